import type { ObservationStatus } from '../baseline/types.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import type { Language, Text } from '../diagnostics/text.ts'
import { centralCaseNote } from '../report/central-statistic.ts'
import type { ReportRun } from '../report/types.ts'
import { groupDigits } from '../units/format-number.ts'
import type { AccountRow } from './account-layout.ts'
import { moneyScaleOf } from './figure-text.ts'
import { drawnNote, drawsNote, intervalText, labels, seedNote } from './labels.ts'
import type { RenderOptions } from './render-options.ts'
import { shownStatistics } from './run-figures.ts'

/** The id of a run as the command line takes it: scenario and variant. */
export function runName({ scenario, variant }: ReportRun): string {
  return variant === '' ? scenario : `${scenario} ${variant}`
}

/** The first line over a run's table: its title and, in brackets, its scenario and variant. */
export function runTitle(run: ReportRun, { language }: RenderOptions): string {
  return run.title === undefined ? runName(run) : `${run.title[language]} [${runName(run)}]`
}

/** The second line: what is shown, under which definition, in which unit, and how many draws it rests on. */
export function unitLine(run: ReportRun, options: RenderOptions): string {
  const { language } = options
  const { draws, seed } = run.manifest
  const parts = [
    accountName(run.definition, language),
    unitText(options),
    ...(draws > 0 ? [drawsNote(groupDigits(String(draws)))[language]] : []),
    ...(draws > 0 && seed !== undefined ? [seedNote(String(seed))[language]] : []),
  ]
  return parts.join(language === 'ja' ? '、' : ', ')
}

/** The second line over the balances of several runs: which balance where they agree on that, and the unit. */
export function comparisonUnitLine(runs: readonly ReportRun[], options: RenderOptions): string {
  const { language } = options
  const [definition = '', ...others] = new Set(runs.map((run) => run.definition))
  const account = others.length === 0 ? accountName(definition, language) : labels.account[language]
  return [account, unitText(options)].join(language === 'ja' ? '、' : ', ')
}

function accountName(definition: string, language: Language): string {
  return `${labels.account[language]}${language === 'en' ? ' ' : ''}(${definition})`
}

function unitText(options: RenderOptions): string {
  const { language } = options
  return `${labels.unit[language]}: ${moneyScaleOf(options).label[language]}`
}

/** The mark beside a row: `e` estimated, `p` provisional, `i` imputed, `''` for normal figures. */
export function statusMark(status: ObservationStatus): string {
  switch (status) {
    case 'A':
      return ''
    case 'E':
      return 'e'
    case 'P':
      return 'p'
    case 'I':
      return 'i'
    default:
      return unreachable(status)
  }
}

/** Explains the marks that the rows use, what figures of draws are, and the intervals under them. */
export function legend(
  run: ReportRun,
  rows: readonly AccountRow[],
  { language }: RenderOptions,
): readonly string[] {
  const used = new Set(rows.map((row) => (row.kind === 'figures' ? row.status : 'A')))
  const meanings = [
    ['E', labels.estimated],
    ['P', labels.provisional],
    ['I', labels.imputed],
  ] as const
  const marks = meanings.filter(([status]) => used.has(status))
  const separator = language === 'ja' ? '、' : '; '
  return [
    ...(run.manifest.draws > 0
      ? [drawnLegend(run)[language]]
      : run.uncertain
        ? [centralCaseNote[language]]
        : []),
    ...(marks.length > 0
      ? [marks.map(([s, meaning]) => `${statusMark(s)}: ${meaning[language]}`).join(separator)]
      : []),
  ]
}

function drawnLegend(run: ReportRun): Text {
  const { figure, band } = shownStatistics(run.rows)
  const named = figure === 'p50' ? 'median' : figure === 'mean' ? 'mean' : 'central'
  return drawnNote(named, band && intervalText(...band))
}
