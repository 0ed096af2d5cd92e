import { failure } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { Invocation } from '../declaration.ts'
import { flagOption } from './option-values.ts'

/** With `--strict`, a success with warnings becomes a failure with errors. */
export function heedStrict<T>(result: Result<T>, { options }: Invocation): Result<T> {
  if (!result.ok || result.warnings.length === 0 || !flagOption(options, 'strict')) return result
  return failure(result.warnings.map((warning) => ({ ...warning, severity: 'error' })))
}
