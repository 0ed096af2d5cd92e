import { mixesStatistics } from '../check/cell-pattern.ts'
import type { FigureChange, ResultsDiff } from '../check/diff-results.ts'
import type { Text } from '../diagnostics/text.ts'
import type { DataCell, DataTable } from './data-table.ts'

/** How the differences of two files are tabulated. */
export interface DiffTableOptions {
  /** Writes JPY per year for people; machine-readable forms have the numbers themselves. */
  readonly amount: ((amount: number, decimals: number) => string) | undefined
  /** What those amounts are in: `JPY tn`. */
  readonly unit: Text
  /** Digits after the point that make the differences visible. */
  readonly decimals: number
  /** What stands before negative percentages for people. */
  readonly negative: '−' | '▲'
}

/** A figure, or several years of one, of which it is the one that changed most. */
export interface DiffRow extends FigureChange {
  /** The years that changed: `2025..2035`; undefined where the figure stands for itself. */
  readonly years?: string
}

/** Two runs with what is shown of their differences. */
export interface ShownDiff extends ResultsDiff {
  readonly changes: readonly DiffRow[]
}

/** The changed figures of one or several pairs of runs, the largest difference of each pair first. */
export function diffTable(diffs: readonly ShownDiff[], options: DiffTableOptions): DataTable {
  const inYears = diffs.some(({ changes }) => changes.some(({ years }) => years !== undefined))
  const several = diffs.length > 1
  const rows = diffs.flatMap((diff) =>
    diff.changes.map((change) => [
      ...(several ? [nameOf(diff)] : []),
      ...figureCells(change, options),
      ...(inYears ? [change.years ?? null] : []),
      limitCell(change.breaks),
    ]),
  )
  return {
    title: undefined,
    columns: [
      ...(several ? [column('scenario', { en: 'scenario', ja: 'シナリオ' }, 'left')] : []),
      column('cell', withUnit({ en: 'cell', ja: 'セル' }, options), 'left'),
      column('before', { en: 'before', ja: '変更前' }, 'right'),
      column('after', { en: 'after', ja: '変更後' }, 'right'),
      column('change', { en: 'change', ja: '変化' }, 'right'),
      column('percent', { en: 'percent', ja: '%' }, 'right'),
      ...(inYears ? [column('years', { en: 'years', ja: '年' }, 'left')] : []),
      column('limit', { en: '', ja: '' }, 'left'),
    ],
    rows,
    footnotes: diffs.some(({ changes }) => mixesStatistics(changes.map(({ cell }) => cell)))
      ? [plainCellsNote]
      : [],
  }
}

/** Stands below statistics and other figures. */
export const plainCellsNote: Text = {
  en: 'Cells without a statistic are those of the central case; p50(…) is the median of the draws.',
  ja: '統計量のないセルは中央ケースの値。試行の中央値は p50(…)。',
}

function column(key: string, title: Text, align: 'left' | 'right'): DataTable['columns'][number] {
  return { key, title, align }
}

function withUnit({ en, ja }: Text, { amount, unit }: DiffTableOptions): Text {
  return amount === undefined ? { en, ja } : { en: `${en} (${unit.en})`, ja: `${ja} (${unit.ja})` }
}

/** `genai-30m`, or both names where the runs are of different scenarios. */
export function nameOf({ before, after }: ResultsDiff): string {
  const [a, b] = [runName(before), runName(after)]
  return a === b ? a : `${a} → ${b}`
}

/** `genai-30m`, `trend@high`. */
export function runName({
  scenario,
  variant,
}: Pick<ResultsDiff['before'], 'scenario' | 'variant'>): string {
  return variant === '' ? scenario : `${scenario}@${variant}`
}

function figureCells(change: FigureChange, options: DiffTableOptions): readonly DataCell[] {
  const { amount, decimals } = options
  const { cell, before, after } = change
  const show = (value: number | undefined, signed = false): DataCell => {
    if (value === undefined || !Number.isFinite(value)) return null
    if (amount === undefined) return value
    return `${signed && value > 0 ? '+' : ''}${amount(value, decimals)}`
  }
  const difference = before === undefined || after === undefined ? undefined : after - before
  const share = difference === undefined ? undefined : difference / Math.abs(before ?? 0)
  return [cell, show(before), show(after), show(difference, true), percentCell(share, options)]
}

function percentCell(share: number | undefined, { amount, negative }: DiffTableOptions): DataCell {
  if (share === undefined || !Number.isFinite(share)) return null
  const percent = share * 100
  if (amount === undefined) return Number(percent.toPrecision(6))
  const decimals = Math.abs(percent) >= 0.1 || percent === 0 ? 1 : 4
  return `${percent > 0 ? '+' : percent < 0 ? negative : ''}${Math.abs(percent).toFixed(decimals)}%`
}

const limits: Readonly<Record<NonNullable<FigureChange['breaks']>, Text>> = {
  increase: { en: 'rises too far', ja: '増加が上限超' },
  decrease: { en: 'falls too far', ja: '減少が上限超' },
  missing: { en: 'on one side only', ja: '片方にしかない' },
}

function limitCell(breaks: FigureChange['breaks']): DataCell {
  return breaks === undefined ? null : limits[breaks]
}
