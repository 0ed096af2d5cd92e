import { checkOnce } from '../check/check-once.ts'
import { readCheckRequest } from '../check/check-request.ts'
import { nextChange } from '../check/watch-files.ts'
import type { Invocation } from '../declaration.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail } from '../output/fail.ts'
import { isTerminal, writeOutput } from '../output/write-output.ts'

/** `akaji check [files…]`; with `--watch` again and again, until it is interrupted. */
export async function check(invocation: Invocation): Promise<ExitCode> {
  const request = readCheckRequest(invocation.options)
  if (!request.ok) return fail(request.diagnostics, { invocation }, exitCodes.wrongUsage)
  let checked = await checkOnce(invocation, request.value)
  while (request.value.watch) {
    await nextChange(checked.watched)
    // From the top of the screen, so that what is seen is what holds now.
    if (isTerminal(1)) writeOutput('\x1b[2J\x1b[H', 1)
    checked = await checkOnce(invocation, request.value)
  }
  return checked.code
}
