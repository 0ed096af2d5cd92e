import { drawNumbers } from './draw-numbers.ts'
import type { EnsemblePart, PartNodes } from './draw-numbers.ts'
import type { EnsembleRun } from './draw-request.ts'
import type { DrawSteps } from './draw-steps.ts'

/** How large a standard error may be: a share of the median, or an amount in the unit of the number. Above 0. */
export interface Tolerance {
  readonly kind: 'share' | 'amount'
  readonly value: number
}

/** What is wanted of a number. */
export interface ToleranceWish {
  readonly run: EnsembleRun
  readonly tolerance: Tolerance
  /** Whether the run that the draws are for keeps so many of them. */
  readonly keeps: (draws: number) => boolean
}

/** How many draws a number takes. */
export interface NeededDraws {
  readonly draws: number
  /** The largest standard error of the number's quantiles with so many draws, and the limit it was held against. */
  readonly error: number
  readonly limit: number
}

/** Doubling starts here: a power of two, as Sobol points like it. */
export const FEWEST_AUTO = 4096

/** Doubling ends here. */
export const MOST_AUTO: number = 2 ** 24

/**
 * Doubles the draws until every quantile that the run reports of one number has a standard error within the tolerance,
 * or `MOST_AUTO` is reached. Only this number is drawn, kept or counted in a sketch as the run will do with so many draws,
 * so that the run has the very errors found here. The same run gives the same answer.
 */
export function* drawsForTolerance(
  parts: readonly EnsemblePart[],
  number: PartNodes,
  { run, tolerance, keeps }: ToleranceWish,
): DrawSteps<NeededDraws> {
  // Rules are watched when results are drawn, not here.
  const unwatched = parts.map((part) => ({
    ...part,
    program: { ...part.program, guard: undefined },
  }))
  const probabilities = [...new Set([...run.probabilities, 0.5])].sort((a, b) => a - b)
  for (let draws = FEWEST_AUTO; ; draws *= 2) {
    const drawn = yield* drawNumbers(unwatched, [number], {
      ...run,
      draws,
      probabilities,
      only: undefined,
      keep: keeps(draws),
    })
    const [values = [], errors = []] = [
      drawn.numbers[0]?.statistics.values.slice(2),
      drawn.numbers[0]?.statistics.errors?.slice(2),
    ]
    // The smallest and the largest draw have no standard error.
    const error = Math.max(0, ...errors.filter(Number.isFinite))
    const median = Math.abs(values[probabilities.indexOf(0.5)] ?? 0)
    const limit = tolerance.kind === 'share' ? tolerance.value * median : tolerance.value
    if (error <= limit || draws >= MOST_AUTO) return { draws, error, limit }
  }
}
