import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Assumption } from '../scenario/types.ts'
import { Lowering } from './lowering.ts'
import type { LoweringInput } from './lowering.ts'

/**
 * Impossible parameters of distributions and functions in assumptions that no result reads, and which are therefore not in
 * the program: a slip is told when it is written, not when somebody first uses the name. They are lowered for one
 * year into a graph of their own, so that the program stays as it is. Codes: bad-parameter.
 */
export function checkUnread(
  unread: readonly Assumption[],
  input: LoweringInput,
  year: number,
): readonly Diagnostic[] {
  if (unread.length === 0) return []
  const lowering = new Lowering(input)
  for (const assumption of unread) {
    lowering.at({ kind: 'assumption', assumption }, { year, from: undefined })
  }
  // Whatever else may be wrong (a circle, a year without a value) depends on who reads it, and when.
  return lowering.diagnostics.filter(({ code }) => code === 'bad-parameter')
}
