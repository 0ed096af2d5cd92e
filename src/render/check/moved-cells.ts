import type { Language, Text } from '../../diagnostics/text.ts'
import type { MovedCell } from '../../check/types.ts'
import { formatMoney } from '../../units/format-money.ts'
import type { MoneyScale } from '../../units/format-money.ts'
import { formatNumber } from '../../units/format-number.ts'
import type { NegativeMark } from '../../units/format-number.ts'
import { moneyScaleOf } from '../figure-text.ts'
import { movedSeries } from './moved-series.ts'

/** The columns of a table of what moved. */
export const movedColumns = ['cell', 'before', 'after', 'change', 'years'] as const

/** A row of such a table. */
export type MovedRow = Readonly<Record<(typeof movedColumns)[number], string>>

/** How amounts are shown. */
export interface MovedOptions {
  readonly language: Language
  readonly unit: MoneyScale['id'] | undefined
}

const headings = {
  cell: { en: 'cell', ja: 'セル' },
  before: { en: 'saved', ja: '保存時' },
  after: { en: 'now', ja: '今回' },
  change: { en: 'change', ja: '変化' },
  years: { en: 'years', ja: '年' },
} as const satisfies Record<string, Text>

/** The head of such a table; the first column also says what amounts are in. */
export function movedHead(options: MovedOptions): MovedRow {
  const { language } = options
  return {
    cell: `${headings.cell[language]} (${moneyScaleOf(options).label[language]})`,
    before: headings.before[language],
    after: headings.after[language],
    change: headings.change[language],
    years: headings.years[language],
  }
}

/** A row for each cell, in the year that moved most, with as many digits as it takes to see that. */
export function movedRows(cells: readonly MovedCell[], options: MovedOptions): readonly MovedRow[] {
  const series = movedSeries(cells)
  const texts = amountTexts(
    series.map(({ largest }) => largest),
    options,
  )
  return series.map(({ years }, k) => ({ ...(texts[k] ?? emptyTexts), years }))
}

/** What moved, cell by cell, in lines: `net[2035]: −13.1 → −13.2 JPY tn, −0.11 (−0.8%), 2027..2035`. */
export function movedLines(cells: readonly MovedCell[], options: MovedOptions): readonly string[] {
  const unit = moneyScaleOf(options).label[options.language]
  return movedRows(cells, options).map(({ cell, before, after, change, years }) =>
    [`${cell}: ${before} → ${after} ${unit}`, change, years]
      .filter((text) => text !== '')
      .join(', '),
  )
}

/** A row for each figure. */
export function figureRows(
  cells: readonly MovedCell[],
  options: MovedOptions,
): readonly Omit<MovedRow, 'years'>[] {
  return amountTexts(cells, options)
}

const emptyTexts = { cell: '', before: '', after: '', change: '' }

function amountTexts(
  cells: readonly MovedCell[],
  { language, unit }: MovedOptions,
): readonly Omit<MovedRow, 'years'>[] {
  const scale = moneyScaleOf({ unit })
  const negative = language === 'ja' ? '▲' : '−'
  const decimals = tellingDecimals(cells, scale)
  const text = (amount: number | undefined): string =>
    amount === undefined ? '–' : formatMoney(amount, scale, { decimals, negative })
  return cells.map(({ cell, before, after }) => ({
    cell,
    before: text(before),
    after: text(after),
    change: changeText({ before, after }, text, negative),
  }))
}

/** Digits after the point that it takes to see that figures moved. */
export function tellingDecimals(
  cells: readonly Pick<MovedCell, 'before' | 'after'>[],
  scale: MoneyScale,
): number {
  for (let decimals = scale.decimals; decimals < scale.power; decimals++) {
    const told = cells.every(({ before, after }) => {
      if (before === undefined || after === undefined || before === after) return true
      return formatMoney(before, scale, { decimals }) !== formatMoney(after, scale, { decimals })
    })
    if (told) return decimals
  }
  return scale.power
}

/** `+0.11 (+2.3%)`. */
function changeText(
  { before, after }: Pick<MovedCell, 'before' | 'after'>,
  text: (amount: number) => string,
  negative: NegativeMark,
): string {
  if (before === undefined || after === undefined) return ''
  const change = after - before
  const signed = `${change > 0 ? '+' : ''}${text(change)}`
  const share = (change / Math.abs(before)) * 100
  if (!Number.isFinite(share)) return signed
  const decimals = Math.abs(share) >= 0.1 || share === 0 ? 1 : 4
  const percent = formatNumber(share, { decimals, negative })
  return `${signed} (${share > 0 ? '+' : ''}${percent}%)`
}
