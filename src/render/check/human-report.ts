import { countReport, outcomeOfRun, outcomeOfVerdict } from '../../check/outcome.ts'
import type { Outcome } from '../../check/outcome.ts'
import type { CheckReport, CheckedRun, SavedVerdict, Verdict } from '../../check/types.ts'
import type { Language } from '../../diagnostics/text.ts'
import { withoutCommands } from '../../diagnostics/visible-text.ts'
import { columnsOf, oneLine } from '../terminal-columns.ts'
import { looseTolerances } from '../../check/loose-tolerances.ts'
import type { CheckOptions } from './check-options.ts'
import {
  causeText,
  orphanText,
  placeText,
  plural,
  runName,
  savedHint,
  savedText,
} from './check-words.ts'
import { summaryText } from './summary-text.ts'
import { mixesStatistics } from '../../check/cell-pattern.ts'
import { plainCellsNote } from '../../report/diff-table.ts'
import { movedColumns, movedHead, movedRows } from './moved-cells.ts'
import type { MovedRow } from './moved-cells.ts'

/** So many moved cells are listed; `--verbose` lists all. */
const mostCells = 8

/** So many conditions that do not hold are listed for each scenario. */
const mostVerdicts = 20

/** What went wrong, scenario by scenario, with the summary in the last line. */
export function humanReport(report: CheckReport, options: CheckOptions): string {
  const runs = report.runs.filter((run) => options.verbose || tells(run))
  const blocks = runs.map((run) => runLines(run, options).join('\n'))
  const orphans = orphanLines(report, options)
  const hints = hintLines(report, options)
  const parts = [
    ...blocks,
    ...[orphans, hints].filter((lines) => lines.length > 0).map((lines) => lines.join('\n')),
  ]
  const summary = summaryLine(report, options)
  return withoutCommands(`${[...parts, summary].join('\n\n')}\n`)
}

/** Whether a run has something to say: it did not pass, or accepting its results changed them. */
function tells(run: CheckedRun): boolean {
  const status = run.saved?.status
  return outcomeOfRun(run) !== 'pass' || status === 'updated' || status === 'replaced'
}

/** The summary, coloured by the worst outcome. */
export function summaryLine(report: CheckReport, { language, style }: CheckOptions): string {
  const counts = countReport(report)
  const { runs, problems, orphans } = counts
  const paint =
    runs.error + runs.fail + problems > 0
      ? style.fail
      : runs.warn + orphans > 0
        ? style.warn
        : style.pass
  return paint(summaryText(counts, language))
}

const marks: Readonly<Record<Outcome, string>> = { pass: '✓', warn: '!', fail: '✗', error: '✗' }

function mark(outcome: Outcome, { style }: CheckOptions): string {
  const paint = outcome === 'pass' ? style.pass : outcome === 'warn' ? style.warn : style.fail
  return paint(marks[outcome])
}

function runLines(run: CheckedRun, options: CheckOptions): readonly string[] {
  const { language, style, verbose } = options
  const outcome = outcomeOfRun(run)
  const head = `${mark(outcome, options)} ${style.strong(oneLine(runName(run)))}  ${style.faint(oneLine(run.file))}`
  if (outcome === 'error') {
    const errors = run.diagnostics.filter(({ severity }) => severity === 'error')
    const list = errors.map(
      ({ message, location }) =>
        `  ${mark('error', options)} ${oneLine(message[language])}${location === undefined ? '' : style.faint(`  ${oneLine(placeText(location))}`)}`,
    )
    return [head, ...list]
  }
  const shown = run.verdicts.filter((verdict) => verbose || !verdict.holds)
  const listed = verbose ? shown : shown.slice(0, mostVerdicts)
  const more = shown.length - listed.length
  return [
    head,
    ...listed.flatMap((verdict) => verdictLines(verdict, options)),
    ...(more > 0 ? [style.faint(`  ${moreText(more, options)}`)] : []),
    ...savedLines(run.saved, options),
  ]
}

function moreText(count: number, { language }: CheckOptions): string {
  return language === 'ja'
    ? `ほか${String(count)}件(--verbose で表示)`
    : `and ${String(count)} more (--verbose lists them)`
}

function verdictLines(verdict: Verdict, options: CheckOptions): readonly string[] {
  const { language, style } = options
  const place = style.faint(oneLine(placeText(verdict.location)))
  const check =
    verdict.check === undefined ? '' : style.faint(`  ${oneLine(verdict.check[language])}`)
  const line = `  ${mark(outcomeOfVerdict(verdict), options)} ${oneLine(verdict.condition)}${check}`
  const message = oneLine(verdict.message[language])
  return [line, `      ${message}`, `      ${place}`]
}

function savedLines(saved: SavedVerdict | undefined, options: CheckOptions): readonly string[] {
  if (saved === undefined) return []
  const { language, style, verbose } = options
  const quiet = saved.status === 'same' || saved.status === 'kept' || saved.status === 'stale'
  if (quiet && !verbose) return []
  const outcome = saved.status === 'moved' ? 'fail' : saved.status === 'missing' ? 'warn' : 'pass'
  const hint = savedHint(saved, options)
  return [
    `  ${mark(outcome, options)} ${oneLine(savedText(saved, language))}`,
    ...movedTable(saved, options),
    ...causeLines(saved, options),
    ...(hint === undefined ? [] : [style.faint(`      ${oneLine(hint)}`)]),
  ]
}

function movedTable({ moved }: SavedVerdict, options: CheckOptions): readonly string[] {
  if (moved.length === 0) return []
  const { style, ambiguousWidth, verbose } = options
  const rows = movedRows(moved, options).map((row) => ({ ...row, cell: oneLine(row.cell) }))
  const listed = verbose ? rows : rows.slice(0, mostCells)
  const head = movedHead(options)
  const widths = movedColumns.map((key) =>
    Math.max(...[head, ...listed].map((row) => columnsOf(row[key], ambiguousWidth))),
  )
  const line = (row: MovedRow): string =>
    movedColumns
      .map((key, k) => {
        const space = ' '.repeat((widths[k] ?? 0) - columnsOf(row[key], ambiguousWidth))
        return key === 'cell' || key === 'years' ? row[key] + space : space + row[key]
      })
      .join('  ')
      .trimEnd()
  const more = rows.length - listed.length
  return [
    style.faint(`      ${line(head)}`),
    ...listed.map((row) => `      ${line(row)}`),
    ...(more > 0 ? [style.faint(`      ${moreText(more, options)}`)] : []),
    ...(mixesStatistics(listed.map(({ cell }) => cell))
      ? [style.faint(`      ${plainCellsNote[options.language]}`)]
      : []),
  ]
}

function causeLines(
  { causes, status }: SavedVerdict,
  { language, style }: CheckOptions,
): readonly string[] {
  const because = language === 'ja' ? '変わった入力' : 'what changed'
  if (causes.length > 0) {
    return [
      `      ${style.strong(because)}`,
      ...causes.map((cause) => `        ${oneLine(causeText(cause, language))}`),
    ]
  }
  if (status !== 'moved') return []
  const unknown =
    language === 'ja'
      ? '保存時の入力から変わったものは見つかりませんでした。'
      : 'Nothing differs from the inputs that were saved.'
  return [`      ${unknown}`]
}

function orphanLines({ orphans }: CheckReport, options: CheckOptions): readonly string[] {
  const { language } = options
  return orphans.map((orphan) => {
    const { file, removed } = orphan
    const why = orphanText(orphan, language)
    const done = language === 'ja' ? `${file} を削除しました(${why})` : `removed ${file}: ${why}`
    const text = removed ? done : `${file}: ${why}`
    return `${mark(removed ? 'pass' : 'warn', options)} ${oneLine(text)}`
  })
}

/** Tolerances that could be tightened, and saved files that could be refreshed: one line each, or all with `--verbose`. */
function hintLines(
  report: CheckReport,
  { language, style, verbose }: CheckOptions,
): readonly string[] {
  const ja = language === 'ja'
  const loose = looseTolerances(report)
  const lines = [...staleLines(report, language)]
  if (loose.length > 0) {
    lines.push(
      ja
        ? `${String(loose.length)}件の許容幅は半分も使われていません${verbose ? '。' : '(--verbose で表示)。'}`
        : `${plural(loose.length, 'tolerance')} could be tightened: less than half is used${verbose ? '.' : ' (--verbose lists them).'}`,
    )
    if (verbose) {
      lines.push(...loose.map(({ text, used }) => `  ${oneLine(text)}  ${shareText(used, ja)}`))
    }
  }
  return lines.map((text) => style.faint(text))
}

/** So many inputs that moved nothing are named. */
const mostInputs = 5

/** Saved results that could be refreshed: those that drifted, and those of which only the inputs are others. */
function staleLines({ runs }: CheckReport, language: Language): readonly string[] {
  const ja = language === 'ja'
  const stale = runs.flatMap(({ saved }) => (saved?.status === 'stale' ? [saved] : []))
  const drifted = stale.filter((saved) => saved.drifted > 0).length
  const unmoved = stale.filter((saved) => saved.drifted === 0)
  const inputs = [
    ...new Set(unmoved.flatMap(({ causes }) => causes.map((cause) => causeText(cause, language)))),
  ]
  const listed = inputs.slice(0, mostInputs).map((text) => `  ${oneLine(text)}`)
  const driftText = ja
    ? `${String(drifted)}件の保存結果は許容幅の範囲内で変化しています(--update で更新)。`
    : `${plural(drifted, 'saved result')} drifted within the tolerances; --update refreshes them.`
  const inputText = ja
    ? `${String(unmoved.length)}件の保存結果は値が同じで、入力が保存時と異なります(--update で更新)。`
    : `${plural(unmoved.length, 'saved result')}: figures the same, inputs not as saved; --update refreshes them.`
  return [
    ...(drifted > 0 ? [driftText] : []),
    ...(unmoved.length > 0 ? [inputText, ...listed] : []),
    ...(inputs.length > mostInputs ? ['  …'] : []),
  ]
}

function shareText(used: number, ja: boolean): string {
  const percent = `${String(Math.round(used * 100))}%`
  return ja ? `使用 ${percent}` : `${percent} used`
}
