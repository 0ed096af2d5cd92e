import { usageProblem } from '../../diagnostics/messages/cli.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Invocation } from '../declaration.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import type { IdleOption } from '../options/find-idle-options.ts'
import { textOption } from '../options/option-values.ts'
import { reportDiagnostics } from './report-diagnostics.ts'

/** What is needed to show diagnostics. */
export interface FailureContext {
  readonly invocation: Invocation
  /** File name (as in the locations) to its text, for code frames. */
  readonly sources?: ReadonlyMap<string, string>
}

/** Shows what is wrong, as JSON where the output would have been JSON, and gives the exit code for that. */
export async function fail(
  diagnostics: readonly Diagnostic[],
  context: FailureContext,
  code: ExitCode = exitCodes.wrongInput,
): Promise<ExitCode> {
  await showDiagnostics(diagnostics, context)
  return code
}

/** Shows diagnostics on standard error: of a failure, or the warnings of a success. */
export async function showDiagnostics(
  diagnostics: readonly Diagnostic[],
  { invocation, sources = new Map() }: FailureContext,
): Promise<void> {
  const { language, colour, options } = invocation
  const format = textOption(options, 'format')
  await reportDiagnostics(diagnostics, {
    language,
    colour,
    format: format === 'json' || format === 'ndjson' ? 'json' : 'text',
    sources,
  })
}

/** Refuses a command line with options that have no use. */
export async function refuseIdleOptions(
  idle: readonly IdleOption[],
  invocation: Invocation,
): Promise<ExitCode> {
  const problems = idle.map(({ name, where }) =>
    usageProblem('option-without-use', undefined, { option: name, where }),
  )
  return fail(problems, { invocation }, exitCodes.wrongUsage)
}
