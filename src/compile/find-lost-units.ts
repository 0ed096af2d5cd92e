import { unitLost } from '../diagnostics/codes/compile.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { inferUnit } from '../formula/infer-unit.ts'
import { parseFormula } from '../formula/parse-formula.ts'
import type { Formula } from '../formula/syntax.ts'
import type { Assumption, Scenario } from '../scenario/types.ts'
import { isDimensionless } from '../units/dimension.ts'
import { formatDimension } from '../units/format-dimension.ts'
import type { Dimension, UnitRegistry } from '../units/types.ts'

/**
 * Warns of each assumption whose value was replaced by one without a unit where the old one had one: `--set price=200` over
 * `$150/month`. Only values made of numbers alone are compared; what formulas of names come to is not known apart from them.
 */
export function findLostUnits({ assumptions, registry }: Scenario): readonly Diagnostic[] {
  return assumptions.flatMap((assumption) => {
    const { id, value, unit, origin } = assumption
    const [old] = origin.shadowed
    if (value.kind !== 'formula' || unit !== undefined || old === undefined) return []
    const now = unitOfNumbers(value.formula)
    if (now === undefined || !isDimensionless(now)) return []
    const before = unitOfText(old.text, assumption, registry)
    if (before === undefined || isDimensionless(before)) return []
    const was = { unit: formatDimension(before, 'en'), text: old.text, location: old.location }
    return [unitLost({ name: id, location: origin.location }, was)]
  })
}

/** The unit of a formula of numbers; undefined where a name or a mistake is in it. */
function unitOfNumbers(formula: Formula): Dimension | undefined {
  const unit = inferUnit(formula, { unitOfName: () => undefined })
  return unit.ok && unit.value.kind === 'quantity' ? unit.value.dimension : undefined
}

function unitOfText(
  text: string,
  { origin }: Assumption,
  registry: UnitRegistry,
): Dimension | undefined {
  const locate = (): Assumption['origin']['location'] => origin.location
  const formula = parseFormula(text, { registry, locate, allowConditions: false })
  return formula.ok ? unitOfNumbers(formula.value) : undefined
}
