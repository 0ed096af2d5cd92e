import { lineOf } from '../diagnostics/messages/baseline.ts'
import { dataProblem } from '../diagnostics/messages/baseline.ts'
import {
  danglingReference,
  duplicateKey,
  verifyProblem,
} from '../diagnostics/messages/verify-data.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import type { Text } from '../diagnostics/text.ts'
import type { DataPackage, Field, Resource } from './data-package.ts'
import { flagOf, isPlainNumber, readTable, rowLocation } from './read-table.ts'
import type { DataFiles, Table } from './read-table.ts'

/**
 * Holds every resource to its Table Schema: header, types, constraints, unique and foreign keys.
 * Codes: header-mismatch, bad-cell, duplicate-key, dangling-reference, and those of `readTable`.
 */
export function verifySchemas(files: DataFiles, dataPackage: DataPackage): readonly Diagnostic[] {
  const problems: Diagnostic[] = []
  const tables = new Map<string, Table>()
  for (const resource of dataPackage.resources) {
    const table = readTable(files, resource.path)
    if (table.ok) tables.set(resource.name, table.value)
    else problems.push(...table.diagnostics)
  }
  for (const resource of dataPackage.resources) {
    const table = tables.get(resource.name)
    if (!table) continue
    const expected = resource.schema.fields.map(({ name }) => name)
    if (table.columns.join() !== expected.join()) {
      problems.push(
        verifyProblem('header-mismatch', lineOf(resource.path, 1), {
          path: resource.path,
          join: table.columns.join(','),
          join2: expected.join(','),
        }),
      )
      continue
    }
    problems.push(...verifyCells(resource, table))
    problems.push(...verifyKeys(resource, table))
    problems.push(...verifyReferences(resource, table, tables))
  }
  return problems
}

function verifyCells(resource: Resource, table: Table): readonly Diagnostic[] {
  return resource.schema.fields.flatMap((field, index) => {
    const wants = cellRule(field)
    return table.rows.flatMap(({ line, cells }) => {
      const cell = cells[index]!
      const wanted = wants(cell)
      if (wanted === undefined) return []
      return [
        dataProblem('bad-cell', rowLocation(table.path, line), {
          column: field.name,
          value: cell,
          wanted,
        }),
      ]
    })
  })
}

/** The rule of a column: what a cell should have been, or undefined where it is in order. */
function cellRule(field: Field): (cell: string) => Text | undefined {
  const { required, enum: values, pattern, minimum } = field.constraints ?? {}
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  return (cell) => {
    if (cell === '') return required ? { en: 'a value', ja: '空でない値' } : undefined
    if (!hasType(cell, field.type))
      return { en: `a value of type ${field.type}`, ja: `${field.type} 型の値` }
    if (values && !values.includes(cell)) return { en: values.join(', '), ja: values.join(', ') }
    if (expression && !expression.test(cell)) {
      return {
        en: `a value that matches ${expression.source}`,
        ja: `${expression.source} に合う値`,
      }
    }
    if (minimum !== undefined && Number(cell) < minimum) {
      return { en: `at least ${String(minimum)}`, ja: `${String(minimum)} 以上` }
    }
    return undefined
  }
}

function hasType(cell: string, type: Field['type']): boolean {
  if (type === 'number') return isPlainNumber(cell)
  if (type === 'integer') return /^[+-]?\d+$/.test(cell)
  return type === 'string' || flagOf(cell) !== undefined
}

function verifyKeys({ schema }: Resource, table: Table): readonly Diagnostic[] {
  const keys = [...(schema.primaryKey ? [schema.primaryKey] : []), ...(schema.uniqueKeys ?? [])]
  return keys.flatMap((columns) => {
    const seen = new Map<string, number>()
    return table.rows.flatMap(({ line, cells }) => {
      const values = pick(table, cells, columns)
      const key = JSON.stringify(values)
      const first = seen.get(key)
      if (first === undefined) {
        seen.set(key, line)
        return []
      }
      return [duplicateKey(rowLocation(table.path, line), values, rowLocation(table.path, first))]
    })
  })
}

function verifyReferences(
  { schema }: Resource,
  table: Table,
  tables: ReadonlyMap<string, Table>,
): readonly Diagnostic[] {
  return (schema.foreignKeys ?? []).flatMap(({ fields, reference }) => {
    // The standard writes '' for a reference into the same file.
    const target = reference.resource === '' ? table : tables.get(reference.resource)
    const missing = target
      ? (lackingColumn(table, fields) ?? lackingColumn(target, reference.fields))
      : { en: `resource "${reference.resource}"`, ja: `リソース「${reference.resource}」` }
    if (!target || missing)
      return missing
        ? [
            verifyProblem('unchecked-reference', lineOf('datapackage.json', 1), {
              names: fields.join(', '),
              path: table.path,
              missing,
            }),
          ]
        : []
    const known = new Map(
      target.rows.map(({ cells }) => {
        const values = pick(target, cells, reference.fields)
        return [JSON.stringify(values), values.join(', ')]
      }),
    )
    return table.rows.flatMap(({ line, cells }) => {
      const values = pick(table, cells, fields)
      if (values.every((value) => value === '') || known.has(JSON.stringify(values))) return []
      const value = values.join(', ')
      return [
        danglingReference(rowLocation(table.path, line), {
          column: fields.join(', '),
          value,
          file: target.path,
          nearest: nearestName(value, known.values()),
        }),
      ]
    })
  })
}

function lackingColumn({ path, columns }: Table, names: readonly string[]): Text | undefined {
  const name = names.find((one) => !columns.includes(one))
  return name === undefined
    ? undefined
    : { en: `column "${name}" in "${path}"`, ja: `「${path}」の列「${name}」` }
}

function pick(
  table: Table,
  cells: readonly string[],
  columns: readonly string[],
): readonly string[] {
  return columns.map((column) => cells[table.columns.indexOf(column)] ?? '')
}
