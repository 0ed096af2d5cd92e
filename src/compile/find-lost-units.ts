import { modelProblem } from '../diagnostics/messages/compile.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { literalIn } from '../formula/carry-unit.ts'
import { alternativesOf, mixedShares } from '../formula/check-readings.ts'
import { inferUnit } from '../formula/infer-unit.ts'
import { parseFormula } from '../formula/parse-formula.ts'
import type { Formula } from '../formula/syntax.ts'
import type { Assumption, Scenario } from '../scenario/types.ts'
import { isDimensionless } from '../units/dimension.ts'
import { formatDimension } from '../units/format-dimension.ts'
import type { Dimension, UnitRegistry } from '../units/types.ts'

/**
 * Warns of each assumption whose value was replaced by one without a unit where the old one had one: `--set price=200` over
 * `$150/month`; a bare number above 1 over a percentage is an error, `--set share=30` over `20%`. Only values made of numbers alone are compared; what formulas of names come to is not known apart from them.
 */
export function findLostUnits({ assumptions, registry }: Scenario): readonly Diagnostic[] {
  return assumptions.flatMap((assumption) => {
    const { id, value, unit, origin } = assumption
    const [old] = origin.shadowed
    if (value.kind !== 'formula' || unit !== undefined || old === undefined) return []
    const now = unitOfNumbers(value.formula)
    if (now === undefined || !isDimensionless(now)) return []
    const text = formulaOfText(old.text, assumption, registry)
    const before = text === undefined ? undefined : unitOfNumbers(text)
    if (before === undefined || text === undefined) return []
    if (isDimensionless(before)) return lostSigns(value.formula, text)
    const was = { unit: formatDimension(before, 'en'), text: old.text, location: old.location }
    return [
      modelProblem('unit-lost', origin.location, {
        name: id,
        unit: was.unit,
        text: was.text,
        note: was.location,
      }),
    ]
  })
}

/** The unit of a formula of numbers; undefined where a name or a mistake is in it. */
function unitOfNumbers(formula: Formula): Dimension | undefined {
  const unit = inferUnit(formula, { unitOfName: () => undefined })
  return unit.ok && unit.value.kind === 'quantity' ? unit.value.dimension : undefined
}

function formulaOfText(
  text: string,
  { origin }: Assumption,
  registry: UnitRegistry,
): Formula | undefined {
  const locate = (): Assumption['origin']['location'] => origin.location
  const formula = parseFormula(text, { registry, locate, allowConditions: false })
  return formula.ok ? formula.value : undefined
}

/** A bare 30 in place of 20% is as well 30 % as 3000 %. */
function lostSigns(now: Formula, before: Formula): readonly Diagnostic[] {
  const literal = literalIn(now.expr)
  if (literal?.bare !== true || Math.abs(literal.value) <= 1) return []
  return mixedShares([now.expr, ...alternativesOf(before.expr)], now.locate)
}
