import type {
  Cause,
  CheckReport,
  CheckedRun,
  SavedVerdict,
  Verdict,
} from '../../src/check/types.ts'

/** A report on nothing, but for what a test says. */
export function report(changes: Partial<CheckReport>): CheckReport {
  return { runs: [], orphans: [], problems: [], skipped: 0, ...changes }
}

/** A scenario of which nothing is expected. */
export function run(changes: Partial<CheckedRun>): CheckedRun {
  return {
    scenario: 'weak-yen',
    variant: '',
    title: { en: 'Weak yen', ja: '円安' },
    file: 'scenarios/weak-yen.yaml',
    verdicts: [],
    saved: undefined,
    diagnostics: [],
    ...changes,
  }
}

/** A condition that holds. */
export function verdict(changes: Partial<Verdict>): Verdict {
  return {
    level: 'error',
    holds: true,
    condition: 'deficit[2030] in 7兆円..12兆円',
    check: undefined,
    location: { file: 'scenarios/weak-yen.yaml', line: 20, column: 5, length: 30 },
    message: {
      en: 'deficit[2030] is 10.75兆円, expected in 7兆円..12兆円.',
      ja: 'deficit[2030] は 10.75兆円、期待は in 7兆円..12兆円。',
    },
    sides: [],
    used: undefined,
    ...changes,
  }
}

/** Saved results that nothing differs from. */
export function saved(changes: Partial<SavedVerdict>): SavedVerdict {
  return {
    file: 'results/weak-yen.json',
    status: 'same',
    cells: 264,
    moved: [],
    drifted: 0,
    causes: [],
    tolerances: [],
    unfit: [],
    ...changes,
  }
}

/** An assumption whose formula changed. */
export function cause(changes: Partial<Cause>): Cause {
  return {
    kind: 'assumption',
    id: 'usdjpy',
    what: 'formula',
    before: '{ 2024: 151.5, 2030: 140 }',
    after: '{ 2024: 151.5, 2030: 170 }',
    location: { file: 'scenarios/weak-yen.yaml', line: 7, column: 3, length: 6 },
    movedFrom: undefined,
    ...changes,
  }
}
