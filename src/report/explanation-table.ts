import { citationText } from '../analysis/cite-source.ts'
import type { ExplainNode, Explanation } from '../analysis/explain/explain-cell.ts'
import { unitCell } from './audience.ts'
import type { DataCell, DataTable } from './data-table.ts'

const columns = [
  'depth', 'id', 'kind', 'year', 'value', 'unit', 'title', 'formula', 'arithmetic', 'remark', 'distribution',
  'file', 'line', 'column', 'overlay', 'replaces',
  'status', 'vintage', 'precision', 'method', 'lower', 'upper', 'source', 'url', 'note',
] as const // prettier-ignore

/** An explanation as rows, parents before children; `depth` is 0 for the figure that was asked for. For spreadsheets. */
export function explanationTable({ root }: Explanation): DataTable {
  return {
    title: undefined,
    columns: columns.map((key) => ({ key, title: { en: key, ja: key }, align: 'left' })),
    rows: rowsOf(root, 0),
    footnotes: [],
  }
}

function rowsOf(node: ExplainNode, depth: number): DataCell[][] {
  const { origin, observation: seen, source } = node
  const row: DataCell[] = [
    depth,
    node.id,
    node.kind,
    node.year,
    node.value,
    unitCell(node.unit),
    node.title ?? null,
    node.formula ?? null,
    node.arithmetic ?? null,
    node.remark ?? null,
    node.distribution ?? null,
    origin?.location.file ?? null,
    origin?.location.line ?? null,
    origin?.location.column ?? null,
    origin?.overlay ?? null,
    origin?.shadowed.map(({ text }) => text).join(' | ') ?? null,
    seen?.status ?? null,
    seen?.vintage ?? null,
    seen?.precision ?? null,
    seen?.method ?? null,
    seen?.lower ?? null,
    seen?.upper ?? null,
    source === undefined ? null : citationText(source),
    source?.url ?? null,
    node.note ?? null,
  ]
  return [row, ...node.children.flatMap((child) => rowsOf(child, depth + 1))]
}
