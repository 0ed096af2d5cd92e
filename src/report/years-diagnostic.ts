import { usageProblem } from '../diagnostics/messages/cli.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import type { YearsProblem } from './select-years.ts'

/** Says what is wrong with `--years`; `location` points into the command line. */
export function yearsDiagnostic(problem: YearsProblem, location?: Location): Diagnostic {
  switch (problem.kind) {
    case 'malformed-years':
      return usageProblem('malformed-years', location, { part: problem.part })
    case 'reversed-years':
      return usageProblem('reversed-years', location, { part: problem.part })
    case 'zero-step':
      return usageProblem('zero-year-step', location, { part: problem.part })
    case 'years-outside':
      return usageProblem('years-outside', location, {
        part: problem.part,
        first: problem.first,
        last: problem.last,
      })
    default:
      return unreachable(problem)
  }
}
