import type {
  Comparison,
  ScenarioDifference,
  SeriesDifference,
} from '../analysis/compare/compare-scenarios.ts'
import { resultsName } from '../analysis/compare/compare-scenarios.ts'
import type { Text } from '../diagnostics/text.ts'
import type { Results } from '../evaluate/types.ts'
import { centralCaseNote } from '../report/central-statistic.ts'
import { groupDigits } from '../units/format-number.ts'
import { comparisonLabels } from './comparison-labels.ts'
import { differenceTable, findTotal, summaryTable } from './comparison-layout.ts'
import type { ComparisonView } from './comparison-layout.ts'
import { figuresOf } from './difference-row.ts'
import { moneyScaleOf } from './figure-text.ts'
import { drawsNote, labels, seedNote, thinnedNote } from './labels.ts'
import { markdownText } from './markdown-cells.ts'
import { markdownYearTable } from './render-markdown.ts'
import type { RenderOptions } from './render-options.ts'
import { signedMoney } from './signed-text.ts'
import { textLines } from './terminal-columns.ts'
import { drawYearTable } from './year-table.ts'
import type { YearTable } from './year-table.ts'

/** How people are shown a comparison. */
export type ComparisonOptions = Pick<ComparisonView, 'titles' | 'bySize' | 'options'>

/** Tables for the terminal: one for each scenario compared, and the balances together where there are several. */
export function renderComparisonTable(comparison: Comparison, view: ComparisonOptions): string {
  const { options } = view
  const draw = (table: YearTable): readonly string[] => {
    const { lines, omitted } = drawYearTable(table, options)
    const note = omitted === 0 ? '' : thinnedNote(omitted)[options.language]
    return [...lines, ...textLines(note, options).map(options.style.faint)]
  }
  const blocks = blocksOf(comparison, view).map(({ title, unit, table, note }) =>
    [
      ...textLines(title, options).map(options.style.title),
      ...textLines(unit, options),
      ...draw(table),
      ...textLines(note, options).map(options.style.faint),
    ].join('\n'),
  )
  return `${blocks.join('\n\n')}\n`
}

/** The same tables, with every year, as GitHub-flavoured Markdown. */
export function renderComparisonMarkdown(comparison: Comparison, view: ComparisonOptions): string {
  const blocks = blocksOf(comparison, view).map(({ title, unit, table, note }) =>
    [
      `### ${markdownText(title)}`,
      markdownText(unit),
      markdownYearTable(table, view.options),
      markdownText(note),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  )
  return `${blocks.join('\n\n')}\n`
}

interface Block {
  readonly title: string
  readonly unit: string
  readonly table: YearTable
  readonly note: string
}

function blocksOf(
  comparison: Comparison,
  { titles, bySize, options }: ComparisonOptions,
): readonly Block[] {
  const { reference, scenarios } = comparison
  const { language } = options
  const view: ComparisonView = { reference, titles, bySize, options }
  const blocks = scenarios.map((one): Block => ({
    title: `${nameOf(one.results, language)} − ${nameOf(reference, language)}`,
    unit: unitLine(one, comparison, options),
    table: differenceTable(one, view),
    note: noteOf(one, comparison, options),
  }))
  if (scenarios.length < 2) return blocks
  const title = `${labels.comparison[language]} − ${nameOf(reference, language)}`
  return [...blocks, { title, unit: '', table: summaryTable(scenarios, view), note: '' }]
}

function nameOf(results: Results, language: RenderOptions['language']): string {
  const name = resultsName(results)
  return results.title === undefined ? name : `${results.title[language]} [${name}]`
}

/** How the differences were taken, and why they need not be those of the levels above them. */
function noteOf(
  { series, years, results }: ScenarioDifference,
  { reference }: Comparison,
  options: RenderOptions,
): string {
  const { language } = options
  const join = (notes: readonly Text[]): string =>
    notes.map((note) => note[language]).join(language === 'ja' ? '' : ' ')
  const names = series[0]?.differences.map(({ name }) => name) ?? []
  if (!names.includes('difference_mean')) {
    const uncertain = reference.uncertain || results.uncertain
    return join([comparisonLabels.percentNote, ...(uncertain ? [centralCaseNote] : [])])
  }
  if (!names.includes('difference_p50')) return comparisonLabels.drawnMeans[language]
  const total = findTotal(series)
  const notes: Text[] = [comparisonLabels.drawnMedians]
  if (total && !addsUp(total, years, options)) notes.push(comparisonLabels.mediansNote)
  return join(notes)
}

/** Whether a reader who subtracts the levels shown finds the differences shown. */
function addsUp(
  { reference, scenario, differences }: SeriesDifference,
  years: readonly number[],
  options: RenderOptions,
): boolean {
  const [base, value] = [reference, scenario].map((side) => figuresOf(side, years, ''))
  const shown = figuresOf(differences, years, 'difference')
  return years.every((year) => {
    const gap = (value?.get(year)?.value ?? 0) - (base?.get(year)?.value ?? 0)
    return signedMoney(gap, options) === signedMoney(shown.get(year)?.value ?? 0, options)
  })
}

function unitLine(
  { results }: ScenarioDifference,
  { reference }: Comparison,
  options: RenderOptions,
): string {
  const { language } = options
  const manifest = results.manifest.draws > 0 ? results.manifest : reference.manifest
  const { draws, seed } = manifest
  const parts = [
    `${labels.account[language]}${language === 'en' ? ' ' : ''}(${results.definition})`,
    `${labels.unit[language]}: ${moneyScaleOf(options).label[language]}`,
    ...(draws > 0 ? [drawsNote(groupDigits(String(draws)))[language]] : []),
    ...(draws > 0 && seed !== undefined ? [seedNote(String(seed))[language]] : []),
  ]
  return parts.join(language === 'ja' ? '、' : ', ')
}
