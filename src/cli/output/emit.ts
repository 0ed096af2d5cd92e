import { outputNotWritten } from '../../diagnostics/messages/cli.ts'
import type { Invocation } from '../declaration.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail } from './fail.ts'
import { systemCode } from '../system-code.ts'
import { writeAtomic } from './write-atomic.ts'
import { writeOutput } from './write-output.ts'

/** Where a result goes. */
export interface Destination {
  /** Standard output where undefined. */
  readonly file: string | undefined
  readonly invocation: Invocation
}

/** Prints a result, or writes it to the file of `--output` and prints nothing. */
export async function emit(text: string, { file, invocation }: Destination): Promise<ExitCode> {
  try {
    if (file === undefined) writeOutput(text, 1)
    else writeAtomic(file, text)
    return exitCodes.done
  } catch (error) {
    return fail([outputNotWritten(file, systemCode(error))], { invocation })
  }
}
