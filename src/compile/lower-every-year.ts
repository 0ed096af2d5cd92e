import type { Assumption } from '../scenario/types.ts'
import { Lowering } from './lowering.ts'
import type { LoweringInput } from './lowering.ts'

/**
 * Adds the values of the assumptions that are drawn themselves in those of `years` that nothing reads, so that whoever shows
 * them can show every year. A year for which an assumption has no value stays out: nobody asked for it.
 */
export function lowerEveryYear(
  lowering: Lowering,
  input: LoweringInput,
  years: readonly number[],
): void {
  const hasValue = (assumption: Assumption, year: number): boolean => {
    const trial = new Lowering(input)
    trial.at({ kind: 'assumption', assumption }, { year, from: undefined })
    return trial.diagnostics.length === 0
  }
  const drawn = new Set(
    lowering.builder.graph.nodes.flatMap((node) =>
      node.kind === 'sample' ? [node.stream.assumption] : [],
    ),
  )
  for (const { reference, nodes } of lowering.quantities()) {
    if (reference.kind !== 'assumption' || !drawn.has(reference.assumption.id)) continue
    for (const year of years) {
      if (nodes.has(year) || !hasValue(reference.assumption, year)) continue
      lowering.at(reference, { year, from: undefined })
    }
  }
}
