import { argumentUnit, formulaProblem } from '../diagnostics/messages/formula.ts'
import type { Text } from '../diagnostics/text.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import {
  equalDimensions,
  isDimensionless,
  JPY_PER_YEAR,
  multiplyDimensions,
  PER_YEAR,
  powerDimension,
  TIME,
} from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'
import { bindArguments } from './bind-arguments.ts'
import type { Parameter, ResultRule } from './functions/function-entry.ts'
import { findFunction } from './functions/function-table.ts'
import type { CallExpr, Expr } from './syntax.ts'
import { excerpt, join, plainNumber, quantityIn, quantityOf, unitText } from './unit-inference.ts'
import type { Inference, InferredUnit, Measured } from './unit-inference.ts'

/** The unit of a call by the rules of its function; its arguments are checked against theirs. */
export function inferCall(inference: Inference, call: CallExpr): InferredUnit {
  const { formula, diagnostics } = inference
  const entry = findFunction(call.name)?.entry
  if (entry === undefined) return { kind: 'unknown' }
  const bound = bindArguments(call, entry, formula.locate)
  if (!bound.ok) {
    diagnostics.push(...bound.diagnostics)
    return { kind: 'unknown' }
  }
  let same: Measured | undefined
  for (const parameter of [...entry.parameters, ...(entry.repeated?.parameters ?? [])]) {
    const value = bound.value.get(parameter.name) ?? []
    for (const expr of 'kind' in value ? [value] : value) {
      const measured = inferArgument(inference, { call, parameter, expr })
      if (measured === undefined) continue
      const unit = same === undefined ? measured.unit : join(inference, [same, measured], 'combine')
      // The place of the first known unit is what a mismatch points back to.
      same = same?.unit.kind === 'quantity' ? same : { expr: measured.expr, unit }
    }
  }
  return resultOf(entry.result, same?.unit ?? { kind: 'unknown' })
}

/** One argument and the parameter that it fills. */
interface Given {
  readonly call: CallExpr
  readonly parameter: Parameter
  readonly expr: Expr
}

/** Checks an argument; returns it where it shares the unit of the call's `same` parameters. */
function inferArgument(inference: Inference, given: Given): Measured | undefined {
  const { parameter, expr } = given
  const { rule } = parameter
  switch (rule) {
    case 'same':
    case 'distribution':
      return quantityIn(inference, expr)
    case 'any':
      quantityIn(inference, expr)
      return undefined
    case 'condition':
      requireCondition(inference, expr)
      return undefined
    case 'line':
    case 'word':
      return undefined
    case 'dimensionless':
    case 'share':
    case 'rate':
    case 'year':
    case 'years':
      requireUnit(inference, given, rule)
      return undefined
    default:
      return unreachable(rule)
  }
}

/** Infers a part that must be true or false; anything else is reported as `condition-expected`. */
export function requireCondition(inference: Inference, expr: Expr): void {
  const unit = inference.unitOf(expr)
  if (unit.kind !== 'quantity' && unit.kind !== 'zero') return
  const { formula, diagnostics } = inference
  diagnostics.push(
    formulaProblem('condition-expected', formula.locate(expr.span), { found: excerpt(expr) }),
  )
}

/** Rules that fix the unit of an argument. */
type FixedRule = 'dimensionless' | 'share' | 'rate' | 'year' | 'years'

function requireUnit(inference: Inference, given: Given, rule: FixedRule): void {
  const { call, parameter, expr } = given
  const { unit } = quantityIn(inference, expr)
  if (unit.kind !== 'quantity' || isAllowed(unit.dimension, rule)) return
  const { formula, diagnostics } = inference
  const argument = {
    called: call.name,
    name: parameter.name,
    expected: expectedUnits[rule],
    unit: unitText(unit.dimension),
    remedy: remedyFor(unit.dimension, rule),
  }
  diagnostics.push(argumentUnit(argument, formula.locate(expr.span)))
}

function isAllowed(dimension: Dimension, rule: FixedRule): boolean {
  if (isDimensionless(dimension)) return true
  if (rule === 'rate') return equalDimensions(dimension, PER_YEAR)
  return rule === 'years' && equalDimensions(dimension, TIME)
}

function remedyFor(dimension: Dimension, rule: FixedRule): 'divide' | 'drop-year' | undefined {
  if (rule === 'year' || rule === 'years') return undefined
  return equalDimensions(dimension, PER_YEAR) ? 'drop-year' : 'divide'
}

const expectedUnits: Readonly<Record<FixedRule, Text>> = {
  dimensionless: { en: 'a plain number or a percentage', ja: '単位のない数か百分率' },
  share: { en: 'a plain number or a percentage', ja: '単位のない数か百分率' },
  rate: { en: 'a rate such as 5%/year or 5%', ja: '5%/年 や 5% のような率' },
  year: { en: 'a calendar year such as 2030', ja: '2030 のような西暦年' },
  years: { en: 'a number of years', ja: '年数' },
}

function resultOf(rule: ResultRule, same: InferredUnit): InferredUnit {
  switch (rule) {
    case 'same':
      return same
    case 'same*time':
      return mapDimension(same, (dimension) => multiplyDimensions(dimension, TIME))
    case 'sqrt(same)':
      return mapDimension(same, (dimension) => powerDimension(dimension, 0.5))
    case 'dimensionless':
      return plainNumber
    case 'JPY/time':
      return quantityOf(JPY_PER_YEAR)
    case 'condition':
      return { kind: 'condition' }
    default:
      return unreachable(rule)
  }
}

function mapDimension(
  unit: InferredUnit,
  change: (dimension: Dimension) => Dimension,
): InferredUnit {
  return unit.kind === 'quantity' ? quantityOf(change(unit.dimension)) : unit
}
