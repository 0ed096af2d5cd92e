import { readDataPackage } from '../baseline/data-package.ts'
import type { Field, Resource } from '../baseline/data-package.ts'
import { readBaseline } from '../baseline/read-baseline.ts'
import { readTable } from '../baseline/read-table.ts'
import type { DataFiles, Table } from '../baseline/read-table.ts'
import { unknownDataSubject } from '../diagnostics/codes/baseline.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import { sameText } from '../diagnostics/text.ts'
import { dataColumnTitle, dataResourceTitle } from './data-titles.ts'
import type { DataCell, DataColumn, DataTable } from './data-table.ts'
import { historyTable } from './history-table.ts'

/** The resources of the data package: name, title and number of rows. */
export function listData(files: DataFiles): Result<DataTable> {
  const dataPackage = readDataPackage(files)
  if (!dataPackage.ok) return dataPackage
  const { name, version, resources } = dataPackage.value
  const rows: (readonly DataCell[])[] = []
  for (const resource of resources) {
    const table = readTable(files, resource.path)
    if (!table.ok) return table
    rows.push([resource.name, dataResourceTitle(resource.name), table.value.rows.length])
  }
  return success({
    title: sameText(`${name} ${version}`),
    columns: [
      { key: 'name', title: { en: 'Name', ja: '名前' }, align: 'left' },
      { key: 'title', title: { en: 'Contents', ja: '内容' }, align: 'left' },
      { key: 'rows', title: { en: 'Rows', ja: '行数' }, align: 'right' },
    ],
    rows,
    footnotes: [
      {
        en: 'Show one with "akaji data show <name>", an item in all vintages with "akaji data show computer".',
        ja: '内容は「akaji data show <名前>」、項目の全公表時点は「akaji data show computer」で表示します。',
      },
    ],
  })
}

/**
 * What `akaji data show` prints: the history without a subject, a resource by its name, or every vintage of an item, a group or
 * a definition's total by its id. Codes: unknown-data-subject and those of reading the package.
 */
export function showData(files: DataFiles, subject?: string): Result<DataTable> {
  if (subject === undefined) {
    const baseline = readBaseline(files, '')
    return baseline.ok ? success(historyTable(baseline.value)) : baseline
  }
  const dataPackage = readDataPackage(files)
  if (!dataPackage.ok) return dataPackage
  const { resources } = dataPackage.value
  const resource = resources.find(({ name }) => name === subject)
  if (resource) return resourceTable(files, resource)
  return itemTable(files, subject, resources)
}

/** One resource, row for row. */
function resourceTable(files: DataFiles, resource: Resource): Result<DataTable> {
  const table = readTable(files, resource.path)
  if (!table.ok) return table
  return success(tableOf(resource, table.value, table.value.rows))
}

/** The observations of one item, all vintages. */
function itemTable(
  files: DataFiles,
  id: string,
  resources: readonly Resource[],
): Result<DataTable> {
  const items = readTable(files, 'items.csv')
  const observations = readTable(files, 'observations.csv')
  if (!items.ok) return items
  if (!observations.ok) return observations
  const ids = items.value.rows.map(({ cells }) => cells[0] ?? '')
  const resource = resources.find(({ name }) => name === 'observations')
  if (!ids.includes(id) || !resource) {
    const names = [...resources.map(({ name }) => name), ...ids]
    return failure([unknownDataSubject(id, names, nearestName(id, names))])
  }
  const column = observations.value.columns.indexOf('item')
  const rows = observations.value.rows.filter(({ cells }) => cells[column] === id)
  return success(tableOf(resource, observations.value, rows))
}

function tableOf(resource: Resource, table: Table, rows: Table['rows']): DataTable {
  const fields = table.columns.map((name) =>
    resource.schema.fields.find((field) => field.name === name),
  )
  return {
    title: dataResourceTitle(resource.name),
    columns: table.columns.map((name, index): DataColumn => {
      const align = isNumeric(fields[index]) ? 'right' : 'left'
      return { key: name, title: dataColumnTitle(name), align }
    }),
    rows: rows.map(({ cells }) => cells.map((cell, index) => cellOf(cell, fields[index]))),
    footnotes: [],
  }
}

function cellOf(cell: string, field: Field | undefined): DataCell {
  if (cell === '') return null
  return isNumeric(field) ? Number(cell) : cell
}

function isNumeric(field: Field | undefined): boolean {
  return field?.type === 'number' || field?.type === 'integer'
}
