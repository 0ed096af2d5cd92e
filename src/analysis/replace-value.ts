import { invariant } from '../diagnostics/invariant.ts'
import { takesDeclaredUnit } from '../compile/lower-formula.ts'
import type { Expr, Formula, NumberExpr, Span } from '../formula/syntax.ts'
import type { Assumption, AssumptionValue, Scenario } from '../scenario/types.ts'
import { DIMENSIONLESS } from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'

/** A number with its unit, in whole currency units, people and years. */
export interface Amount {
  readonly value: number
  readonly dimension: Dimension
}

/** What is replaced: an assumption in every year, or one point of its path. */
export interface ReplacedValue {
  /** The id of an assumption of the scenario. */
  readonly id: string
  /** Only for an assumption that is a path; undefined makes it one number in all years. */
  readonly year: number | undefined
}

/** The scenario with a number in place of an assumption's value; what becomes certain is correlated with nothing. */
export function replaceValue(
  scenario: Scenario,
  { id, year }: ReplacedValue,
  amount: Amount,
): Scenario {
  const correlations = scenario.correlations.filter(
    ({ first, second }) => year !== undefined || (first.name !== id && second.name !== id),
  )
  return changeValue({ ...scenario, correlations }, id, ({ value, unit }) => {
    const at = anyFormula(value)
    if (year === undefined) {
      return { kind: 'formula', formula: numberFormula(amount, at), scope: value.scope }
    }
    invariant(value.kind === 'path', 'only paths have points')
    // Beside bare points, which take the unit declared for all, the new one must be bare, too.
    const bare = unit !== undefined && takesDeclaredUnit(at.expr)
    const formula = bare
      ? bareFormula(amount.value / unit.unit.factor, at)
      : numberFormula(amount, at)
    const others = value.points.filter((point) => point.year !== year)
    const origin = value.points[0]?.origin
    invariant(origin, 'a path has points')
    const points = [...others, { year, formula, origin }].sort((a, b) => a.year - b.year)
    return { ...value, points }
  })
}

/** The scenario with an assumption multiplied by a plain number in every year. */
export function scaleValue(scenario: Scenario, id: string, factor: number): Scenario {
  const scaled = (formula: Formula): Formula => ({
    ...formula,
    expr: times(formula.expr, factor),
  })
  return changeValue(scenario, id, ({ value }) =>
    value.kind === 'formula'
      ? { ...value, formula: scaled(value.formula) }
      : {
          ...value,
          points: value.points.map((point) => ({ ...point, formula: scaled(point.formula) })),
        },
  )
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

/** A plain number where another formula stood. */
function bareFormula(value: number, at: Formula): Formula {
  return { text: String(value), expr: bareNumber(value, at.expr.span), locate: at.locate }
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
