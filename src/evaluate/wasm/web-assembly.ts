/** What is used of WebAssembly; neither the language's nor Node's own type libraries declare it. */
export interface WebAssemblyHost {
  readonly Memory: new (descriptor: { readonly initial: number }) => {
    readonly buffer: ArrayBuffer
  }
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> }
}

/** The host's WebAssembly; undefined where there is none. */
export function webAssembly(): WebAssemblyHost | undefined {
  // By a name that the compiler does not see through, so that the host's own declaration, if any, stays out of it.
  const name: string = 'WebAssembly'
  const host: WebAssemblyHost | undefined = Reflect.get(globalThis, name)
  return host
}
