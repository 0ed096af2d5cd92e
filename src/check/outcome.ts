import type { CheckReport, CheckedRun, Verdict } from './types.ts'

/** How a run or a verdict ended, the worst last. */
export type Outcome = 'pass' | 'warn' | 'fail' | 'error'

/** `error` where the run could not be checked at all. */
export function outcomeOfRun(run: CheckedRun): Outcome {
  if (run.diagnostics.some(({ severity }) => severity === 'error')) return 'error'
  const outcomes = [...run.verdicts.map(outcomeOfVerdict), savedOutcome(run)]
  if (outcomes.includes('fail')) return 'fail'
  return outcomes.includes('warn') ? 'warn' : 'pass'
}

/** A condition that does not hold fails, or warns where it is only a warning. */
export function outcomeOfVerdict({ holds, level }: Verdict): Outcome {
  if (holds) return 'pass'
  return level === 'warn' ? 'warn' : 'fail'
}

function savedOutcome({ saved }: CheckedRun): Outcome {
  if (saved?.status === 'moved') return 'fail'
  return saved?.status === 'missing' ? 'warn' : 'pass'
}

/** The numbers of the summary line. */
export interface CheckCounts {
  readonly runs: Readonly<Record<Outcome, number>>
  readonly verdicts: Readonly<Record<Outcome, number>>
  readonly saved: Readonly<Record<string, number>>
  /** Cells of all runs that moved. */
  readonly moved: number
  readonly orphans: number
  readonly problems: number
  readonly skipped: number
}

/** Counts what a report holds. */
export function countReport(report: CheckReport): CheckCounts {
  const runs = { pass: 0, warn: 0, fail: 0, error: 0 }
  const verdicts = { pass: 0, warn: 0, fail: 0, error: 0 }
  const saved: Record<string, number> = {}
  let moved = 0
  for (const run of report.runs) {
    runs[outcomeOfRun(run)] += 1
    for (const verdict of run.verdicts) verdicts[outcomeOfVerdict(verdict)] += 1
    if (run.saved === undefined) continue
    saved[run.saved.status] = (saved[run.saved.status] ?? 0) + 1
    moved += run.saved.moved.length
  }
  const { orphans, problems, skipped } = report
  return {
    runs,
    verdicts,
    saved,
    moved,
    orphans: orphans.filter(({ removed }) => !removed).length,
    problems: problems.filter(({ severity }) => severity === 'error').length,
    skipped,
  }
}

/** The worst that a report holds. */
export function outcomeOfReport(report: CheckReport): Outcome {
  const { runs, problems } = countReport(report)
  if (runs.error > 0 || problems > 0) return 'error'
  if (runs.fail > 0) return 'fail'
  return runs.warn > 0 || report.orphans.some(({ removed }) => !removed) ? 'warn' : 'pass'
}
