import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Condition } from './condition.ts'
import type { VaryRange } from './read-vary.ts'
import { currentNumber, solveValue } from './solve-value.ts'
import type { Solution } from './solve-value.ts'
import { stateValue } from './state-value.ts'
import { replaceIn } from './solve-subject.ts'
import type { SolveSubject } from './solve-subject.ts'
import type { SolveSetting } from './try-condition.ts'

/** The values of two assumptions at which a condition begins to hold. */
export interface IsoLine {
  readonly first: VaryRange
  readonly second: VaryRange
  /** One for each value of the first assumption, the one that it has now among them where that is in the range. */
  readonly points: readonly IsoPoint[]
}

/** A value of the first assumption and the search for the second. */
export interface IsoPoint {
  readonly value: number
  /** It is the value that the scenario has now. */
  readonly isCurrent: boolean
  readonly solution: Solution
}

/** Values of the first assumption, both ends included. */
const ISO_POINTS = 11

/** For evenly spaced values of one assumption, the first value of another at which a condition holds. */
export function solveIsoLine(
  subject: SolveSubject,
  question: {
    readonly vary: readonly [VaryRange, VaryRange]
    readonly condition: Condition
  },
  setting: SolveSetting,
): Result<IsoLine> {
  const [first, second] = question.vary
  const points: IsoPoint[] = []
  const warnings: Diagnostic[] = []
  const current = currentNumber(subject, first, setting)
  for (const value of isoValues(first, current)) {
    const world = replaceIn(subject, first, { value, dimension: first.unit })
    const asked = { vary: second, condition: question.condition }
    const solution = solveValue(world, asked, setting)
    if (!solution.ok) return failure(solution.diagnostics)
    warnings.push(...solution.warnings)
    points.push({ value, isCurrent: value === current, solution: solution.value })
  }
  return success({ first, second, points }, distinct(warnings))
}

/** Numbers that can be typed in, evenly spaced, and the present one. */
function isoValues(range: VaryRange, current: number | undefined): readonly number[] {
  const { from, to } = range
  const spaced = Array.from({ length: ISO_POINTS }, (_, k) => {
    if (k === ISO_POINTS - 1) return to
    return stateValue(from + ((to - from) * k) / (ISO_POINTS - 1), range, { digits: 12 }).value
  })
  const isInside =
    current !== undefined && current >= Math.min(from, to) && current <= Math.max(from, to)
  if (!isInside || spaced.includes(current)) return spaced
  return [...spaced, current].sort((a, b) => (to > from ? a - b : b - a))
}

/** Every point of the line may have the same to say. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [one.message.en, one])).values()]
}
