import { outputNotWritten } from '../../diagnostics/messages/cli.ts'
import type { Language } from '../../diagnostics/text.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { reportDiagnostics } from './report-diagnostics.ts'

/** Says that standard output takes no more, and gives the exit code for that. `reason` is the system's code. */
export async function reportFailedWrite(reason: string, language: Language): Promise<ExitCode> {
  const found = [outputNotWritten(undefined, reason)]
  const plain = { colour: undefined, format: 'text', sources: new Map() } as const
  await reportDiagnostics(found, { ...plain, language })
  return exitCodes.wrongInput
}
