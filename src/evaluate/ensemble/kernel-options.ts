import { DEFAULT_BLOCK } from '../kernel/kernel.ts'

/** How blocks are computed; no choice here changes a bit of the results. */
export interface KernelOptions {
  /** Draws in a block; a power of 2 from 4 to 16,384. */
  readonly block: number
  /** `compiled` falls back to `interpreted` where a program cannot be compiled. */
  readonly backEnd: 'compiled' | 'interpreted'
}

/** The choice that is fastest. */
export const DEFAULT_KERNEL: KernelOptions = { block: DEFAULT_BLOCK, backEnd: 'compiled' }
