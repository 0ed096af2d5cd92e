import { invariant } from '../diagnostics/invariant.ts'
import type { Expr, Formula, NumberExpr } from '../formula/syntax.ts'
import type { Assumption, AssumptionValue, Scenario } from '../scenario/types.ts'
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

/** The scenario with a number in place of an assumption's value. */
export function replaceValue(
  scenario: Scenario,
  { id, year }: ReplacedValue,
  amount: Amount,
): Scenario {
  return changeValue(scenario, id, (value) => {
    const formula = numberFormula(amount, anyFormula(value))
    if (year === undefined) return { kind: 'formula', formula, scope: value.scope }
    invariant(value.kind === 'path', 'only paths have points')
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
  return changeValue(scenario, id, (value) =>
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
  change: (value: AssumptionValue) => AssumptionValue,
): Scenario {
  const changed = (assumption: Assumption): Assumption => ({
    ...assumption,
    value: change(assumption.value),
  })
  return {
    ...scenario,
    assumptions: scenario.assumptions.map((one) => (one.id === id ? changed(one) : one)),
  }
}

function times(expr: Expr, factor: number): Expr {
  const { span } = expr
  const right: NumberExpr = {
    kind: 'number',
    value: factor,
    dimension: {},
    bare: true,
    text: String(factor),
    span,
  }
  return { kind: 'binary', operator: '*', left: expr, right, span }
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
