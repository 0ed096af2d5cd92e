import type { Tolerance } from '../../check/tolerance.ts'
import type { SavedVerdict } from '../../check/types.ts'
import { savedProblem } from '../../diagnostics/messages/saved-results.ts'
import { didYouMean } from '../../diagnostics/nearest.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'

/** A run, and the tolerances that it was compared with. */
export interface ToleratedRun {
  readonly tolerances: readonly Tolerance[]
  readonly saved: SavedVerdict | undefined
}

/** Tolerances that fit no figure of any run that they are for: misspelt, they would allow nothing. Codes: no-such-rows. */
export function findUnfit(runs: readonly ToleratedRun[]): readonly Diagnostic[] {
  const problems = new Map<Tolerance, Diagnostic | undefined>()
  for (const { tolerances, saved } of runs) {
    if (saved === undefined) continue
    for (const tolerance of tolerances) {
      const unfit = saved.unfit.find(({ text }) => text === tolerance.text)
      const known = problems.has(tolerance) && problems.get(tolerance) === undefined
      const { pattern, location } = tolerance
      const problem =
        unfit &&
        savedProblem('no-such-rows', location, {
          pattern: pattern.text,
          hint: didYouMean(unfit.nearest),
        })
      problems.set(tolerance, known ? undefined : problem)
    }
  }
  return [...problems.values()].filter((problem) => problem !== undefined)
}
