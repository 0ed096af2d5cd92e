import type { Baseline } from '../../baseline/types.ts'
import { centralOf } from './compile-cell.ts'
import type { CellProgram } from './compile-cell.ts'
import { scaledCells } from './scaled-cells.ts'
import { statedInputs } from './stated-inputs.ts'
import { describeInput } from './uncertain-inputs.ts'
import type { CellInput } from './uncertain-inputs.ts'

/** How a cell answers to a small relative change of one assumption. */
export interface Elasticity {
  readonly input: CellInput
  /** Percent by which the cell changes where the assumption is one percent higher. */
  readonly elasticity: number
  /** What one percent more of the assumption adds to the cell, in the unit of the cell. */
  readonly effect: number
}

/** The elasticities of a cell, and the assumptions that have none. */
export interface Elasticities {
  /** The largest first, whatever their sign. */
  readonly elasticities: readonly Elasticity[]
  /** The assumptions near which the cell is no finite number. */
  readonly unbounded: readonly string[]
  /** How many assumptions do not move the cell. */
  readonly without: number
}

/** The relative step to either side. */
const STEP = 1e-3

/**
 * The elasticity of a cell to every figure that the scenario states, by the central difference
 * (c(a (1 + h)) − c(a (1 − h))) / (2 h c(a)) with h = 0.1 %, all else central. A path is scaled as a whole.
 */
export function elasticities(cell: CellProgram, baseline: Baseline): Elasticities {
  const central = centralOf(cell)
  const inputs = statedInputs(cell.program.scenario)
  const unbounded: string[] = []
  const found = inputs.flatMap(({ id }): Elasticity[] => {
    const cells = scaledCells(cell, { id, factors: [1 - STEP, 1 + STEP] }, baseline)
    const [low = Number.NaN, high = Number.NaN] = cells ?? []
    const slope = (high - low) / (2 * STEP)
    if (cells && !Number.isFinite(slope)) unbounded.push(id)
    // Sums in another order differ by some ulps: that is no effect.
    if (!(Math.abs(slope) > Math.abs(central) * 1e-10)) return []
    return [{ input: describeInput(cell, id), elasticity: slope / central, effect: slope / 100 }]
  })
  found.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
  return { elasticities: found, unbounded, without: inputs.length - found.length }
}
