import type { VaryRange } from '../analysis/solve/read-vary.ts'
import { stateValue } from '../analysis/solve/read-vary.ts'
import type { Trial } from '../analysis/solve/try-condition.ts'
import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'
import type { Expr, Formula } from '../formula/syntax.ts'
import { printFormula } from '../formula/print-formula.ts'
import type { Scenario } from '../scenario/types.ts'
import { DIMENSIONLESS, isDimensionless } from '../units/dimension.ts'
import { formatQuantity } from '../units/format-quantity.ts'
import type { Dimension } from '../units/types.ts'
import { quantityCell, quantityText, unitCell } from './audience.ts'
import type { Audience } from './audience.ts'
import type { DataCell, DataColumn } from './data-table.ts'

/** What was asked of which scenario. */
export interface SolveSubject {
  readonly scenario: Scenario
  readonly condition: Formula
  /** Of a mixture: which of its scenarios have the assumption that is varied. */
  readonly within?: readonly string[] | undefined
}

/** The columns of a trial: what the condition is about, and whether it holds. */
export function trialColumns(
  { condition }: SolveSubject,
  audience: Audience,
): readonly DataColumn[] {
  const shown = figureOf(condition)
  const title = shown === undefined ? { en: 'Figure', ja: '値' } : sameText(printFormula(shown))
  return [
    right('figure', title),
    ...unitColumn('figure_unit', audience),
    left('holds', { en: 'Condition', ja: '条件' }),
  ]
}

/** What a condition is about; undefined where it is several things. */
function figureOf({ expr }: Formula): Expr | undefined {
  if (expr.kind === 'range' || expr.kind === 'tolerance') return expr.value
  return expr.kind === 'binary' && !/^(?:and|or)$/.test(expr.operator) ? expr.left : undefined
}

/** Why cells of `trialCells` are empty, where some are. */
export function emptyNote({ condition }: SolveSubject, trials: readonly Trial[]): readonly Text[] {
  const isEmpty = ({ shown }: Trial): boolean => Number.isNaN(shown)
  if (figureOf(condition) === undefined || !trials.some(isEmpty)) return []
  return [
    {
      en: 'Where a cell is empty the figure is undefined, in the central case or in some draws: bound it with max(…), or what it rests on with truncated(…).',
      ja: '空欄は値が未定義(中央ケースまたは一部の試行で数にならない)。式を max(…) で、または元になる前提を truncated(…) で区切れば求められる。',
    },
  ]
}

/** The cells of a trial, as `trialColumns` heads them. */
export function trialCells({ shown, unit, holds }: Trial, audience: Audience): readonly DataCell[] {
  const verdict = holds ? { en: 'holds', ja: '成立' } : { en: 'fails', ja: '不成立' }
  return [
    figureCell(shown, unit, audience),
    ...(audience === 'machines' ? [unitCell(unit), holds] : [verdict]),
  ]
}

/** A value of the assumption; people see it in the unit that they wrote, and can type it in as it stands. */
export function variedCell(value: number, vary: VaryRange, audience: Audience): DataCell {
  return audience === 'people'
    ? stateValue(value, vary).text
    : quantityCell(value, vary.unit, audience)
}

/** The figure of a condition. */
function figureCell(value: number, unit: Dimension, audience: Audience): DataCell {
  if (Number.isNaN(value)) return null
  return audience === 'people' ? figureText(value, unit) : quantityCell(value, unit, audience)
}

/** Shares between 0 and 1, probabilities among them, are easier to read in percent. */
function figureText(value: number, unit: Dimension): Text {
  if (!isDimensionless(unit) || Math.abs(value) > 1) return quantityText(value, unit)
  return sameText(`${formatReadable(value * 100)}%`)
}

/** A plain number with four digits. */
function formatReadable(value: number): string {
  return formatQuantity(value, DIMENSIONLESS, 'en')
}

/** A column of units, which only machines need. */
export function unitColumn(key: string, audience: Audience): readonly DataColumn[] {
  return audience === 'people' ? [] : [left(key, { en: 'Unit', ja: '単位' })]
}

/** A column of words. */
export function left(key: string, title: Text): DataColumn {
  return { key, title, align: 'left' }
}

/** A column of figures. */
export function right(key: string, title: Text): DataColumn {
  return { key, title, align: 'right' }
}
