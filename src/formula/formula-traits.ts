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
