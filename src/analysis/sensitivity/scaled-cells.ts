import type { Baseline } from '../../baseline/types.ts'
import { compileQuestions } from '../../compile/compile-questions.ts'
import { evaluateCentral } from '../../evaluate/evaluate-central.ts'
import { scaleValue } from '../replace-value.ts'
import type { CellProgram } from './compile-cell.ts'

/**
 * The central value of a cell with one assumption multiplied by each of some factors; undefined where the scenario does not
 * compile with it, as where it must be a whole number of years.
 */
export function scaledCells(
  { formula, program }: CellProgram,
  scaling: { readonly id: string; readonly factors: readonly number[] },
  baseline: Baseline,
): readonly number[] | undefined {
  const values: number[] = []
  for (const factor of scaling.factors) {
    const scenario = scaleValue(program.scenario, scaling.id, factor)
    const compiled = compileQuestions(scenario, baseline, [formula])
    if (!compiled.ok) return undefined
    const { graph, probes } = compiled.value
    const node = probes[0]?.nodes.get(formula.expr)
    values.push(node === undefined ? Number.NaN : (evaluateCentral(graph)[node] ?? Number.NaN))
  }
  return values
}
