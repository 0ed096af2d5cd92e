import { tableKernel } from '../distributions/quantile-table.ts'
import type { QuantileKernel, QuantileTable } from '../distributions/quantile-table.ts'
import { fillSobol } from '../sampling/sobol.ts'
import type { SobolDimension } from '../sampling/sobol.ts'
import type { UniformSource } from '../sampling/sampler.ts'
import { fillDifference, fillWeightedSum } from '../sampling/weighted-sum.ts'
import type { WeightedSum } from '../sampling/weighted-sum.ts'

/**
 * What sampling does to blocks of draws, in one back end; all compute the same bits. The arrays are those that `block`
 * gives, or inputs of the kernel that the operations come with.
 */
export interface BlockOperations {
  /** A new block of zeros to work in. */
  block(): Float64Array
  /** The points of a Sobol dimension, for blocks that start at a multiple of their length. */
  sobol(dimension: SobolDimension): UniformSource
  /** Reads quantiles off a table; the two arrays are not the same one. */
  readTable(table: QuantileTable): QuantileKernel
  /** Prepares a sum of three columns. */
  weightedSum(sum: WeightedSum): () => void
  /** Prepares `out = a − b`. */
  difference(a: Float64Array, b: Float64Array, out: Float64Array): () => void
}

/** How many of each a run will ask for, at most; back ends make room for them beforehand. */
export interface OperationNeeds {
  readonly blocks: number
  readonly sobols: number
  readonly tables: number
}

/** The operations in plain JavaScript; they define what every other back end must compute, to the bit. */
export function plainOperations(length: number): BlockOperations {
  return {
    block: () => new Float64Array(length),
    sobol: (dimension) => ({
      fill: (startDraw, out) => {
        fillSobol(dimension, startDraw, out)
      },
    }),
    readTable: tableKernel,
    weightedSum: (sum) => () => {
      fillWeightedSum(sum)
    },
    difference: (a, b, out) => () => {
      fillDifference(a, b, out)
    },
  }
}
