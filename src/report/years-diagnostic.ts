import {
  malformedYears,
  reversedYears,
  yearsOutside,
  zeroYearStep,
} from '../diagnostics/codes/report.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import type { YearsProblem } from './select-years.ts'

/** Says what is wrong with `--years`; `location` points into the command line. */
export function yearsDiagnostic(problem: YearsProblem, location?: Location): Diagnostic {
  switch (problem.kind) {
    case 'malformed-years':
      return malformedYears(problem.part, location)
    case 'reversed-years':
      return reversedYears(problem.part, location)
    case 'zero-step':
      return zeroYearStep(problem.part, location)
    case 'years-outside':
      return yearsOutside(problem, location)
    default:
      return unreachable(problem)
  }
}
