import { invalidCharacter } from '../diagnostics/messages/formula.ts'
import {
  divisorSuggestion,
  shorten,
  twoReadings,
  unitProblem,
  unitSuggestion,
} from '../diagnostics/messages/units.ts'
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
      return unitProblem('unknown-unit', location, { word, hint })
    }
    case 'two-readings':
      return twoReadings(
        problem.text,
        problem.readings.map((write) => ({ write })),
        location,
      )
    case 'ambiguous-comma':
      return unitProblem('ambiguous-comma', location, {
        text: problem.text,
        joined: shorten(problem.text).replaceAll(',', ''),
        parted: shorten(problem.text).split(',').join(', '),
      })
    case 'malformed-number':
      return unitProblem('malformed-number', location, { text: problem.text })
    case 'malformed-unit':
      return unitProblem('malformed-unit', location, { text: problem.text })
    case 'ambiguous-magnitude':
      return unitProblem('ambiguous-magnitude', location, {
        text: problem.text,
        digits: problem.text.replace(/\s*m$/, ''),
      })
    case 'invalid-character':
      return invalidCharacter(problem.character, location)
    default:
      return unreachable(problem)
  }
}
