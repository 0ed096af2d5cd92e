import type { NodeId } from '../../ir/node.ts'
import type { BlockOperations } from './block-operations.ts'

/** How many draws a kernel computes at a time unless told otherwise. */
export const DEFAULT_BLOCK = 256

/** Computes one block of draws. The columns are reused from block to block. */
export interface Kernel {
  /** Where a sampler puts the values of a sample or tabled node; one block long. */
  input(node: NodeId): Float64Array
  /** Computes every output from the inputs, for the draws from `startDraw` on; 0 where it is not given. */
  run(startDraw?: number): void
  /** The values of an output after `run`; one block long. None of those that are `kept`. */
  output(node: NodeId): Float64Array
  /** The outputs that `run` writes straight into columns with room for many draws. */
  readonly kept: ReadonlySet<NodeId>
  /** Fills inputs by the means of the same back end. */
  readonly operations: BlockOperations
}
