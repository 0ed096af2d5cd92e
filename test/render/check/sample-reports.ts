import type { CheckReport } from '../../../src/check/types.ts'
import { emptyPattern } from '../../../src/diagnostics/messages/check.ts'
import { unknownVariant } from '../../../src/diagnostics/messages/scenario.ts'
import { plainCheckStyle } from '../../../src/render/check/check-options.ts'
import type { CheckOptions } from '../../../src/render/check/check-options.ts'
import { cause, report, run, saved, verdict } from '../../support/build-check-report.ts'

/** English, without colour. */
export const plain: CheckOptions = {
  language: 'en',
  unit: undefined,
  style: plainCheckStyle,
  width: undefined,
  ambiguousWidth: 1,
  verbose: false,
  version: '1.2.3',
  strict: false,
  data: undefined,
  nameOfFile: (file) => file,
}

/** Japanese, without colour. */
export const japanese: CheckOptions = { ...plain, language: 'ja' }

const place = { file: 'checks/a.check.yaml', line: 4, column: 14, length: 9 }

/** One of everything that a report can hold. */
export const everything: CheckReport = report({
  runs: [
    run({ verdicts: [verdict({})] }),
    run({
      scenario: 'genai-30m',
      variant: 'high',
      title: { en: 'A | B <i>', ja: '生成AI｜3000万人契約' },
      file: 'scenarios/genai-30m.yaml',
      verdicts: [
        verdict({
          holds: false,
          condition: 'deficit[2030] < 10兆円',
          location: { file: 'scenarios/genai-30m.yaml', line: 12, column: 5, length: 20 },
          message: {
            en: 'deficit[2030] is 10.75兆円, expected < 10兆円.',
            ja: 'deficit[2030] は 10.75兆円、期待は < 10兆円。',
          },
        }),
        verdict({
          holds: false,
          level: 'warn',
          check: { en: 'Nightly, 100%', ja: '夜間チェック' },
          condition: 'p95(deficit[2035]) < 25兆円',
          location: place,
          message: { en: 'It is 30兆円: too much.', ja: '30兆円です。' },
        }),
      ],
      saved: saved({
        status: 'moved',
        file: 'results/genai-30m@high.json',
        moved: [
          { cell: 'net[2035]', before: -13.1e12, after: -13.28e12 },
          { cell: 'net[2034]', before: -13.1e12, after: -13.2e12 },
          { cell: 'p95(computer.payments[2035])', before: undefined, after: 2e12 },
        ],
        causes: [cause({}), cause({ kind: 'data', id: 'computer.payments[2024]', what: 'vintage', before: '2025-01', after: '2026-01', location: undefined })],
        tolerances: [{ text: '1%', used: 1.4 }],
      }),
    }),
    run({ scenario: 'new', file: 'scenarios/new.yaml', saved: saved({ status: 'missing', file: 'results/new.json' }) }),
    run({ scenario: 'broken', file: 'scenarios/broken.yaml', diagnostics: [unknownVariant('broken', 'hihg', ['high'])] }),
  ],
  orphans: [{ file: 'results/old.json', reason: 'scenario-gone', scenario: 'old', variant: '', removed: false }],
  problems: [emptyPattern('../x/*.yaml', place)],
  skipped: 2,
}) // prettier-ignore

/** What XML, Markdown, workflow commands and TAP give a meaning, and characters that some of them cannot hold. */
export const hostileText = `a|b <c> & "d" 'e' # f % g\r\n::error::h\`\`i\` \u001b[31m\u0000\ud800 ]]> \\ *_[x](y) 日本語`

/** A report in which every text is hostile. */
export function hostile(text: string = hostileText): CheckReport {
  const both = { en: text, ja: text }
  const at = { file: text, line: 1, column: 1, length: 1 }
  return report({
    runs: [
      run({
        scenario: text,
        variant: text,
        title: both,
        file: text,
        verdicts: [
          verdict({ holds: false, condition: text, check: both, message: both, location: at }),
          verdict({ holds: false, level: 'warn', condition: text, message: both, location: at }),
          verdict({ condition: text, check: both }),
        ],
        saved: saved({
          status: 'moved',
          file: text,
          moved: [{ cell: `${text}[2030]`, before: 1, after: 2 }],
          causes: [cause({ id: text, before: text, after: text, location: at, movedFrom: text })],
        }),
      }),
      run({ scenario: text, diagnostics: [{ ...emptyPattern(text, at), hint: both }] }),
    ],
    orphans: [
      { file: text, reason: 'scenario-gone', scenario: text, variant: text, removed: false },
    ],
    problems: [emptyPattern(text, at)],
  })
}
