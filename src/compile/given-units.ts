import type { DiagnosticNote } from '../diagnostics/diagnostic.ts'
import { collectNames } from '../formula/collect-names.ts'
import type { Formula } from '../formula/syntax.ts'
import { isDimensionless } from '../units/dimension.ts'
import { formatDimension } from '../units/format-dimension.ts'
import type { Dimension } from '../units/types.ts'
import type { SymbolTable } from './symbols.ts'

/** What is known of the names of a scenario. */
export interface KnownUnits {
  readonly symbols: SymbolTable
  /** By assumption id. */
  readonly units: ReadonlyMap<string, Dimension>
}

/**
 * The units of what a formula of a module was given from outside its file, each with the place that gives it: where the formula
 * does not fit, that is what the author can change. Empty for formulas of the scenario itself.
 */
export function givenUnits(
  formulas: readonly Formula[],
  scope: string,
  { symbols, units }: KnownUnits,
): readonly DiagnosticNote[] {
  if (scope === '') return []
  const notes = new Map<string, DiagnosticNote>()
  for (const { expr, locate } of formulas) {
    const { file } = locate(expr.span)
    for (const { name } of collectNames(expr)) {
      const symbol = symbols.find(name.name, scope)
      if (symbol?.kind !== 'assumption') continue
      const { id, origin } = symbol.assumption
      const unit = units.get(id)
      if (!unit || isDimensionless(unit) || origin.location.file === file) continue
      const [en, ja] = [formatDimension(unit, 'en'), formatDimension(unit, 'ja')]
      const message = {
        en: `"${name.name}" is ${en}.`,
        ja: `「${name.name}」の単位は ${ja} です。`,
      }
      notes.set(id, { message, location: origin.location })
    }
  }
  return [...notes.values()]
}
