import { invariant } from '../../diagnostics/invariant.ts'
import { applyBinary, applyUnary } from '../../ir/scalar-operations.ts'
import { buildModule } from './build-module.ts'
import type { FunctionWriter } from './function-writer.ts'

/** What is used of WebAssembly; neither the language's nor Node's own type libraries declare it. */
export interface WebAssemblyHost {
  readonly Memory: new (descriptor: { readonly initial: number }) => WasmMemory
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> }
}

/** The memory of compiled code. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
}

/** A compiled function; what it gives is a number, or nothing. */
export type WasmFunction = (...numbers: readonly number[]) => unknown

/** The host's WebAssembly; undefined where there is none. */
export function webAssembly(): WebAssemblyHost | undefined {
  // By a name that the compiler does not see through, so that the host's own declaration, if any, stays out of it.
  const name: string = 'WebAssembly'
  const host: WebAssemblyHost | undefined = Reflect.get(globalThis, name)
  return host
}

const PAGE = 65_536

/** A memory of at least so many bytes, all zero. */
export function createMemory(host: WebAssemblyHost, bytes: number): WasmMemory {
  return new host.Memory({ initial: Math.ceil(bytes / PAGE) })
}

/** Compiles functions over a memory, and finds them by name. */
export function instantiate(
  host: WebAssemblyHost,
  memory: WasmMemory,
  functions: ReadonlyMap<string, FunctionWriter>,
): (name: string) => WasmFunction {
  const env = {
    memory,
    ln: (x: number) => applyUnary('ln', x),
    power: (a: number, b: number) => applyBinary('power', a, b),
  }
  const { exports } = new host.Instance(new host.Module(buildModule(functions)), { env })
  return (name) => {
    const found = exports[name]
    invariant(isFunction(found), `the module exports ${name}`)
    return found
  }
}

function isFunction(value: unknown): value is WasmFunction {
  return typeof value === 'function'
}
