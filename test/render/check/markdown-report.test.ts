import { describe, expect, test } from 'vitest'
import { plainCellsNote } from '../../../src/report/diff-table.ts'
import { markdownReport } from '../../../src/render/check/markdown-report.ts'
import { report, run, saved, verdict } from '../../support/build-check-report.ts'
import { everything, hostile, japanese, plain } from './sample-reports.ts'

/** The tables of a text: rows of cells, as GitHub parts them. */
function tablesOf(text: string): readonly (readonly (readonly string[])[])[] {
  const blocks = text.split('\n\n').filter((block) => block.startsWith('| '))
  return blocks.map((block) => block.split('\n').map(cellsOf))
}

function cellsOf(line: string): readonly string[] {
  return line.replace(/^\|/, '').replace(/\|$/, '').split(/(?<!\\)\|/).map((cell) => cell.trim()) // prettier-ignore
}

describe('markdownReport', () => {
  test('a condition of a check file is shown with the title of its check', () => {
    expect(markdownReport(everything, plain)).toContain(
      'Nightly, 100%: `p95(deficit[2035]) < 25兆円`',
    )
  })

  test('starts with a marker, the headline and the summary', () => {
    expect(markdownReport(everything, plain).split('\n').slice(0, 5)).toEqual([
      '<!-- akaji check -->',
      '',
      '## ❌ akaji check',
      '',
      expect.stringMatching(/^4 scenarios: 1 passed, 1 warned, 1 failed, 1 could not be checked;/),
    ])
  })

  test.each([
    ['✅', report({ runs: [run({ verdicts: [verdict({})] })] })],
    ['⚠️', report({ runs: [run({ saved: saved({ status: 'missing' }) })] })],
    ['❌', report({ runs: [run({ verdicts: [verdict({ holds: false })] })] })],
  ])('%s stands for the worst outcome', (mark, one) => {
    expect(markdownReport(one, plain)).toContain(`## ${mark} akaji check`)
  })

  test('lists conditions, moved figures, their causes and what could not be checked; details are folded', () => {
    const text = markdownReport(everything, plain)
    const headings = text.split('\n').filter((line) => /^(?:###|\*\*|<summary>)/.test(line))
    expect(headings).toEqual([
      '### What could not be checked',
      '### Conditions that do not hold',
      '### Figures that moved',
      '**What changed**',
      '<summary>Every figure that moved (3)</summary>',
      '<summary>All scenarios (4)</summary>',
    ])
  })

  test('says what is the central case where statistics moved beside it, as the human report does', () => {
    expect(markdownReport(everything, plain)).toContain(plainCellsNote.en)
  })

  test('a moved figure stands in one row, with its change', () => {
    const [, moved] = tablesOf(markdownReport(everything, plain))
    expect(moved?.[2]).toEqual([
      'genai-30m@high', '`net[2035]`', '−13.10', '−13.28', '−0.18 (−1.4%)', '2034..2035',
    ]) // prettier-ignore
  })

  test('in Japanese every table keeps its columns, also with bars and East-Asian text', () => {
    const text = markdownReport(everything, japanese)
    expect(text).toContain('### 成り立たない条件')
    expect(text).toContain('生成AI｜3000万人契約')
    expect(text).toContain('▲13.28')
    const tables = tablesOf(text)
    expect(tables).toHaveLength(4)
    for (const table of tables) {
      expect(new Set(table.map((row) => row.length)).size).toBe(1)
      expect(table[1]?.every((cell) => /^:?-+:?$/.test(cell))).toBe(true)
    }
  })

  test('hostile texts stay in their cells', () => {
    const text = markdownReport(hostile(), plain)
    for (const table of tablesOf(text)) {
      expect(new Set(table.map((row) => row.length)).size).toBe(1)
    }
    expect(text).not.toMatch(/[\u0000\u001b\ud800]/)
    // Outside of code, where they are only text.
    expect(text.replace(/(`+) .*? \1/g, '')).not.toMatch(/[^\\]<c>/)
  })

  test('stays below what GitHub takes as a comment, however much moved', () => {
    const moved = Array.from({ length: 400 }, (_, k) => ({
      cell: `p97.5(information.payments[${String(2000 + k)}])`,
      before: -k * 1e9,
      after: k * 1e11,
    }))
    const runs = Array.from({ length: 1000 }, (_, k) =>
      run({
        scenario: `a-scenario-with-a-rather-long-name-${String(k)}`,
        verdicts: [verdict({ holds: false }), verdict({ holds: false })],
        saved: saved({ status: 'moved', moved }),
      }),
    )
    expect(markdownReport(report({ runs }), japanese).length).toBeLessThan(65_536)
  })
})
