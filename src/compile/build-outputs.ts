import type { Definition, Item, Measure, ObservationStatus } from '../baseline/types.ts'
import { worstStatus } from '../baseline/worst-status.ts'
import type { NodeId } from '../ir/node.ts'
import type { Lowering } from './lowering.ts'
import type { ProgramLine, ProgramOutput, SeriesLevel } from './program.ts'
import { membersOf, totalWithMemo } from './symbols.ts'

/** What the outputs are built from. */
export interface OutputInput {
  readonly lowering: Lowering
  readonly lines: readonly ProgramLine[]
  readonly items: readonly Item[]
  readonly definition: Definition
  readonly years: readonly number[]
  /** The status of a total, group or item of the base year as it is published or estimated as such; undefined where it is not. */
  readonly statusOf?: (id: string, measure: Measure) => ObservationStatus | undefined
}

const MEASURES: readonly Measure[] = ['receipts', 'payments', 'net']

/** A row of the results before its nodes are made. */
interface OutputRow {
  readonly level: SeriesLevel
  readonly id: string
  readonly parent: string | undefined
  readonly title: Item['title'] | undefined
  /** The items that it adds up, or the one line that it is. */
  readonly of: readonly string[] | ProgramLine
}

/**
 * Every series of the results: the total of the definition, its groups and items with their lines, memo items, and
 * the total with memo items where there are any.
 */
export function buildOutputs(input: OutputInput): readonly ProgramOutput[] {
  const { definition } = input
  const memo = input.items.filter(
    (item) => item.kind === 'memo' && linesOf(item.id, input).length > 0,
  )
  const total: OutputRow = {
    level: 'total',
    id: definition.id,
    parent: undefined,
    title: definition.title,
    of: definition.items,
  }
  const rows: OutputRow[] = [total, ...input.items.flatMap((item) => itemRows(item, input))]
  if (memo.length > 0) {
    const id = totalWithMemo
    const of = [...definition.items, ...memo.map((item) => item.id)]
    rows.push({ ...total, level: id, id, title: undefined, of })
  }
  return rows.flatMap((row) => rowOutputs(row, input))
}

function itemRows(item: Item, input: OutputInput): readonly OutputRow[] {
  const { definition } = input
  const of = item.kind === 'group' ? membersOf(item, input) : [item.id]
  const lines = linesOf(item.id, input)
  const shown =
    item.kind === 'memo' ? lines.length > 0 : of.some((id) => definition.items.includes(id))
  if (!shown) return []
  const row: OutputRow = {
    level: item.kind,
    id: item.id,
    parent: isReduced(item.parent, input) ? undefined : item.parent,
    title: item.title,
    of,
  }
  return [
    ...(item.kind === 'group' && isReduced(item.id, input) ? [] : [row]),
    ...lines.map((line): OutputRow => ({
      level: 'line',
      id: line.id,
      parent: item.id,
      title: line.title,
      of: line,
    })),
  ]
}

/** Whether the definition takes a single item of a group: that item then stands for itself, since the group's name says more. */
function isReduced(group: string | undefined, { items, definition }: OutputInput): boolean {
  if (group === undefined) return false
  const members = items.filter((item) => item.parent === group)
  return (
    members.filter(({ id }) => definition.items.includes(id)).length === 1 && members.length > 1
  )
}

function linesOf(item: string, input: OutputInput): readonly ProgramLine[] {
  return input.lines.filter((line) => line.item === item)
}

function rowOutputs(row: OutputRow, input: OutputInput): readonly ProgramOutput[] {
  const lines = 'id' in row.of ? [row.of] : row.of.flatMap((item) => linesOf(item, input))
  const measures = 'id' in row.of ? [row.of.flow] : MEASURES
  const status = worstStatus(lines.flatMap(statusesOf))
  return measures.map((measure) => ({
    level: row.level,
    id: row.id,
    parent: row.parent,
    title: row.title,
    measure,
    status,
    baseStatus: ('id' in row.of ? undefined : input.statusOf?.(row.id, measure)) ?? status,
    nodes: input.years.map((year) => rowNode(row, measure, { lowering: input.lowering, year })),
  }))
}

function rowNode(
  row: OutputRow,
  measure: Measure,
  at: { readonly lowering: Lowering; readonly year: number },
): NodeId {
  const request = { year: at.year, from: undefined }
  return 'id' in row.of
    ? at.lowering.at({ kind: 'value', line: row.of }, request)
    : at.lowering.cellAt(row.of, measure, request)
}

/** The status of an observed cell; none where a formula gives the amount. */
function statusesOf({ amount }: ProgramLine): readonly ObservationStatus[] {
  return amount.kind === 'observed' ? [amount.cell.observation.status] : []
}
