import { takesDeclaredUnit } from '../../formula/formula-traits.ts'
import type { FormulaContext } from '../../compile/lowering-context.ts'
import type { Text } from '../../diagnostics/text.ts'
import { unreachable } from '../../diagnostics/invariant.ts'
import { findFunction } from '../../formula/functions/function-table.ts'
import type { Expr, Formula, CallExpr } from '../../formula/syntax.ts'
import { findExpr, isInterval, childrenOf } from '../../formula/walk-expr.ts'
import type { AssumptionValue, PathPoint, Interpolation } from '../../scenario/types.ts'
import { atom, combineTerms, perYear } from './arithmetic.ts'
import type { Term } from './arithmetic.ts'
import type { Figures, FormulaSite } from './figures.ts'
import type { Request, ValueOwner } from './read-cell.ts'
import { requestKey, targetOfSymbol } from './read-cell.ts'
import { formatWritten, writtenScale } from './written-scale.ts'
import { assumptionFinder, writeOut, argumentsOfCall, writeRootCall } from './write-out.ts'
import { constantYear } from '../../compile/lower-expression.ts'
import { nameOf, saysItsPast } from '../../compile/lower-time.ts'
import { printFormula } from '../../formula/print-formula.ts'

/** How a value came about in a year, and what it was computed from. */
export interface ValueDescription {
  readonly formula: string
  readonly arithmetic: Text | undefined
  readonly remark: Text | undefined
  readonly distribution: string | undefined
  readonly requests: readonly Request[]
}

/** Describes the formula or path of an assumption, an amount or a factor. */
export function describeValue(owner: ValueOwner, year: number, figures: Figures): ValueDescription {
  const { value } = owner
  switch (value.kind) {
    case 'formula':
      return describeFormula(siteOf(owner, value.formula, year), figures)
    case 'path':
      return describePath(owner, value, { year, figures })
    default:
      return unreachable(value)
  }
}

/** Describes one point of a path. */
export function describePoint(
  owner: ValueOwner,
  point: PathPoint,
  figures: Figures,
): ValueDescription {
  return describeFormula(siteOf(owner, point.formula, point.year), figures)
}

/** Where a formula of a value stands. */
export function siteOf(owner: ValueOwner, formula: Formula, year: number): FormulaSite {
  const { value, assumption } = owner
  return { formula, scope: value.scope, year, owner: assumption, unit: assumption?.unit?.unit }
}

/** The text of a value: its formula, or its points with how the years between them are filled. */
export function valueText(owner: Pick<ValueOwner, 'value' | 'assumption'>): string {
  const { value } = owner
  if (value.kind === 'formula') return formulaText(owner, value.formula)
  const points = value.points.map(({ year, formula }) => `${String(year)}: ${oneLine(formula)}`)
  const fill = value.interpolate === 'linear' ? '' : ` (${value.interpolate})`
  const unit = value.points.every(({ formula }) => takesDeclaredUnit(formula.expr))
    ? bracketedUnit(owner)
    : ''
  return `${points.join(', ')}${unit}${fill}`
}

/** The text of a distribution; undefined where the formula is something else. */
export function distributionText(value: AssumptionValue): string | undefined {
  if (value.kind === 'path') {
    const texts = value.points.filter(({ formula }) => isDistribution(formula.expr))
    return texts.length === 0
      ? undefined
      : texts.map(({ year, formula }) => `${String(year)}: ${formula.text}`).join(', ')
  }
  return isDistribution(value.formula.expr) ? value.formula.text : undefined
}

/** The formula as written, with the unit that `unit:` gives to its bare numbers. */
function formulaText(owner: Pick<ValueOwner, 'assumption'>, formula: Formula): string {
  return `${oneLine(formula)}${takesDeclaredUnit(formula.expr) ? bracketedUnit(owner) : ''}`
}

function bracketedUnit({ assumption }: Pick<ValueOwner, 'assumption'>): string {
  const unit = assumption?.unit?.unit.text
  return unit === undefined ? '' : ` [${unit}]`
}

function oneLine({ text }: Formula): string {
  return text.trim().replace(/\s+/g, ' ')
}

function isDistribution(expr: Expr): boolean {
  if (isInterval(expr)) return true
  return expr.kind === 'call' && findFunction(expr.name)?.entry.stochastic === true
}

function describeFormula(site: FormulaSite, figures: Figures): ValueDescription {
  const { formula, owner } = site
  const { expr } = formula
  const context = figures.contextOf(site)
  const distribution = isDistribution(expr) ? formula.text : undefined
  const root = expr.kind === 'call' ? writeRootCall(expr, context, figures) : undefined
  const saysMore = distribution === undefined && root === undefined && isCalculation(expr)
  return {
    formula: formulaText({ assumption: owner }, formula),
    arithmetic: saysMore ? writeWhole(site, context, figures) : root?.arithmetic,
    remark: root?.remark,
    distribution,
    requests: findReferences(expr, context, figures),
  }
}

/** A formula written out, with what turns months into years where its value is shown per year. */
function writeWhole(
  { formula, owner }: FormulaSite,
  context: FormulaContext,
  figures: Figures,
): Text {
  const term = writeOut(formula.expr, context, figures)
  const scale = owner && writtenScale(owner, assumptionFinder(figures))
  return (scale === 'monthly' ? term : perYear(term)).text
}

/** Whether writing out says more than the formula and its value do: not of a number, a name or numbers alone. */
function isCalculation(expr: Expr): boolean {
  if (expr.kind === 'number' || expr.kind === 'name' || expr.kind === 'index') return false
  if (expr.kind === 'call' && findFunction(expr.name)?.entry.group !== 'scalar') return false
  return findExpr(expr, ({ kind }) => kind === 'name' || kind === 'call') !== undefined
}

function describePath(
  owner: ValueOwner,
  path: Extract<AssumptionValue, { kind: 'path' }>,
  { year, figures }: { readonly year: number; readonly figures: Figures },
): ValueDescription {
  const place = placeOnPath(path.points, year, path.interpolate)
  const used =
    place === undefined ? [] : place.kind === 'held' ? [place.point] : [place.before, place.after]
  return {
    formula: valueText(owner),
    arithmetic: place?.kind === 'between' ? writeBetween(owner, place, figures).text : undefined,
    remark: place?.kind === 'held' ? heldRemark(place.point.year, year) : undefined,
    distribution: undefined,
    requests: used.map((point) => ({ target: { kind: 'point', owner, point }, year: point.year })),
  }
}

function writeBetween(
  owner: ValueOwner,
  place: Extract<PathPlace<PathPoint>, { kind: 'between' }>,
  figures: Figures,
): Term {
  const [from, to] = [place.before, place.after].map((point) => pointTerm(owner, point, figures))
  const share = atom(`${String(place.passed)}/${String(place.span)}`)
  if (from === undefined || to === undefined) return share
  const { value } = owner
  if (value.kind === 'path' && value.interpolate === 'geometric') {
    return combineTerms(
      '*',
      from,
      combineTerms('^', combineTerms('/', to, from), inParentheses(share)),
    )
  }
  return combineTerms('+', from, combineTerms('*', combineTerms('-', to, from), share))
}

/** An exponent that is itself a fraction. */
function inParentheses({ text }: Term): Term {
  return atom({ en: `(${text.en})`, ja: `(${text.ja})` })
}

/** The value of a point of a path, in the scale in which the path is written. */
function pointTerm(owner: ValueOwner, point: PathPoint, figures: Figures): Term {
  const { value, unit } = figures.formula(siteOf(owner, point.formula, point.year))
  const { assumption } = owner
  if (assumption === undefined) return atom(formatWritten(value, unit))
  const scale = writtenScale(assumption, assumptionFinder(figures))
  return atom(formatWritten(value, figures.units.get(assumption.id) ?? unit, scale))
}

function heldRemark(pointYear: number, year: number): Text | undefined {
  if (pointYear === year) return undefined
  return { en: `flat since ${String(pointYear)}`, ja: `${String(pointYear)}年から横ばい` }
}

/** What a formula reads in the context's year, each once, in the order in which it is written. */
function findReferences(expr: Expr, context: FormulaContext, figures: Figures): readonly Request[] {
  const found = new Map<string, Request>()
  const search: Search = {
    figures,
    add: (request) => {
      const key = requestKey(request)
      if (!found.has(key)) found.set(key, request)
    },
  }
  visit(expr, context, search)
  return [...found.values()]
}

interface Search {
  readonly figures: Figures
  readonly add: (request: Request) => void
}

function visit(expr: Expr, context: FormulaContext, search: Search): void {
  switch (expr.kind) {
    case 'name':
      addName(expr.name, context, search)
      return
    case 'index': {
      const year = constantYear(expr.year, context)
      if (year !== undefined) addName(expr.target.name, { ...context, year }, search)
      return
    }
    case 'call':
      visitCall(expr, context, search)
      return
    default:
      for (const child of childrenOf(expr)) visit(child, context, search)
  }
}

function addName(name: string, context: FormulaContext, { figures, add }: Search): void {
  const symbol = figures.symbols.find(name, context.scope)
  const target = symbol === undefined ? undefined : targetOfSymbol(symbol)
  if (target !== undefined) add({ target, year: context.year })
}

/** Mirrors how calls are lowered: which arguments they read, and in which year. */
function visitCall(call: CallExpr, context: FormulaContext, search: Search): void {
  const { baseYear } = search.figures.program
  const bound = argumentsOfCall(call, context)
  const read = (name: string, year = context.year): void => {
    const found = bound.get(name)
    const exprs = found === undefined ? [] : 'kind' in found ? [found] : found
    for (const expr of exprs) visit(expr, { ...context, year }, search)
  }
  switch (call.name) {
    case 'prev':
      if (context.year - 1 <= baseYear) read('initial')
      else read('x', context.year - 1)
      return
    case 'grow':
    case 'cumulative':
      addPrevious(call, context, search)
      if (context.year > baseYear) read(call.name === 'grow' ? 'rate' : 'x')
      return
    case 'fx': {
      const lag = bound.get('lag')
      const years = lag && 'kind' in lag ? search.figures.part(lag, context).value : 0
      const year = Math.max(context.year - years, baseYear)
      const past = saysItsPast({ bound, context })
      if (past || year > baseYear) read('rate', year)
      if (past) read('rate', baseYear)
      for (const name of ['share', 'pass_through', 'lag']) read(name)
      return
    }
    case 'if': {
      const condition = bound.get('condition')
      if (condition === undefined || !('kind' in condition)) return
      read('condition')
      read(search.figures.part(condition, context).value !== 0 ? 'then' : 'else')
      return
    }
    case 'amount':
    case 'value':
      addLine(call, context, search)
      return
    case 'path':
      visitPath(call, context, search)
      return
    case 'walk':
      read('start', baseYear)
      for (const name of ['volatility', 'drift']) read(name)
      return
    default:
      for (const name of bound.keys()) read(name)
  }
}

/** The running product or sum up to the year before. */
function addPrevious(call: CallExpr, context: FormulaContext, { figures, add }: Search): void {
  const year = context.year - 1
  if (year <= figures.program.baseYear) return
  const target = { kind: 'previous', text: printFormula(call), expr: call, context } as const
  add({ target, year })
}

function addLine(call: CallExpr, context: FormulaContext, { figures, add }: Search): void {
  const line = argumentsOfCall(call, context).get('line')
  const name = line && 'kind' in line ? nameOf(line) : undefined
  const symbol = figures.symbols.find(name ?? '', context.scope)
  if (symbol?.kind !== 'line') return
  const kind = call.name === 'amount' ? 'amount' : 'line'
  add({ target: { kind, line: symbol.line }, year: context.year })
}

function visitPath(call: CallExpr, context: FormulaContext, search: Search): void {
  const bound = argumentsOfCall(call, context)
  const [years, values] = [bound.get('year'), bound.get('value')]
  const interpolate = bound.get('interpolate')
  if (!years || !values || 'kind' in years || 'kind' in values) return
  const points = years.flatMap((year, k) => {
    const value = values[k]
    return year.kind === 'number' && value ? [{ year: year.value, value }] : []
  })
  const word = interpolate && 'kind' in interpolate ? nameOf(interpolate) : undefined
  const place = placeOnPath(points, context.year, word === 'step' ? 'step' : 'linear')
  if (place === undefined) return
  const used = place.kind === 'held' ? [place.point] : [place.before, place.after]
  for (const { year, value } of used) visit(value, { ...context, year }, search)
}

/** How a path comes to its value in a year; undefined before its first point. */
type PathPlace<Point> =
  /** A point of its own, or the one that holds: after the last, or until the next of a stepwise path. */
  | { readonly kind: 'held'; readonly point: Point }
  /** Between two points, `passed` of `span` years after the first. */
  | {
      readonly kind: 'between'
      readonly before: Point
      readonly after: Point
      readonly passed: number
      readonly span: number
    }

/** Finds the points that a path's value in a year rests on; `points` are in the order of their years. */
function placeOnPath<Point extends { readonly year: number }>(
  points: readonly Point[],
  year: number,
  interpolate: Interpolation,
): PathPlace<Point> | undefined {
  const next = points.findIndex((point) => point.year >= year)
  const after = points[next]
  if (after?.year === year) return { kind: 'held', point: after }
  const before = next < 0 ? points.at(-1) : points[next - 1]
  if (before === undefined) return undefined
  if (after === undefined || interpolate === 'step') return { kind: 'held', point: before }
  const passed = year - before.year
  return { kind: 'between', before, after, passed, span: after.year - before.year }
}
