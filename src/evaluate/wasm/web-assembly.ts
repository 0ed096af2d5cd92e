import { invariant } from '../../diagnostics/invariant.ts'
import { applyBinary, applyUnary } from '../../ir/scalar-operations.ts'
import { buildModule } from './build-module.ts'
import type { FunctionWriter } from './function-writer.ts'

/** What is used of WebAssembly; neither the language's nor Node's own type libraries declare it. */
export interface WebAssemblyHost {
  readonly Memory: new (descriptor: {
    readonly initial: number
    readonly maximum: number
    readonly shared: boolean
  }) => WasmMemory
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> }
}

/** The memory of compiled code. One that threads share can be sent to them. */
export interface WasmMemory {
  readonly buffer: ArrayBufferLike
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

/** What 32 bits can address. */
export const MOST_BYTES = 2 ** 32

/** A memory of at least so many bytes, at most `MOST_BYTES`, all zero. It stays where it is. */
export function createMemory(
  host: WebAssemblyHost,
  bytes: number,
  shared: boolean = false,
): WasmMemory {
  const pages = Math.ceil(bytes / PAGE)
  return new host.Memory({ initial: pages, maximum: pages, shared })
}

/** Whether threads can share a memory. */
function isShared({ buffer }: WasmMemory): boolean {
  return typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer
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
  const { exports } = new host.Instance(new host.Module(buildModule(functions, isShared(memory))), {
    env,
  })
  return (name) => {
    const found = exports[name]
    invariant(isFunction(found), `the module exports ${name}`)
    return found
  }
}

function isFunction(value: unknown): value is WasmFunction {
  return typeof value === 'function'
}
