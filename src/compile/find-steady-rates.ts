import { visitExpr } from '../formula/walk-expr.ts'
import type { CallExpr, Expr } from '../formula/syntax.ts'
import type { Assumption, AssumptionValue, Scenario } from '../scenario/types.ts'
import { nameOf } from './lower-time.ts'

/**
 * Of the assumptions that `isSteady` picks, those that an `fx(…)` compares with their own base year: such a factor is 1
 * in every year. What a module is given counts as what stands behind it.
 */
export function findSteadyRates(
  scenario: Scenario,
  isSteady: (assumption: Assumption) => boolean,
): readonly Assumption[] {
  const { assumptions, lines, adjustments } = scenario
  const steady = new Set(assumptions.filter(isSteady))
  if (steady.size === 0) return []
  const byId = new Map(assumptions.map((one) => [one.id, one]))
  const behind = (expr: Expr | undefined, scope: string, depth = 0): Assumption | undefined => {
    const name = nameOf(expr)
    const found =
      name === undefined ? undefined : byId.get(scope === '' ? name : `${scope}.${name}`)
    if (!found || steady.has(found) || found.value.kind === 'path' || depth > longestChain)
      return found
    return behind(found.value.formula.expr, found.value.scope, depth + 1)
  }
  const values = [
    ...assumptions.map(({ value }) => value),
    ...lines.map(({ amount }) => amount),
    ...adjustments.map(({ factor }) => factor),
  ]
  const compared = new Set(
    values.flatMap((value) => rateCalls(value).map((call) => behind(rateOf(call), value.scope))),
  )
  return [...steady].filter((one) => compared.has(one))
}

/** A value that is one number whatever the year. */
export function isPlainNumber({ value }: Assumption): boolean {
  if (value.kind === 'path') return false
  const { expr } = value.formula
  return expr.kind === 'number' || (expr.kind === 'unary' && expr.operand.kind === 'number')
}

/** Names that only pass others on; a circle ends here, too, and is reported elsewhere. */
const longestChain = 20

function rateCalls(value: AssumptionValue): readonly CallExpr[] {
  const formulas =
    value.kind === 'formula' ? [value.formula] : value.points.map((one) => one.formula)
  const calls: CallExpr[] = []
  for (const { expr } of formulas) {
    visitExpr(expr, (part) => {
      if (part.kind === 'call' && part.name === 'fx') calls.push(part)
    })
  }
  return calls
}

function rateOf({ arguments: given }: CallExpr): Expr | undefined {
  const named = given.find(({ name }) => name === 'rate')
  return (named ?? given.find(({ name }) => name === undefined))?.value
}
