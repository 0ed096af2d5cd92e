import { questionProblem, unknownCell } from '../../diagnostics/messages/analysis.ts'
import { missingYear } from '../../diagnostics/messages/compile.ts'
import type { Location, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { shorten } from '../../diagnostics/shorten.ts'
import { parseFormula } from '../../formula/parse-formula.ts'
import type { Formula, IndexExpr, Locate, Expr } from '../../formula/syntax.ts'
import { printFormula } from '../../formula/print-formula.ts'
import { findExpr } from '../../formula/walk-expr.ts'
import type { Figures } from './figures.ts'
import { unreachable } from '../../diagnostics/invariant.ts'
import type { Adjustment, Assumption, AssumptionValue, PathPoint } from '../../scenario/types.ts'
import type { ProgramLine } from '../../compile/program.ts'
import type { CellMeasure, Symbol } from '../../compile/symbols.ts'
import type { FormulaContext } from '../../compile/lowering-context.ts'

/** The name under which diagnostics speak of the text of a cell; its line 1 is the text itself. */
export const cellArgument = '<cell>'

/** What a cell asks for, and where it says so. */
interface CellRequest extends Request {
  readonly location: Location
}

/**
 * Reads `deficit[2030]`, `computer.payments[2030]`, `genai.spend[2030]`, `usdjpy[2030]` or the id of an adjustment or line with a year.
 * Codes: those of formulas, not-a-cell, cell-without-year, cell-of-other-scenario, unknown-cell.
 */
export function readCell(text: string, figures: Figures): Result<CellRequest> {
  const locate: Locate = ({ start, end }) => ({
    file: cellArgument,
    line: 1,
    column: start + 1,
    length: Math.max(1, end - start),
  })
  const { registry } = figures.program.scenario
  const parsed = parseFormula(text, { registry, locate, allowConditions: true })
  if (!parsed.ok) return parsed
  const { expr } = parsed.value
  if (expr.kind !== 'name' && expr.kind !== 'index') {
    const example = `deficit[${String(usualYear(figures))}]`
    return failure([
      questionProblem('not-a-cell', locate(expr.span), { text: shorten(text), example }),
    ])
  }
  const name = expr.kind === 'name' ? expr : expr.target
  const location = locate(name.span)
  if (name.scenario !== undefined) {
    const cell = printFormula(expr).slice(name.scenario.length + '::'.length)
    return failure([
      questionProblem('cell-of-other-scenario', location, { scenario: name.scenario, cell }),
    ])
  }
  const symbol = figures.symbols.find(name.name, '')
  const target = symbol && targetOfSymbol(symbol)
  if (target === undefined) {
    return failure([unknownCell(name.name, location, suggestionsFor(name.name, figures))])
  }
  if (expr.kind === 'name') {
    return failure([
      questionProblem('cell-without-year', location, { name: name.name, year: usualYear(figures) }),
    ])
  }
  const year = yearOf(expr, parsed.value, figures)
  if (year === undefined) {
    const example = `${name.name}[${String(usualYear(figures))}]`
    return failure([
      questionProblem('not-a-cell', locate(expr.year.span), { text: shorten(text), example }),
    ])
  }
  const { baseYear: first, scenario } = figures.program
  const last = scenario.horizon.end
  const projected = target.kind === 'cell' || target.kind === 'line'
  if (projected && (year < first || year > last)) {
    const place = locate(expr.year.span)
    return failure([missingYear(name.name, year, { location: place, first, last })])
  }
  return success({ target, year, location })
}

/** `[2030]`, or a calculation such as `[base_year + 1]`. */
function yearOf(expr: IndexExpr, formula: Formula, figures: Figures): number | undefined {
  const { baseYear } = figures.program
  if (findExpr(expr.year, (part) => part.kind === 'name' && part.name === 'year')) return undefined
  const site = { formula: { ...formula, expr: expr.year }, scope: '', owner: undefined }
  const { value, uncertain } = figures.formula({ ...site, year: baseYear, unit: undefined })
  return Number.isInteger(value) && !uncertain ? value : undefined
}

/** 2030 where the scenario projects it, else its last year. */
function usualYear({ program }: Figures): number {
  return program.years.includes(2030) ? 2030 : (program.years.at(-1) ?? program.baseYear)
}

/** What an unfinished name such as `genai` or `computer` begins, else the nearest name. */
function suggestionsFor(
  name: string,
  figures: Figures,
): { readonly nearest: string | undefined; readonly known: readonly string[] } {
  const { scenario, lines } = figures.program
  const { items, definitions } = figures.baseline
  if (items.some(({ id }) => id === name)) {
    return { nearest: undefined, known: measures.map((measure) => `${name}.${measure}`) }
  }
  if (definitions.some(({ id }) => id === name)) return { nearest: undefined, known: measures }
  const stated = [...scenario.assumptions, ...scenario.adjustments, ...lines].map(({ id }) => id)
  const known = stated.filter((id) => id.startsWith(`${name}.`))
  return { nearest: figures.symbols.nearest(name, ''), known }
}

const measures: readonly string[] = ['deficit', 'net', 'receipts', 'payments']

/** What a value belongs to: an assumption, the amount of a line or the factor of an adjustment. */
export interface ValueOwner {
  readonly id: string
  readonly value: AssumptionValue
  /** Undefined for amounts and factors. */
  readonly assumption: Assumption | undefined
}

/** Something that can be explained in a year. */
export type Target =
  | { readonly kind: 'cell'; readonly of: string; readonly measure: CellMeasure }
  | { readonly kind: 'line'; readonly line: ProgramLine }
  | { readonly kind: 'amount'; readonly line: ProgramLine }
  | { readonly kind: 'adjustment'; readonly adjustment: Adjustment }
  | { readonly kind: 'assumption'; readonly assumption: Assumption }
  | { readonly kind: 'point'; readonly owner: ValueOwner; readonly point: PathPoint }
  | {
      readonly kind: 'previous'
      readonly text: string
      readonly expr: Expr
      readonly context: FormulaContext
    }

/** A target with the year in which it is asked for. */
export interface Request {
  readonly target: Target
  readonly year: number
}

/** The name of a target as formulas write it. `definition` stands for the totals. */
export function targetId(target: Target): string {
  switch (target.kind) {
    case 'cell':
      return target.of === '' ? target.measure : `${target.of}.${target.measure}`
    case 'line':
    case 'amount':
      return target.line.id
    case 'adjustment':
      return target.adjustment.id
    case 'assumption':
      return target.assumption.id
    case 'point':
      return target.owner.id
    case 'previous':
      return target.text
    default:
      return unreachable(target)
  }
}

/** The same for two requests for the same figure. */
export function requestKey({ target, year }: Request): string {
  return `${target.kind} ${targetId(target)} ${String(year)}`
}

/** What a name in a formula asks for; undefined for `year` and `base_year`, which need no explanation. */
export function targetOfSymbol(symbol: Symbol): Target | undefined {
  switch (symbol.kind) {
    case 'assumption':
    case 'adjustment':
    case 'line':
      return symbol
    case 'cell':
      return symbol
    case 'year':
    case 'base-year':
      return undefined
    default:
      return unreachable(symbol)
  }
}
