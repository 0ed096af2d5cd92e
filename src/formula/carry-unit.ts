import { scanQuantity } from '../units/scan-quantity.ts'
import { isDimensionless } from '../units/dimension.ts'
import type { UnitRegistry } from '../units/types.ts'
import type { Expr, NumberExpr } from './syntax.ts'

/** The low end of an interval or range with its unit, or the news that it cannot be told. */
export type CarryResult =
  | { readonly ok: true; readonly low: Expr }
  | {
      readonly ok: false
      readonly ambiguous: NumberExpr
      /** What could be written in its place; empty where the high end has several magnitudes. */
      readonly readings: readonly string[]
    }

/**
 * Gives a bare numeral at the low end the unit of the high end: `20M to 40M people` is 20M people to 40M people, and `7..12兆円` is
 * 7兆円..12兆円. A numeral without a magnitude of its own takes that of the high end too, with a unit or without (`3 to 5億`); where that
 * would turn the ends round, or the high end has several (`1兆2,000億円`), it is ambiguous.
 */
export function carryUnit(low: Expr, high: Expr, registry: UnitRegistry): CarryResult {
  const bare = literalIn(low)
  const unit = literalIn(high)
  if (bare?.bare !== true || unit === undefined || bare.value === 0) return { ok: true, low }
  const parts = partsOf(unit.text)
  if (unit.bare && parts.magnitude === '') return { ok: true, low }
  const scaled = !/^[▲△]?[\d,. ]+$/.test(bare.text)
  if (!scaled && parts.compound) return { ok: false, ambiguous: bare, readings: [] }
  const text = withNumeral(
    bare.text,
    parts.before,
    scaled ? parts.unit : parts.magnitude + parts.unit,
  )
  const scan = scanQuantity(text, 0, { registry, inCall: false })
  if (!scan.ok || scan.end !== text.length) return { ok: true, low }
  const carried = { ...bare, ...scan.quantity, text }
  const result = replaceLiteral(low, carried)
  const reversed = !scaled && parts.magnitude !== '' && signedValue(result) > signedValue(high)
  // 0.1 to 20% is as well 10 % to 20 % as 0.1 % to 20 %; of 10 to 20% the second alone makes an interval.
  const isShare = isDimensionless(unit.dimension) && !unit.bare
  const fraction = isShare && Math.abs(bare.value) <= 1 && signedValue(low) < signedValue(high)
  if (!reversed && !fraction) return { ok: true, low: result }
  const other = isShare
    ? `${String(Number((bare.value * 100).toPrecision(12)))}%`
    : withNumeral(bare.text, parts.before, parts.unit)
  return { ok: false, ambiguous: bare, readings: [text, other] }
}

/** The literal under any number of unary minuses; undefined where something else is there. */
export function literalIn(expr: Expr): NumberExpr | undefined {
  if (expr.kind === 'unary' && expr.operator === '-') return literalIn(expr.operand)
  return expr.kind === 'number' ? expr : undefined
}

function replaceLiteral(expr: Expr, literal: NumberExpr): Expr {
  return expr.kind === 'unary'
    ? { ...expr, operand: replaceLiteral(expr.operand, literal) }
    : literal
}

/** The value of a literal with its minuses; NaN of anything else. */
export function signedValue(expr: Expr): number {
  if (expr.kind === 'unary') return -signedValue(expr.operand)
  return expr.kind === 'number' ? expr.value : Number.NaN
}

/** A literal cut up: `¥3,000/月` is before `¥` and unit `/月`; `40M people` is magnitude `M` and unit ` people`. */
interface LiteralParts {
  readonly before: string
  readonly magnitude: string
  /** The magnitude has digits after it: `1兆2,000億`. */
  readonly compound: boolean
  readonly unit: string
}

function partsOf(text: string): LiteralParts {
  const before = /^[^\d.]*/.exec(text)?.[0] ?? ''
  const digits = /^[\d,.]+(?:[eE][+-]?\d+)?/.exec(text.slice(before.length))?.[0] ?? ''
  const rest = text.slice(before.length + digits.length)
  const letters = /^ *(?:thousand|million|billion|trillion|mn|bn|tn|[kKMBT])(?![A-Za-z0-9_])/
  const kanji = /^[十百千万億兆京][十百千万億兆京\d,.]*/
  const magnitude = letters.exec(rest)?.[0] ?? kanji.exec(rest)?.[0] ?? ''
  const compound = /\d/.test(magnitude)
  return {
    before: before.replace(/[▲△] */, ''),
    magnitude,
    compound,
    unit: rest.slice(magnitude.length),
  }
}

function withNumeral(numeral: string, before: string, after: string): string {
  const sign = /^[▲△] */.exec(numeral)?.[0] ?? ''
  return sign + before + numeral.slice(sign.length) + after
}
