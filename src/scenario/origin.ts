import type { Location } from '../diagnostics/diagnostic.ts'

/** Where a value comes from, and what it replaced. */
export interface Origin {
  readonly location: Location
  /** The overlay that set it: a scenario id, `variant high`, `--set`, `module subscription`. */
  readonly overlay: string
  /** Values that this one replaced, nearest first. */
  readonly shadowed: readonly ShadowedValue[]
}

/** A value that a later overlay replaced. */
export interface ShadowedValue {
  readonly text: string
  readonly location: Location
  readonly overlay: string
}
