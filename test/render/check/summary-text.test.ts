import { expect, test } from 'vitest'
import type { CheckCounts } from '../../../src/check/outcome.ts'
import { summaryText } from '../../../src/render/check/summary-text.ts'

const none: CheckCounts = {
  runs: { pass: 0, warn: 0, fail: 0, error: 0 },
  verdicts: { pass: 0, warn: 0, fail: 0, error: 0 },
  saved: {},
  moved: 0,
  skipped: 0,
  orphans: 0,
  problems: 0,
}

const one: CheckCounts = {
  ...none,
  runs: { ...none.runs, fail: 1 },
  verdicts: { ...none.verdicts, pass: 1, warn: 1, fail: 1 },
  problems: 1,
}

const many: CheckCounts = {
  ...none,
  runs: { pass: 1200, warn: 0, fail: 0, error: 2 },
  saved: { same: 1198, created: 2 },
  skipped: 3,
  orphans: 2,
}

test.each([
  [none, '0 scenarios'],
  [one, '1 scenario: 1 failed; 3 conditions: 1 held, 1 warned, 1 failed; 1 problem elsewhere'],
  [
    many,
    '1,202 scenarios: 1,200 passed, 2 could not be checked; 1,200 saved results: 1,198 the same, 2 created; 3 skipped; 2 saved but not compared',
  ],
])('summaryText says %# in English', (counts, text) => {
  expect(summaryText(counts, 'en')).toBe(text)
})

test.each([
  [none, 'シナリオ0件'],
  [one, 'シナリオ1件(不合格1)、条件3件(成立1、警告1、不成立1)、シナリオ以外の問題1件'],
  [
    many,
    'シナリオ1,202件(合格1,200、検査不能2)、保存した結果1,200件(一致1,198、作成2)、省略3件、照合していない保存結果2件',
  ],
])('summaryText says %# in Japanese', (counts, text) => {
  expect(summaryText(counts, 'ja')).toBe(text)
})
