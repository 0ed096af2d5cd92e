import { isDimensionless } from '../units/dimension.ts'
import { findFunction } from './functions/function-table.ts'
import type { FunctionGroup } from './functions/function-entry.ts'
import type { Expr } from './syntax.ts'
import { childrenOf, findExpr } from './walk-expr.ts'

/**
 * Whether `unit:` gives the formula its unit: it is made of bare numbers, arithmetic and distributions only.
 * A formula with names or with units of its own is checked against `unit:` instead.
 */
export function takesDeclaredUnit(expr: Expr): boolean {
  const says = findExpr(expr, (part) => {
    if (part.kind === 'number') return !(part.bare && isDimensionless(part.dimension))
    if (part.kind === 'call') return groupOf(part.name) !== 'distribution'
    return part.kind === 'name'
  })
  return says === undefined
}

/** Whether a formula is one value, certain or drawn, that no name and no year goes into: `130 JPY/USD`, `20 to 40`. */
export function isOneValue(expr: Expr): boolean {
  const says = findExpr(
    expr,
    (part) => part.kind === 'name' || (part.kind === 'call' && followsYears(part.name)),
  )
  return says === undefined
}

/** Whether a random path, which starts from what is known, goes into a formula. */
export function startsPath(expr: Expr): boolean {
  return (
    findExpr(expr, (part) => part.kind === 'call' && groupOf(part.name) === 'path') !== undefined
  )
}

/** Whether a formula says by its years what holds up to a year: `path(2024 = …)`, `if(year <= 2024, …)`, `year == base_year`. */
export function statesYearsUpTo(last: number, expr: Expr): boolean {
  const yearOf = (part: Expr): number | undefined => {
    if (part.kind === 'number') return part.value
    return part.kind === 'name' && part.name === 'base_year' ? last : undefined
  }
  const states = findExpr(expr, (part) => {
    if (part.kind === 'call' && findFunction(part.name)?.key === 'path') {
      return part.arguments.some(({ name }) => Number(name) <= last)
    }
    if (part.kind !== 'binary') return false
    const mirrored = isYear(part.right)
    const compared = mirrored ? yearOf(part.left) : isYear(part.left) && yearOf(part.right)
    if (typeof compared !== 'number') return false
    // `year < 2025` and `year >= 2025` part the years before 2025 from it; the others name the year itself.
    const partsBefore = mirrored ? ['>', '<='] : ['<', '>=']
    if (partsBefore.includes(part.operator)) return compared <= last + 1
    return ['<', '<=', '>', '>=', '==', '!='].includes(part.operator) && compared <= last
  })
  return states !== undefined
}

/** A formula with the module instance whose names it sees first. */
export interface ScopedExpr {
  readonly expr: Expr
  readonly scope: string
}

/** What stands behind a name: something that differs from year to year, or not, or formulas that may. */
export type MeaningOfName = (name: string, scope: string) => boolean | readonly ScopedExpr[]

/** Whether formulas may have another value in another year: they read the year, a function of it or a name behind which one stands. */
export function differsByYear(formulas: readonly ScopedExpr[], meaningOf: MeaningOfName): boolean {
  const open = [...formulas]
  const seen = new Set<string>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { expr, scope } = next
    const names: string[] = []
    if (readsYear(expr, names)) return true
    for (const name of names) {
      if (seen.has(`${scope} ${name}`)) continue
      seen.add(`${scope} ${name}`)
      const meaning = meaningOf(name, scope)
      if (meaning === true) return true
      if (meaning !== false) open.push(...meaning)
    }
  }
  return false
}

/** Whether a formula reads the year by itself; collects the names whose value goes into it year by year. */
function readsYear(expr: Expr, names: string[]): boolean {
  if (expr.kind === 'call' && followsYears(expr.name)) return true
  // x[2024] is the same whatever the year.
  if (expr.kind === 'index') return findExpr(expr.year, isYearly) !== undefined
  if (expr.kind === 'name') names.push(expr.name)
  return isYear(expr) || childrenOf(expr).some((part) => readsYear(part, names))
}

function isYearly(part: Expr): boolean {
  return part.kind === 'name' && part.name !== 'base_year'
}

function isYear(part: Expr): boolean {
  return part.kind === 'name' && part.name === 'year'
}

function followsYears(name: string): boolean {
  const group = groupOf(name)
  return group === 'time' || group === 'path' || group === 'line'
}

function groupOf(name: string): FunctionGroup | undefined {
  return findFunction(name)?.entry.group
}
