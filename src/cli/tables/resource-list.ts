import type { DataPackage, Resource } from '../../baseline/data-package.ts'
import { readTable } from '../../baseline/read-table.ts'
import type { DataFiles } from '../../baseline/read-table.ts'
import { sameText } from '../../diagnostics/text.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { DataTable } from '../../report/data-table.ts'
import { dataResourceTitle } from '../../report/data-titles.ts'

/** What a table holds: the package describes it in English. */
function contentsOf({ name, description }: Resource): Text {
  const { en, ja } = dataResourceTitle(name)
  return { en: typeof description === 'string' ? description : en, ja }
}

/** The tables of a data package, each with its size and what it holds. */
export function resourceList(dataPackage: DataPackage, files: DataFiles): DataTable {
  return {
    title: sameText(`${dataPackage.name} ${dataPackage.version}`),
    columns: [
      { key: 'name', title: { en: 'Table', ja: '表' }, align: 'left' },
      { key: 'rows', title: { en: 'Rows', ja: '行数' }, align: 'right' },
      { key: 'description', title: { en: 'Holds', ja: '内容' }, align: 'left' },
    ],
    rows: dataPackage.resources.map((resource) => {
      const table = readTable(files, resource.path)
      const rows = table.ok ? table.value.rows.length : null
      return [resource.name, rows, contentsOf(resource)]
    }),
    footnotes: [
      {
        en: '"akaji data show <table>" prints one; "akaji data show" prints the history per item.',
        ja: '「akaji data show <表>」で表を、「akaji data show」で項目別の実績を表示します。',
      },
    ],
  }
}
