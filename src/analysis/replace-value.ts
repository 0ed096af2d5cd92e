import { differsByYear, takesDeclaredUnit } from '../formula/formula-traits.ts'
import type { MeaningOfName } from '../formula/formula-traits.ts'
import { invariant } from '../diagnostics/invariant.ts'
import type {
  Argument,
  BinaryOperator,
  Expr,
  Formula,
  NumberExpr,
  Span,
} from '../formula/syntax.ts'
import type { Assumption, AssumptionValue, PathPoint, Scenario } from '../scenario/types.ts'
import { DIMENSIONLESS } from '../units/dimension.ts'
import type { Dimension, Unit } from '../units/types.ts'

/** A number with its unit, in whole currency units, people and years. */
export interface Amount {
  readonly value: number
  readonly dimension: Dimension
}

/** What is replaced: an assumption, or one point of its path. */
export interface ReplacedValue {
  /** The id of an assumption of the scenario. */
  readonly id: string
  /** Only for an assumption that is a path; undefined makes it one number. */
  readonly year: number | undefined
}

/**
 * The scenario with a number in place of an assumption's value, as files and `--set` would put it there: what differs by year
 * stays as it is up to the base year. What becomes certain is correlated with nothing.
 */
export function replaceValue(
  scenario: Scenario,
  { id, year }: ReplacedValue,
  amount: Amount,
): Scenario {
  const correlations = scenario.correlations.filter(
    ({ first, second }) => year !== undefined || (first.name !== id && second.name !== id),
  )
  const baseYear = scenario.base.year
  const differs = differsIn(scenario)
  return changeValue({ ...scenario, correlations }, id, ({ value, unit }) => {
    const formula = numberFormula(amount, anyFormula(value))
    if (value.kind === 'formula') {
      invariant(year === undefined, 'only paths have points')
      return differs(value) ? after(baseYear, value, formula) : { ...value, formula }
    }
    if (year !== undefined) {
      const others = value.points.filter((point) => point.year !== year)
      return withPoint(value, others, { year, formula })
    }
    const past = value.points.filter((point) => point.year <= baseYear)
    if (past.length === 0) return { kind: 'formula', formula, scope: value.scope }
    if (past.some((point) => point.year === baseYear))
      return withPoint(value, past, { year: baseYear + 1, formula })
    return after(baseYear, asFormula(value, unit?.unit), formula)
  })
}

/** Whether the formula of a value may have another value in another year. */
function differsIn({ assumptions, adjustments }: Scenario): (value: StatedFormula) => boolean {
  const values = new Map<string, AssumptionValue>([
    ...assumptions.map(({ id, value }) => [id, value] as const),
    ...adjustments.map(({ id, factor }) => [id, factor] as const),
  ])
  const meaningOf: MeaningOfName = (name, scope) => {
    if (name === 'base_year') return false
    const value = values.get(scope === '' ? name : `${scope}.${name}`)
    return value?.kind === 'formula' ? [{ expr: value.formula.expr, scope: value.scope }] : true
  }
  return ({ formula, scope }) => differsByYear([{ expr: formula.expr, scope }], meaningOf)
}

type StatedFormula = Extract<AssumptionValue, { readonly kind: 'formula' }>

/** A formula up to a year, another one after it: `if(year <= 2024, walk(…), 130 JPY/USD)`. */
function after(year: number, value: StatedFormula, next: Formula): StatedFormula {
  const { formula } = value
  const { expr } = formula
  const text = `if(year <= ${String(year)}, ${formula.text.trim()}, ${next.text})`
  return { ...value, formula: { ...formula, text, expr: branch(year, expr, next.expr) } }
}

function branch(year: number, then: Expr, otherwise: Expr): Expr {
  const { span } = then
  const condition: Expr = {
    kind: 'binary',
    operator: '<=',
    left: { kind: 'name', name: 'year', scenario: undefined, span },
    right: bareNumber(year, span),
    span,
  }
  return call('if', [condition, then, otherwise].map(unnamed), span)
}

/** A path in one formula; its bare numbers take the unit beside it. */
function asFormula({ points, interpolate, scope }: Path, unit: Unit | undefined): StatedFormula {
  const [first] = points
  invariant(first, 'a path has points')
  const { span } = first.formula.expr
  const given = points.map(({ year, formula: { expr } }): Argument => {
    const value = unit && takesDeclaredUnit(expr) ? times(expr, unit.factor, unit.dimension) : expr
    return { name: String(year), nameSpan: span, value, span }
  })
  const word: Expr = { kind: 'name', name: interpolate, scenario: undefined, span }
  const expr = call('path', [...given, { ...unnamed(word), name: 'interpolate' }], span)
  const texts = points.map(({ year, formula }) => `${String(year)} = ${formula.text.trim()}`)
  const text = `path(${texts.join(', ')}, interpolate = ${interpolate})`
  return { kind: 'formula', formula: { ...first.formula, text, expr }, scope }
}

function call(name: string, given: readonly Argument[], span: Span): Expr {
  return { kind: 'call', name, nameSpan: span, arguments: given, span }
}

function unnamed(value: Expr): Argument {
  return { name: undefined, nameSpan: undefined, value, span: value.span }
}

type Path = Extract<AssumptionValue, { readonly kind: 'path' }>

function withPoint(
  path: Path,
  others: readonly PathPoint[],
  point: Omit<PathPoint, 'origin'>,
): Path {
  const origin = path.points[0]?.origin
  invariant(origin, 'a path has points')
  const points = [...others, { ...point, origin }].sort((a, b) => a.year - b.year)
  return { ...path, points }
}

/** The scenario with an assumption multiplied by a plain number; what differs by year stays as it is up to the base year. */
export function scaleValue(scenario: Scenario, id: string, factor: number): Scenario {
  const scaled = (formula: Formula): Formula => ({
    ...formula,
    expr: times(formula.expr, factor),
  })
  const baseYear = scenario.base.year
  const differs = differsIn(scenario)
  return changeValue(scenario, id, ({ value }) => {
    if (value.kind === 'formula') {
      if (!differs(value)) return { ...value, formula: scaled(value.formula) }
      const { expr } = value.formula
      const { span } = expr
      const right = branch(baseYear, bareNumber(1, span), bareNumber(factor, span))
      const product: Expr = { kind: 'binary', operator: '*', left: expr, right, span }
      return { ...value, formula: { ...value.formula, expr: product } }
    }
    if (!value.points.some((point) => point.year === baseYear)) {
      return {
        ...value,
        points: value.points.map((point) => ({ ...point, formula: scaled(point.formula) })),
      }
    }
    const points = withPointAfter(value, baseYear).map((point) =>
      point.year <= baseYear ? point : { ...point, formula: scaled(point.formula) },
    )
    return { ...value, points }
  })
}

/** The points of a path with one of their own for the year after the base year, so that all of the future can be scaled. */
function withPointAfter(path: Path, baseYear: number): readonly PathPoint[] {
  const year = baseYear + 1
  const base = path.points.find((point) => point.year === baseYear)
  const next = path.points.find((point) => point.year > baseYear)
  if (!base || next?.year === year) return path.points
  // Bare points and points with units cannot be reckoned with together here.
  if (next && takesDeclaredUnit(base.formula.expr) !== takesDeclaredUnit(next.formula.expr))
    return path.points
  const formula = next && path.interpolate !== 'step' ? between(base, next, path) : base.formula
  return withPoint(path, path.points, { year, formula }).points
}

/** What a path says one year after one of its points. */
function between(base: PathPoint, next: PathPoint, { interpolate }: Path): Formula {
  const { expr: from } = base.formula
  const { expr: to } = next.formula
  const share = 1 / (next.year - base.year)
  const combine = (operator: BinaryOperator, left: Expr, right: Expr): Expr => ({
    kind: 'binary',
    operator,
    left,
    right,
    span: from.span,
  })
  const expr =
    interpolate === 'geometric'
      ? combine('*', from, combine('^', combine('/', to, from), bareNumber(share, from.span)))
      : combine('+', from, times(combine('-', to, from), share))
  return { ...base.formula, expr }
}

function changeValue(
  scenario: Scenario,
  id: string,
  change: (assumption: Assumption) => AssumptionValue,
): Scenario {
  const changed = (assumption: Assumption): Assumption => ({
    ...assumption,
    value: change(assumption),
  })
  return {
    ...scenario,
    assumptions: scenario.assumptions.map((one) => (one.id === id ? changed(one) : one)),
  }
}

function times(expr: Expr, factor: number, dimension = DIMENSIONLESS): Expr {
  const { span } = expr
  const bare = bareNumber(factor, span)
  const right = dimension === DIMENSIONLESS ? bare : { ...bare, dimension, bare: false }
  return { kind: 'binary', operator: '*', left: expr, right, span }
}

function bareNumber(value: number, span: Span): NumberExpr {
  return { kind: 'number', value, dimension: DIMENSIONLESS, bare: true, text: String(value), span }
}

/** A number where another formula stood, so that what goes wrong with it is shown there. */
function numberFormula({ value, dimension }: Amount, at: Formula): Formula {
  const { span } = at.expr
  const text = String(value)
  return {
    text,
    // Not bare: a unit declared beside the value must not be applied to it again.
    expr: { kind: 'number', value, dimension, bare: false, text, span },
    locate: at.locate,
  }
}

function anyFormula(value: AssumptionValue): Formula {
  const formula = value.kind === 'formula' ? value.formula : value.points[0]?.formula
  invariant(formula, 'a value has a formula')
  return formula
}
