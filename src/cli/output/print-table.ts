import type { DataFormat } from '../../render/render-options.ts'
import { renderDataTable } from '../../render/render-data-table.ts'
import type { DataTable } from '../../report/data-table.ts'
import type { Invocation } from '../declaration.ts'
import { emit } from './emit.ts'
import { fail } from './fail.ts'
import type { ExitCode } from '../exit-code.ts'
import { textOption } from '../options/option-values.ts'
import { outputFormat } from '../options/output-format.ts'
import { renderSettings } from './render-settings.ts'

const formats: readonly DataFormat[] = ['table', 'json', 'csv', 'tsv', 'markdown']

/** Prints a list in the format that was asked for, to where it was asked for. */
export async function printTable(table: DataTable, invocation: Invocation): Promise<ExitCode> {
  const format = outputFormat(invocation.options, formats)
  if (!format.ok) return fail(format.diagnostics, { invocation })
  const text = await renderDataTable(table, format.value, await renderSettings(invocation))
  return emit(text, { file: textOption(invocation.options, 'output'), invocation })
}
