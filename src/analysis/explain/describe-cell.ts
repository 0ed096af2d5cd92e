import type { Item } from '../../baseline/types.ts'
import { itemsOf, totalWithMemo } from '../../compile/symbols.ts'
import type { CellMeasure } from '../../compile/symbols.ts'
import type { ProgramLine } from '../../compile/program.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { ExplainKind } from './explanation.ts'
import type { Figures } from './figures.ts'
import type { Request } from './target.ts'
import { targetId } from './target.ts'

/** How a row of the account adds up. */
export interface CellDescription {
  readonly kind: ExplainKind
  readonly title: Text | undefined
  /** The operator between the rows that it is made of. */
  readonly operator: '+' | '-'
  readonly requests: readonly Request[]
}

/** A measure in words. */
const measureTitles: Readonly<Record<CellMeasure, Text>> = {
  receipts: { en: 'receipts', ja: '受取' },
  payments: { en: 'payments', ja: '支払' },
  net: { en: 'net balance', ja: '収支' },
  deficit: { en: 'deficit', ja: '赤字' },
}

/**
 * Receipts, payments, net or deficit of the total (`of` is `''`), a group or an item. A total is made of its groups and items, an
 * item's balance of its flows, an item's flow of its lines.
 */
export function describeCell(
  of: string,
  measure: CellMeasure,
  { year, figures }: { readonly year: number; readonly figures: Figures },
): CellDescription {
  const { definition, baseline } = figures
  const { items } = baseline
  const cell = (id: string, part: CellMeasure): Request => ({
    target: { kind: 'cell', of: id, measure: part },
    year,
  })
  if (of === '') {
    return {
      kind: 'total',
      title: titled(definition.title, measure),
      operator: '+',
      requests: topRows(definition.items, items).map((id) => cell(id, measure)),
    }
  }
  if (of === totalWithMemo) {
    const memo = items.filter(({ id, kind }) => kind === 'memo' && hasLines(id, figures))
    return {
      kind: 'total',
      title: undefined,
      operator: '+',
      requests: ['', ...memo.map(({ id }) => id)].map((id) => cell(id, measure)),
    }
  }
  const item = items.find(({ id }) => id === of)
  const common = { kind: item?.kind ?? 'item', title: item && titled(item.title, measure) }
  if (item?.kind === 'group') {
    const requests = itemsOfCell(of, figures).map((id) => cell(id, measure))
    return { ...common, operator: '+', requests }
  }
  if (measure === 'receipts' || measure === 'payments') {
    const lines = linesOf(of, measure, figures)
    const requests = lines.map((line): Request => ({ target: { kind: 'line', line }, year }))
    return { ...common, operator: '+', requests }
  }
  const flows =
    measure === 'net' ? (['receipts', 'payments'] as const) : (['payments', 'receipts'] as const)
  return { ...common, operator: '-', requests: flows.map((flow) => cell(of, flow)) }
}

/** `computer.receipts + computer.payments`; undefined where there is nothing to add. */
export function cellFormula({ operator, requests }: CellDescription): string | undefined {
  const names = requests.map(({ target }) => targetId(target))
  return names.length === 0 ? undefined : names.join(operator === '+' ? ' + ' : ' - ')
}

/** The items that a row of the account covers: `''` is the total. */
export function itemsOfCell(of: string, { baseline, definition }: Figures): readonly string[] {
  return itemsOf(of, { ...baseline, definition })
}

/** The groups that hold several of the items, in place of these; the other items as they are. */
function topRows(members: readonly string[], items: readonly Item[]): readonly string[] {
  const rows = members.map((id) => {
    const parent = items.find((item) => item.id === id)?.parent
    const siblings = items.filter((item) => item.parent === parent && members.includes(item.id))
    return parent === undefined || siblings.length < 2 ? id : parent
  })
  return [...new Set(rows)]
}

function hasLines(item: string, { program }: Figures): boolean {
  return program.lines.some((line) => line.item === item)
}

function linesOf(item: string, flow: string, { program }: Figures): readonly ProgramLine[] {
  return program.lines.filter((line) => line.item === item && line.flow === flow)
}

function titled(title: Text, measure: CellMeasure): Text {
  const { en, ja } = measureTitles[measure]
  return { en: `${title.en}: ${en}`, ja: `${title.ja}・${ja}` }
}
