import { drawNumbers } from './draw-numbers.ts'
import type { DrawnNumber, EnsemblePart, PartNodes } from './draw-numbers.ts'
import type { EnsembleRun } from './draw-request.ts'
import type { DrawSteps } from './draw-steps.ts'
import { resolutionError } from './number-statistics.ts'

/** How large a standard error may be: a share of the median, or an amount in the unit of the number. Above 0. */
export interface Tolerance {
  readonly kind: 'share' | 'amount'
  readonly value: number
}

/** What is wanted of a number. */
interface ToleranceWish {
  readonly run: EnsembleRun
  readonly tolerance: Tolerance
  /** Whether the run that the draws are for keeps so many of them. */
  readonly keeps: (draws: number) => boolean
}

/** How many draws a number takes. */
export interface NeededDraws {
  readonly draws: number
  /**
   * `undefined`: the number is undefined or infinite in some draws, and no tolerance can be told. `unreachable`: the draws
   * are counted in buckets, whose width alone is above the tolerance whatever their number.
   */
  readonly outcome: 'reached' | 'not-reached' | 'unreachable' | 'undefined'
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
 * `MOST_AUTO` is reached, or more draws cannot help. Only this number is drawn, kept or counted in a sketch as the run
 * will do with so many draws, so that the run has the very errors found here. The same run gives the same answer.
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
    const [found] = drawn.numbers
    const accuracy = found && accuracyOf(found, probabilities)
    if (!accuracy) return { draws, outcome: 'undefined', error: Number.NaN, limit: Number.NaN }
    const { error, median, floor } = accuracy
    const limit = tolerance.kind === 'share' ? tolerance.value * median : tolerance.value
    if (error <= limit) return { draws, outcome: 'reached', error, limit }
    if (floor > limit) return { draws, outcome: 'unreachable', error, limit }
    if (draws >= MOST_AUTO) return { draws, outcome: 'not-reached', error, limit }
  }
}

/** How well the quantiles of a number are known. */
interface Accuracy {
  readonly error: number
  /** What the width of buckets alone makes of the error. */
  readonly floor: number
  /** Its magnitude. */
  readonly median: number
}

/** Undefined where a quantile or its error is not finite. */
function accuracyOf(
  { sink, statistics }: DrawnNumber,
  probabilities: readonly number[],
): Accuracy | undefined {
  const [values, errors] = [statistics.values.slice(2), statistics.errors?.slice(2) ?? []]
  // The smallest and the largest draw have no standard error.
  const inner = errors.filter((_, k) => isInner(probabilities[k] ?? 0))
  if (![...values, ...inner].every(Number.isFinite)) return undefined
  const floors = sink ? values.map((value) => resolutionError(sink, value)) : []
  return {
    error: Math.max(0, ...inner),
    floor: Math.max(0, ...floors.filter((_, k) => isInner(probabilities[k] ?? 0))),
    median: Math.abs(values[probabilities.indexOf(0.5)] ?? 0),
  }
}

function isInner(probability: number): boolean {
  return probability > 0 && probability < 1
}
