import type { Report, ReportRun } from '../report/types.ts'
import { accountTable, comparisonTable } from './account-table.ts'
import { headlineText } from './headline-text.ts'
import { labels, thinnedNote } from './labels.ts'
import { answerNote, answerText } from './answer-text.ts'
import type { RenderOptions } from './render-options.ts'
import { comparisonUnitLine, runTitle, unitLine } from './run-texts.ts'
import { textLines } from './terminal-columns.ts'
import { drawYearTable } from './year-table.ts'
import type { YearTable } from './year-table.ts'

/**
 * Renders tables for the terminal: the account of each run by year, with notes and its headline last, then the balances side
 * by side where there are several runs. Lines keep within the terminal's width as long as a label and two years fit.
 */
export function renderTable(report: Report, options: RenderOptions): string {
  const { runs } = report
  if (runs.length === 0) return `${labels.noRuns[options.language]}\n`
  const blocks = runs.map((run) => runBlock(run, options))
  if (runs.length > 1) blocks.push(comparisonBlock(runs, options))
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function runBlock(run: ReportRun, options: RenderOptions): readonly string[] {
  const { language, style } = options
  const above = [
    ...textLines(runTitle(run, options), options).map(style.title),
    ...textLines(unitLine(run, options), options),
  ]
  if (run.years.length === 0) return [...above, labels.noYears[language]]
  const { table, notes } = accountTable(run, options)
  const closing = run.headline === undefined ? '' : headlineText(run.headline, options)
  return [
    ...above,
    ...tableWithNotes(table, notes, options),
    ...textLines(closing, options).map(style.title),
    ...run.answers.flatMap((answer) => textLines(answerText(answer, language), options)),
    ...textLines(answerNote(run, language), options).map(style.faint),
  ]
}

function comparisonBlock(runs: readonly ReportRun[], options: RenderOptions): readonly string[] {
  const title = options.style.title(labels.comparison[options.language])
  const unit = textLines(comparisonUnitLine(runs, options), options)
  return [title, ...unit, ...tableWithNotes(comparisonTable(runs, options), [], options)]
}

function tableWithNotes(
  table: YearTable,
  notes: readonly string[],
  options: RenderOptions,
): readonly string[] {
  const { lines, omitted } = drawYearTable(table, options)
  const thinned = omitted === 0 ? [] : [thinnedNote(omitted)[options.language]]
  const below = [...notes, ...thinned].flatMap((note) => textLines(note, options))
  return [...lines, ...below.map(options.style.faint)]
}
