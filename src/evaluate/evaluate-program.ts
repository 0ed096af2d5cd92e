import type { Program } from '../compile/program.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { checkCentral } from './check-central.ts'
import { evaluateCentral } from './evaluate-central.ts'
import type { ResultSeries, Results, RunManifest } from './types.ts'

/** How to compute a program. */
export interface EvaluateOptions {
  /** Copied into the results. */
  readonly manifest: RunManifest
}

/**
 * Computes the central case of a program: every uncertain input at its median.
 * Codes: not-finite, negative-factor, negative-payment, negative-receipt.
 */
export function evaluateProgram(program: Program, options: EvaluateOptions): Result<Results> {
  const values = evaluateCentral(program.graph)
  const problems = checkCentral(program, values)
  if (problems.length > 0) return failure(problems)
  return success({
    scenario: program.scenario.id,
    variant: program.scenario.variant,
    title: program.scenario.title,
    definition: program.definition,
    baseYear: program.baseYear,
    years: program.years,
    series: program.outputs.map((output): ResultSeries => {
      const { nodes, ...row } = output
      const series = Float64Array.from(nodes, (node) => values[node] ?? Number.NaN)
      return {
        ...row,
        statistics: [{ name: 'central', values: series, standardErrors: undefined }],
      }
    }),
    manifest: options.manifest,
  })
}
