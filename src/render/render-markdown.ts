import type { Report, ReportRun } from '../report/types.ts'
import { accountTable, comparisonTable } from './account-table.ts'
import { answerNote, answerText } from './answer-text.ts'
import { headlineText } from './headline-text.ts'
import { labels } from './labels.ts'
import { markdownTable, markdownText } from './markdown-cells.ts'
import type { RenderOptions } from './render-options.ts'
import { comparisonUnitLine, runTitle, unitLine } from './run-texts.ts'
import { figureTexts } from './year-table.ts'
import type { YearRow, YearTable } from './year-table.ts'

/** Renders the same tables as the terminal, with every year, as GitHub-flavoured Markdown: for reports, issues and pull requests. */
export function renderMarkdown(report: Report, options: RenderOptions): string {
  const { runs } = report
  const { language } = options
  if (runs.length === 0) return `${labels.noRuns[language]}\n`
  const blocks = runs.flatMap((run) => runBlocks(run, options))
  if (runs.length > 1) {
    blocks.push(`### ${labels.comparison[language]}`)
    blocks.push(markdownText(comparisonUnitLine(runs, options)))
    blocks.push(markdownYearTable(comparisonTable(runs, options), options))
  }
  return `${blocks.join('\n\n')}\n`
}

function runBlocks(run: ReportRun, options: RenderOptions): string[] {
  const { language } = options
  const above = [
    `### ${markdownText(runTitle(run, options))}`,
    markdownText(unitLine(run, options)),
  ]
  if (run.years.length === 0) return [...above, labels.noYears[language]]
  const { table, notes } = accountTable(run, options)
  const closing = run.headline === undefined ? [] : [`**${headlineText(run.headline, options)}**`]
  const note = answerNote(run, language)
  const answers = run.answers.map((answer) => `- ${markdownText(answerText(answer, language))}`)
  return [
    ...above,
    markdownYearTable(table, options),
    ...notes.map(markdownText),
    ...closing,
    ...(answers.length === 0 ? [] : [answers.join('\n')]),
    ...(note === '' ? [] : [note]),
  ]
}

/** A table whose columns are years, as Markdown. */
export function markdownYearTable(table: YearTable, options: RenderOptions): string {
  const { years } = table
  return markdownTable({
    head: [markdownText(table.heading), ...years.map(String)],
    align: ['left', ...years.map(() => 'right' as const)],
    rows: table.rows.flatMap((row) => tableRow(row, years, options)),
  })
}

/** Rules have no counterpart: bold totals and headings part the table. */
function tableRow(row: YearRow, years: readonly number[], options: RenderOptions): string[][] {
  if (row.kind === 'rule') return []
  if (row.kind === 'heading') return [[`**${markdownText(row.label)}**`]]
  const mark = row.mark === '' ? '' : ` <sup>${row.mark}</sup>`
  const bold = (text: string): string => (row.total && text !== '' ? `**${text}**` : text)
  const label = `${'&emsp;'.repeat(row.indent)}${bold(markdownText(row.label))}${mark}`
  const cells = years.map((year) => {
    const [text, below] = figureTexts(row, year, options)
    return `${bold(text)}${below === '' ? '' : `<br>${below}`}`
  })
  return [[label, ...cells]]
}
