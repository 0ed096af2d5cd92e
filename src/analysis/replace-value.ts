import { takesDeclaredUnit } from '../compile/lower-formula.ts'
import { invariant } from '../diagnostics/invariant.ts'
import type { BinaryOperator, Expr, Formula, NumberExpr, Span } from '../formula/syntax.ts'
import type { Assumption, AssumptionValue, PathPoint, Scenario } from '../scenario/types.ts'
import { DIMENSIONLESS } from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'

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
 * The scenario with a number in place of an assumption's value, as `--set` would put it there: a path keeps what it says of
 * the base year. What becomes certain is correlated with nothing.
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
  return changeValue({ ...scenario, correlations }, id, ({ value }) => {
    const formula = numberFormula(amount, anyFormula(value))
    if (year !== undefined) {
      invariant(value.kind === 'path', 'only paths have points')
      const others = value.points.filter((point) => point.year !== year)
      return withPoint(value, others, { year, formula })
    }
    if (value.kind === 'path' && value.points.some((point) => point.year === baseYear)) {
      const past = value.points.filter((point) => point.year <= baseYear)
      return withPoint(value, past, { year: baseYear + 1, formula })
    }
    return { kind: 'formula', formula, scope: value.scope }
  })
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

/** The scenario with an assumption multiplied by a plain number; a path keeps what it says of the base year. */
export function scaleValue(scenario: Scenario, id: string, factor: number): Scenario {
  const scaled = (formula: Formula): Formula => ({
    ...formula,
    expr: times(formula.expr, factor),
  })
  const baseYear = scenario.base.year
  return changeValue(scenario, id, ({ value }) => {
    if (value.kind === 'formula') return { ...value, formula: scaled(value.formula) }
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

function times(expr: Expr, factor: number): Expr {
  const { span } = expr
  return { kind: 'binary', operator: '*', left: expr, right: bareNumber(factor, span), span }
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
