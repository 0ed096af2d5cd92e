import {
  countReport,
  outcomeOfReport,
  outcomeOfRun,
  outcomeOfVerdict,
} from '../../check/outcome.ts'
import type { Outcome } from '../../check/outcome.ts'
import { mixesStatistics } from '../../check/cell-pattern.ts'
import type { CheckReport, CheckedRun, SavedVerdict } from '../../check/types.ts'
import type { Text } from '../../diagnostics/text.ts'
import { plainCellsNote } from '../../report/diff-table.ts'
import { markdownTable, markdownText } from '../markdown-cells.ts'
import { oneLine } from '../terminal-columns.ts'
import type { CheckOptions } from './check-options.ts'
import { causeText, placeText, runName, updateCommand } from './check-words.ts'
import { summaryText } from './summary-text.ts'
import { figureRows, movedColumns, movedHead, movedRows } from './moved-cells.ts'

/** A comment of this kind can be found again, and replaced. */
const marker = '<!-- akaji check -->'

/** Tables of a comment have at most so many rows; GitHub cuts comments at 65,536 characters. */
const mostRows = 30
const mostFigures = 200

const words = {
  expectations: { en: 'Conditions that do not hold', ja: '成り立たない条件' },
  moved: { en: 'Figures that moved', ja: '変わった値' },
  causes: { en: 'What changed', ja: '変わった入力' },
  broken: { en: 'What could not be checked', ja: '検査できなかったもの' },
  all: { en: 'Every figure that moved', ja: '変わったすべての値' },
  scenarios: { en: 'All scenarios', ja: 'すべてのシナリオ' },
  scenario: { en: 'scenario', ja: 'シナリオ' },
  condition: { en: 'condition', ja: '条件' },
  result: { en: 'result', ja: '結果' },
  place: { en: 'place', ja: '場所' },
  title: { en: 'title', ja: '表題' },
  nothing: { en: 'Nothing differs from the inputs that were saved.', ja: '保存時の入力から変わったものは見つかりませんでした。' },
} as const satisfies Record<string, Text> // prettier-ignore

const marks: Readonly<Record<Outcome, string>> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  error: '❌',
}

/** A report for step summaries and comments on pull requests: the headline, what moved and why, details folded. */
export function markdownReport(report: CheckReport, options: CheckOptions): string {
  const { language } = options
  const outcome = outcomeOfReport(report)
  const summary = markdownText(summaryText(countReport(report), language))
  const parts = [
    marker,
    `## ${marks[outcome]} akaji check`,
    summary,
    brokenPart(report, options),
    expectationPart(report, options),
    movedPart(report, options),
    figuresPart(report, options),
    scenarioPart(report, options),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function brokenPart({ runs, problems }: CheckReport, { language }: CheckOptions): string {
  const items = [
    ...problems.map((one) => ({ name: '', one })),
    ...runs.flatMap((run) => run.diagnostics.map((one) => ({ name: runName(run), one }))),
  ].filter(({ one }) => one.severity === 'error')
  if (items.length === 0) return ''
  const lines = items.slice(0, mostRows).map(({ name, one }) => {
    const place = one.location === undefined ? '' : ` (${code(placeText(one.location))})`
    const head = name === '' ? '' : `**${markdownText(name)}**: `
    return `- ${head}${markdownText(one.message[language])}${place}`
  })
  return `### ${words.broken[language]}\n\n${lines.join('\n')}`
}

function expectationPart({ runs }: CheckReport, { language }: CheckOptions): string {
  const failing = runs.flatMap((run) =>
    run.verdicts.filter(({ holds }) => !holds).map((verdict) => ({ run, verdict })),
  )
  if (failing.length === 0) return ''
  const table = markdownTable({
    head: [
      '',
      words.scenario[language],
      words.condition[language],
      words.result[language],
      words.place[language],
    ],
    align: ['left', 'left', 'left', 'left', 'left'],
    rows: failing
      .slice(0, mostRows)
      .map(({ run, verdict }) => [
        marks[outcomeOfVerdict(verdict)],
        markdownText(runName(run)),
        verdict.check === undefined
          ? code(verdict.condition)
          : `${markdownText(verdict.check[language])}: ${code(verdict.condition)}`,
        markdownText(verdict.message[language]),
        code(placeText(verdict.location)),
      ]),
  })
  return `### ${words.expectations[language]}\n\n${table}${rest(failing.length - mostRows, language)}`
}

function movedPart({ runs }: CheckReport, options: CheckOptions): string {
  const { language } = options
  const moved = runs.filter(({ saved }) => (saved?.moved.length ?? 0) > 0)
  if (moved.length === 0) return ''
  const rows = moved.flatMap((run) =>
    movedRows(run.saved?.moved ?? [], options)
      .slice(0, 5)
      .map((row) => [markdownText(runName(run)), ...movedColumns.map((key) => cellOf(row, key))]),
  )
  const head = movedHead(options)
  const table = markdownTable({
    head: [words.scenario[language], ...movedColumns.map((key) => head[key])],
    align: ['left', 'left', 'right', 'right', 'right', 'left'],
    rows: rows.slice(0, mostRows),
  })
  const cells = moved.flatMap(({ saved }) => (saved?.moved ?? []).map(({ cell }) => cell))
  const plain = mixesStatistics(cells) ? `\n\n${plainCellsNote[language]}` : ''
  const causes = causeList(moved, options)
  const saved = moved.map((run) => run.saved).find((one) => one?.status === 'moved')
  const advice = saved === undefined ? '' : `\n\n${adviceText(saved, options)}`
  return `### ${words.moved[language]}\n\n${table}${rest(rows.length - mostRows, language)}${plain}\n\n**${words.causes[language]}**\n\n${causes}${advice}`
}

function adviceText(saved: SavedVerdict, options: CheckOptions): string {
  const command = code(updateCommand(saved, options))
  return options.language === 'ja'
    ? `意図した変更なら ${command} を実行し、結果をコミットしてください。`
    : `If that is meant, run ${command} and commit the result.`
}

function cellOf(
  row: Readonly<Record<(typeof movedColumns)[number], string>>,
  key: (typeof movedColumns)[number],
): string {
  return key === 'cell' ? code(row.cell) : markdownText(row[key])
}

/** Each change once, with the scenarios that it concerns where these are not all. */
function causeList(moved: readonly CheckedRun[], { language }: CheckOptions): string {
  const found = new Map<string, string[]>()
  for (const run of moved) {
    for (const cause of run.saved?.causes ?? []) {
      const text = causeText(cause, language)
      found.set(text, [...(found.get(text) ?? []), runName(run)])
    }
  }
  if (found.size === 0) return words.nothing[language]
  return [...found]
    .slice(0, mostRows)
    .map(([text, names]) => {
      const whose =
        names.length === moved.length
          ? ''
          : ` — ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`
      return `- ${markdownText(text + whose)}`
    })
    .join('\n')
}

function figuresPart({ runs }: CheckReport, options: CheckOptions): string {
  const { language } = options
  const moved = runs.flatMap((run) => (run.saved?.moved ?? []).map((cell) => ({ run, cell })))
  if (moved.length === 0) return ''
  const shown = moved.slice(0, mostFigures)
  const rows = figureRows(
    shown.map(({ cell }) => cell),
    options,
  )
  const head = movedHead(options)
  const table = markdownTable({
    head: [words.scenario[language], head.cell, head.before, head.after, head.change],
    align: ['left', 'left', 'right', 'right', 'right'],
    rows: rows.map((row, k) => [
      markdownText(runName(shown[k]?.run ?? { scenario: '', variant: '' })),
      code(row.cell),
      markdownText(row.before),
      markdownText(row.after),
      markdownText(row.change),
    ]),
  })
  return folded(
    `${words.all[language]} (${String(moved.length)})`,
    table + rest(moved.length - mostFigures, language),
  )
}

function scenarioPart({ runs }: CheckReport, { language }: CheckOptions): string {
  if (runs.length === 0) return ''
  const table = markdownTable({
    head: ['', words.scenario[language], words.title[language], words.condition[language]],
    align: ['left', 'left', 'left', 'right'],
    rows: runs.slice(0, mostFigures).map((run) => {
      const holding = run.verdicts.filter(({ holds }) => holds).length
      return [
        marks[outcomeOfRun(run)],
        markdownText(runName(run)),
        markdownText(run.title?.[language] ?? ''),
        `${String(holding)}/${String(run.verdicts.length)}`,
      ]
    }),
  })
  return folded(
    `${words.scenarios[language]} (${String(runs.length)})`,
    table + rest(runs.length - mostFigures, language),
  )
}

function folded(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`
}

function rest(count: number, language: 'en' | 'ja'): string {
  if (count <= 0) return ''
  return language === 'ja' ? `\n\nほか${String(count)}件` : `\n\n… and ${String(count)} more`
}

/** A text as code in a table: backquotes inside need more of them outside, and bars an escape. */
function code(written: string): string {
  const text = oneLine(written)
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const inner = longest > 0 ? ` ${text} ` : text
  return `${fence}${inner.replaceAll('|', '\\|')}${fence}`
}
