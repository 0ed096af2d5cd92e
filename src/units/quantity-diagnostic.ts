import { invalidCharacter } from '../diagnostics/codes/formula.ts'
import {
  ambiguousComma,
  ambiguousMagnitudeOf,
  divisorSuggestion,
  malformedNumber,
  malformedUnit,
  twoReadings,
  unitSuggestion,
  unknownUnit,
} from '../diagnostics/codes/units.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import type { InvalidCharacter } from './normalize-text.ts'
import type { QuantityProblem } from './types.ts'

/** What a problem with a quantity or unit is for the user; `locate` turns its offsets into a place in the user's file. */
export function quantityDiagnostic(
  problem: QuantityProblem | InvalidCharacter,
  locate: (range: { readonly start: number; readonly end: number }) => Location,
): Diagnostic {
  const location = locate({ start: problem.start, end: problem.end })
  switch (problem.kind) {
    case 'unknown-unit': {
      const { word, nearest, chained } = problem
      const hint = chained === true ? divisorSuggestion(word, nearest) : unitSuggestion(nearest)
      return unknownUnit(word, location, hint)
    }
    case 'two-readings':
      return twoReadings(
        problem.text,
        problem.readings.map((write) => ({ write })),
        location,
      )
    case 'ambiguous-comma':
      return ambiguousComma(problem.text, location)
    case 'malformed-number':
      return malformedNumber(problem.text, location)
    case 'malformed-unit':
      return malformedUnit(problem.text, location)
    case 'ambiguous-magnitude':
      return ambiguousMagnitudeOf(problem.text, location)
    case 'invalid-character':
      return invalidCharacter(problem.character, location)
    default:
      return unreachable(problem)
  }
}
