import { describe, expect, test } from 'vitest'
import { humanReport } from '../../../src/render/check/human-report.ts'
import { report, run, saved, verdict } from '../../support/build-check-report.ts'
import { everything, hostile, japanese, plain } from './sample-reports.ts'

describe('humanReport', () => {
  test('is one line where everything passed', () => {
    const passed = report({ runs: [run({ verdicts: [verdict({})] })] })
    expect(humanReport(passed, plain)).toBe('1 scenario: 1 passed; 1 condition: 1 held\n')
    expect(humanReport(passed, japanese)).toBe('シナリオ1件(合格1)、条件1件(成立1)\n')
  })

  test('lists what passed, too, with --verbose', () => {
    const passed = report({ runs: [run({ verdicts: [verdict({})] })] })
    expect(humanReport(passed, { ...plain, verbose: true })).toContain(
      '✓ deficit[2030] in 7兆円..12兆円',
    )
  })

  test('tells everything that did not pass, and the summary last', () => {
    expect(humanReport(everything, plain)).toBe(`✗ genai-30m@high  scenarios/genai-30m.yaml
  ✗ deficit[2030] < 10兆円
      deficit[2030] is 10.75兆円, expected < 10兆円.
      scenarios/genai-30m.yaml:12
  ! p95(deficit[2035]) < 25兆円  Nightly, 100%
      It is 30兆円: too much.
      checks/a.check.yaml:4
  ✗ 3 figures not as saved in results/genai-30m@high.json
      cell (JPY tn)                  saved     now         change  years
      net[2035]                     −13.10  −13.28  −0.18 (−1.4%)  2034..2035
      p95(computer.payments[2035])       –    2.00                 2035
      Cells without a statistic are those of the central case; p50(…) is the median of the draws.
      what changed
        formula of assumption usdjpy: { 2024: 151.5, 2030: 140 } → { 2024: 151.5, 2030: 170 } (scenarios/weak-yen.yaml:7)
        vintage of data computer.payments[2024]: 2025-01 → 2026-01
      If that is meant, run "akaji check --update".

! new  scenarios/new.yaml
  ! nothing is saved in results/new.json yet
      If that is meant, run "akaji check --update".

✗ broken  scenarios/broken.yaml
  ✗ "broken" has no variant "hihg".

! results/old.json: its scenario is gone (--update removes it)

4 scenarios: 1 passed, 1 warned, 1 failed, 1 could not be checked; 3 conditions: 1 held, 1 warned, 1 failed; 2 saved results: 1 moved, 1 missing; 2 skipped; 1 saved but not compared; 1 problem elsewhere
`)
  })

  test('columns of a table stand under each other in Japanese', () => {
    const lines = humanReport(everything, japanese).split('\n')
    expect(lines).toContain('      セル (兆円)                   保存時    今回           変化  年')
    expect(lines).toContain(
      '      net[2035]                     ▲13.10  ▲13.28  ▲0.18 (▲1.4%)  2034..2035',
    )
  })

  test('shows the movements that count most; --verbose shows all', () => {
    const moved = Array.from({ length: 12 }, (_, k) => ({
      cell: `x${String(k)}[2030]`,
      before: 0,
      after: -k,
    }))
    const one = report({ runs: [run({ saved: saved({ status: 'moved', moved }) })] })
    expect(humanReport(one, plain)).toContain('and 4 more (--verbose lists them)')
    expect(humanReport(one, { ...plain, verbose: true })).not.toContain('more')
  })

  test('says where nothing differs from the inputs that were saved', () => {
    const moved = [{ cell: 'net[2030]', before: 1, after: 2 }]
    const one = report({ runs: [run({ saved: saved({ status: 'moved', moved }) })] })
    expect(humanReport(one, plain)).toContain('Nothing differs from the inputs that were saved.')
  })

  test('small movements are shown with as many digits as it takes to see them', () => {
    const moved = [{ cell: 'net[2030]', before: 1e12, after: 1e12 + 2 }]
    const one = report({ runs: [run({ saved: saved({ status: 'moved', moved }) })] })
    expect(humanReport(one, plain)).toContain('1.000000000000  1.000000000002')
  })

  test('no line is a command for the runner of a CI server, whatever scenarios and files are called', () => {
    const texts = ['T\n::add-mask::2030', '::error::pwned', '##[add-mask]2030', '\u2028 ::error::x']
    for (const text of texts) {
      for (const options of [plain, { ...plain, verbose: true }]) {
        const lines = humanReport(hostile(text), options).split(/[\n\r\u2028]/)
        expect(lines.filter((line) => /^\s*::|##\[/.test(line))).toEqual([])
      }
    }
    expect(humanReport(hostile('::error::pwned.yaml'), plain)).toContain(
      '\n      "::error::pwned.yaml:1"\n',
    )
  })

  test('characters that steer a terminal are shown, not sent', () => {
    for (const options of [plain, { ...plain, verbose: true }]) {
      expect(humanReport(hostile(), options)).not.toMatch(/[\u0000\u001b]/)
    }
  })
})
