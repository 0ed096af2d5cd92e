import { extname } from 'node:path'
import { drawProblem } from '../../diagnostics/messages/evaluate.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'

/** The forms of samples. */
export type SampleForm = 'csv' | 'parquet'

/** The form that the ending of a file stands for. Codes: unknown-samples-ending. */
export function sampleForm(file: string): Result<SampleForm> {
  const ending = extname(file).toLowerCase()
  if (ending === '.csv') return success('csv')
  return ending === '.parquet'
    ? success('parquet')
    : failure([drawProblem('unknown-samples-ending', undefined, { name: file })])
}
