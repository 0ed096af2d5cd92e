import { success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { DataFormat } from '../../render/render-options.ts'
import type { Audience } from '../../report/audience.ts'
import type { OptionValues } from '../declaration.ts'
import { outputFormat } from './output-format.ts'

const formats: readonly DataFormat[] = ['table', 'json', 'csv', 'tsv', 'markdown']

/** Who the chosen form of a data table is for. Codes: unknown-ending. */
export function readAudience(options: OptionValues): Result<Audience> {
  const format = outputFormat(options, formats)
  if (!format.ok) return format
  const forPeople = format.value === 'table' || format.value === 'markdown'
  return success(forPeople ? 'people' : 'machines')
}
