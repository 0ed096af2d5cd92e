import { describe, expect, test } from 'vitest'
import { looseTolerances } from '../../src/check/loose-tolerances.ts'
import { countReport, outcomeOfReport, outcomeOfRun } from '../../src/check/outcome.ts'
import type { OrphanedFile, SavedStatus } from '../../src/check/types.ts'
import { savedProblem } from '../../src/diagnostics/messages/saved-results.ts'
import { report, run, saved, verdict } from '../support/build-check-report.ts'

const broken = { diagnostics: [savedProblem('bad-tolerance', undefined, { text: 'x' })] }

describe('outcomeOfRun', () => {
  test.each([
    ['pass', run({ verdicts: [verdict({})] })],
    ['warn', run({ verdicts: [verdict({}), verdict({ holds: false, level: 'warn' })] })],
    [
      'fail',
      run({ verdicts: [verdict({ holds: false, level: 'warn' }), verdict({ holds: false })] }),
    ],
    ['error', run({ ...broken, verdicts: [verdict({ holds: false })] })],
  ])('is the worst of its verdicts: %s', (outcome, one) => {
    expect(outcomeOfRun(one)).toBe(outcome)
  })

  test.each<[SavedStatus, string]>([
    ['same', 'pass'],
    ['stale', 'pass'],
    ['moved', 'fail'],
    ['missing', 'warn'],
    ['created', 'pass'],
    ['updated', 'pass'],
    ['kept', 'pass'],
  ])('saved results that are %s: %s', (status, outcome) => {
    expect(outcomeOfRun(run({ saved: saved({ status }) }))).toBe(outcome)
  })
})

describe('outcomeOfReport', () => {
  const orphan: OrphanedFile = {
    file: 'results/x.json',
    reason: 'scenario-gone',
    scenario: 'x',
    variant: '',
    removed: false,
  }

  test('a problem outside any scenario is an error', () => {
    expect(outcomeOfReport(report({ problems: broken.diagnostics }))).toBe('error')
  })

  test('saved results without a scenario are a warning until they are removed', () => {
    expect(outcomeOfReport(report({ orphans: [orphan] }))).toBe('warn')
    expect(outcomeOfReport(report({ orphans: [{ ...orphan, removed: true }] }))).toBe('pass')
  })

  test('a failure is worse than a warning, an error worse than a failure', () => {
    const failing = run({ verdicts: [verdict({ holds: false })] })
    expect(outcomeOfReport(report({ runs: [failing], orphans: [orphan] }))).toBe('fail')
    expect(outcomeOfReport(report({ runs: [failing, run(broken)] }))).toBe('error')
  })
})

describe('countReport', () => {
  test('every run and verdict is counted once', () => {
    const runs = [
      run({ verdicts: [verdict({}), verdict({ holds: false })] }),
      run({
        saved: saved({ status: 'moved', moved: [{ cell: 'net[2030]', before: 1, after: 2 }] }),
      }),
      run({}),
    ]
    expect(countReport(report({ runs, skipped: 2 }))).toEqual({
      runs: { pass: 1, warn: 0, fail: 2, error: 0 },
      verdicts: { pass: 1, warn: 0, fail: 1, error: 0 },
      saved: { moved: 1 },
      moved: 1,
      orphans: 0,
      problems: 0,
      skipped: 2,
    })
  })
})

describe('looseTolerances', () => {
  const used = (text: string, share: number) => saved({ tolerances: [{ text, used: share }] })

  test('a tolerance of which any scenario uses half is not loose', () => {
    const runs = [run({ saved: used('1%', 0.1) }), run({ saved: used('1%', 0.5) })]
    expect(looseTolerances(report({ runs }))).toEqual([])
  })

  test('the scenario that uses most of a tolerance says how loose it is', () => {
    const runs = [run({ saved: used('1%', 0.1) }), run({ saved: used('1%', 0.4) })]
    expect(looseTolerances(report({ runs }))).toEqual([{ text: '1%', used: 0.4 }])
  })

  test('tolerances of conditions are named by scenario and variant', () => {
    const verdicts = [verdict({ condition: 'deficit[2030] == 10兆円 ± 20%', used: 0.2 })]
    const runs = [run({ scenario: 'a', variant: 'high', verdicts })]
    expect(looseTolerances(report({ runs }))).toEqual([
      { text: 'a@high: deficit[2030] == 10兆円 ± 20%', used: 0.2 },
    ])
  })
})
