/** A file of the bundle; `metafile` is esbuild's account of its parts. */
export interface BundledFile {
  readonly path: string
  readonly bytes: number
  readonly metafile: unknown
}

/** Bundles the command into `dist`. */
export declare function bundleCommand(): Promise<readonly BundledFile[]>

/** Leaves the compiled form of what a run needs beside the bundles. */
export declare function compileCommand(): void
