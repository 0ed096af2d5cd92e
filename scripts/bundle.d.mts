/** What a bundle weighs; `metafile` is esbuild's account of its parts. */
export interface Bundle {
  readonly bytes: number
  readonly metafile: unknown
}

/** Bundles the command into `dist/akaji.cjs`. */
export declare function bundleCommand(): Promise<Bundle>
