import type { CellName } from '../cell-pattern.ts'
import { cellText, matchesCell, nearestCell } from '../cell-pattern.ts'
import { applyBinary } from '../../ir/scalar-operations.ts'
import { orderMovements } from '../order-movements.ts'
import type { Tolerance } from '../tolerance.ts'
import { allowedMovement } from '../tolerance.ts'
import type { MovedCell, UnfitTolerance, UsedTolerance } from '../types.ts'
import type { SavedResults, SavedRow } from './saved-results.ts'

/** What came of comparing results with saved ones. */
export interface ResultsComparison {
  /** Figures that both have. */
  readonly compared: number
  /** Figures that moved by more than they may, or are on one side only; the largest movement first. */
  readonly moved: readonly MovedCell[]
  /** Figures that moved by less. */
  readonly drifted: number
  /** How much of each tolerance is used. */
  readonly tolerances: readonly UsedTolerance[]
  /** Tolerances that fit no figure. */
  readonly unfit: readonly UnfitTolerance[]
}

/**
 * How many standard errors of their difference two samples of one quantity may be apart: with thousands of figures in a
 * repository, chance alone reaches it less than once in a thousand checks.
 */
const sigmas = 5

/** A figure of either side. */
export interface Figure {
  readonly name: CellName
  readonly before: number | undefined
  readonly after: number | undefined
  /** The standard error of the difference where the sides were drawn differently, else 0. */
  readonly error: number
}

/**
 * Compares results with what was saved. Drawn alike (same draws, seed and sampler), figures must agree within their
 * tolerances; drawn differently, statistics may also differ by five standard errors.
 */
export function compareResults(
  before: SavedResults,
  after: SavedResults,
  tolerances: readonly Tolerance[],
): ResultsComparison {
  const moved: MovedCell[] = []
  const used = new Map<Tolerance, number>()
  let [compared, drifted] = [0, 0]
  const figures = pairFigures(before, after)
  for (const figure of figures) {
    const { name, before: saved, after: now, error } = figure
    if (saved === undefined || now === undefined) {
      moved.push({ cell: cellText(name), before: saved, after: now })
      continue
    }
    compared += 1
    const distance = Number.isNaN(saved) && Number.isNaN(now) ? 0 : Math.abs(now - saved)
    const allowed = allowedMovement(name, saved, tolerances)
    const isWithin =
      applyBinary('less-or-equal', distance, Math.max(allowed.amount, sigmas * error)) === 1
    if (isWithin && distance > 0) drifted += 1
    for (const tolerance of allowed.tolerances) {
      const share = Number.isNaN(distance) ? Infinity : distance / allowed.amount
      used.set(tolerance, Math.max(used.get(tolerance) ?? 0, share))
    }
    if (!isWithin) moved.push({ cell: cellText(name), before: saved, after: now })
  }
  return {
    compared,
    moved: orderMovements(moved),
    drifted,
    tolerances: tolerances.map((one) => ({ text: one.text, used: used.get(one) ?? 0 })),
    unfit: unfitTolerances(
      tolerances,
      figures.map(({ name }) => name),
    ),
  }
}

/** A statistic that is not there may be there with more draws. */
function unfitTolerances(
  tolerances: readonly Tolerance[],
  names: readonly CellName[],
): readonly UnfitTolerance[] {
  return tolerances.flatMap(({ text, pattern }) => {
    const anyStatistic = { ...pattern, statistic: undefined }
    if (names.some((name) => matchesCell(anyStatistic, name))) return []
    return [{ text, nearest: nearestCell(pattern, names) }]
  })
}

/** Every figure of either side, the saved ones first. */
export function pairFigures(before: SavedResults, after: SavedResults): readonly Figure[] {
  const alike = drawnAlike(before, after)
  const keyOf = ({ cell, statistic }: SavedRow): string => `${cell} ${statistic}`
  const [first, second] = [before, after].map(
    ({ rows }) => new Map(rows.map((row) => [keyOf(row), row])),
  )
  const keys = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])
  return [...keys].flatMap((key) => {
    const [saved, now] = [first?.get(key), second?.get(key)]
    const { cell = '', statistic = '' } = saved ?? now ?? {}
    const years = new Set([...(saved?.values.keys() ?? []), ...(now?.values.keys() ?? [])])
    return [...years].map((year): Figure => {
      const error = alike ? 0 : Math.hypot(errorIn(saved, year), errorIn(now, year))
      return {
        name: { cell, year, statistic },
        before: saved?.values.get(year),
        after: now?.values.get(year),
        error,
      }
    })
  })
}

function errorIn(row: SavedRow | undefined, year: number): number {
  const error = row?.errors.get(year) ?? 0
  return Number.isFinite(error) ? error : 0
}

/** Whether both were drawn with the same draws, seed and sampler, or not at all. */
export function drawnAlike({ draws: a }: SavedResults, { draws: b }: SavedResults): boolean {
  return a.count === b.count && a.seed === b.seed && a.sampler === b.sampler
}
