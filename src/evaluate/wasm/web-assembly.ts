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
  // Untyped on the way in: no type library in use declares it.
  const host: WebAssemblyHost | undefined = Reflect.get(globalThis, 'WebAssembly')
  return host
}
