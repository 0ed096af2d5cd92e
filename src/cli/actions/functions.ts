import { usageProblem } from '../../diagnostics/messages/cli.ts'
import { didYouMean } from '../../diagnostics/nearest.ts'
import { nearestName } from '../../diagnostics/nearest.ts'
import {
  callableNames,
  findFunction,
  functionTable,
} from '../../formula/functions/function-table.ts'
import type { Invocation } from '../declaration.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail } from '../output/fail.ts'
import { functionDetails } from '../tables/function-details.ts'
import { functionList } from '../tables/function-list.ts'
import { printTable } from '../output/print-table.ts'

/** `akaji functions [name]`. */
export function showFunctions(invocation: Invocation): Promise<ExitCode> {
  const [name] = invocation.arguments
  if (name === undefined) return printTable(functionList(Object.values(functionTable)), invocation)
  // `pNN` is how the list calls p5, p95 and the like.
  const listed = Object.values(functionTable).find((entry) => entry.name === name)
  const entry = listed ?? findFunction(name)?.entry
  if (entry === undefined) {
    return fail(
      [
        usageProblem('no-such-function', undefined, {
          name,
          hint: didYouMean(nearestName(name, callableNames())),
        }),
      ],
      { invocation },
    )
  }
  return printTable(functionDetails(entry), invocation)
}
