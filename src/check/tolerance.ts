import { savedProblem } from '../diagnostics/messages/saved-results.ts'
import type { Location, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { parseFormula } from '../formula/parse-formula.ts'
import { JPY, JPY_PER_YEAR, equalDimensions, isDimensionless } from '../units/dimension.ts'
import { createRegistry } from '../units/registry.ts'
import type { CellName, CellPattern } from './cell-pattern.ts'
import { matchesCell, parseCellPattern } from './cell-pattern.ts'

/** How far some figures may move from what was saved. */
export interface Tolerance {
  /** Where a file states it; undefined on the command line. */
  readonly location: Location | undefined
  /** As written: `computer.*=5%`. */
  readonly text: string
  readonly pattern: CellPattern
  /** A share of the saved figure (0.01 for 1%), or JPY per year; at least 0. */
  readonly allowed:
    | { readonly kind: 'relative'; readonly share: number }
    | { readonly kind: 'absolute'; readonly amount: number }
}

/** Figures are saved in whole yen, so the last one may be rounded either way: JPY per year. */
export const roundingError = 1

/**
 * Reads `1%`, `10億円`, or either for some figures: `computer.*=5%`, `p95(*)=2%`. Where it was read from a file, `location` is
 * its place. Codes: bad-tolerance.
 */
export function parseTolerance(text: string, location?: Location): Result<Tolerance> {
  const equals = text.lastIndexOf('=')
  const pattern = parseCellPattern(equals === -1 ? '*' : text.slice(0, equals))
  const allowed = readAllowed(text.slice(equals + 1))
  return pattern === undefined || allowed === undefined
    ? failure([savedProblem('bad-tolerance', location, { text })])
    : success({ location, text: text.trim(), pattern, allowed })
}

function readAllowed(text: string): Tolerance['allowed'] | undefined {
  const { registry } = createRegistry([])
  const locate = (): Location => ({ file: '--tolerance', line: 1, column: 1, length: 1 })
  const parsed = parseFormula(text, { registry, locate, allowConditions: false })
  const expr = parsed.ok ? parsed.value.expr : undefined
  if (expr?.kind !== 'number' || !(expr.value >= 0)) return undefined
  const { dimension, value } = expr
  if (equalDimensions(dimension, JPY) || equalDimensions(dimension, JPY_PER_YEAR)) {
    return { kind: 'absolute', amount: value }
  }
  // A bare 0.01 could be a share or an amount of yen.
  const isShare = isDimensionless(dimension) && (value === 0 || /[%％]\s*$/.test(text))
  return isShare ? { kind: 'relative', share: value } : undefined
}

/** How far a figure may be from what was saved. */
export interface AllowedMovement {
  /** JPY per year. */
  readonly amount: number
  /** The tolerances that it comes from; none where only rounding is allowed. */
  readonly tolerances: readonly Tolerance[]
}

/**
 * What the tolerances allow a figure: of those that fit it, the last pattern decides; where that pattern is given several
 * times (`1%` and `1億円`), the widest.
 */
export function allowedMovement(
  name: CellName,
  saved: number,
  tolerances: readonly Tolerance[],
): AllowedMovement {
  const fitting = tolerances.filter(({ pattern }) => matchesCell(pattern, name))
  const last = fitting.at(-1)
  if (last === undefined) return { amount: roundingError, tolerances: [] }
  const deciding = fitting.filter(({ pattern }) => pattern.text === last.pattern.text)
  const amounts = deciding.map((one) => amountOf(one, saved))
  return { amount: Math.max(roundingError, ...amounts), tolerances: deciding }
}

function amountOf({ allowed }: Tolerance, saved: number): number {
  return allowed.kind === 'absolute' ? allowed.amount : allowed.share * Math.abs(saved)
}
