import type { Program, ProgramOutput } from '../compile/program.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { checkCentral } from './check-central.ts'
import { correlateStreams } from './ensemble/correlate-streams.ts'
import { drawEnsemble } from './ensemble/draw-ensemble.ts'
import type { EnsembleRun } from './ensemble/draw-ensemble.ts'
import { findBroken } from './ensemble/find-broken.ts'
import { outputNodes } from './ensemble/prepare-ensemble.ts'
import { summarizeOutputs } from './ensemble/summarize-outputs.ts'
import { evaluateCentral } from './evaluate-central.ts'
import type { ResultSeries, Results, RunManifest } from './types.ts'

/** How to compute a program. */
export interface EvaluateOptions {
  /** Copied into the results, with the draws as they were made. */
  readonly manifest: RunManifest
  /** Draws worlds where anything is uncertain; the central case alone where absent. */
  readonly ensemble?: EnsembleRun | undefined
}

/**
 * Computes a program: the central case, with every uncertain input at its median, and on request an ensemble of draws
 * with its statistics. Codes: not-finite, negative-factor, negative-payment, negative-receipt; the warning
 * broken-in-draws.
 */
export function evaluateProgram(program: Program, options: EvaluateOptions): Result<Results> {
  const values = evaluateCentral(program.graph)
  const problems = checkCentral(program, values)
  if (problems.length > 0) return failure(problems)
  const { manifest, ensemble } = options
  const nodes = outputNodes(program.outputs)
  if (!ensemble || !nodes.some((id) => program.graph.nodes[id]?.random === true)) {
    const series = program.outputs.map((output) => centralSeries(output, values))
    return success(resultsOf(program, series, manifest))
  }
  const correlated = correlateStreams(program)
  if (!correlated.ok) return correlated
  const run = { ...ensemble, correlated: correlated.value }
  const drawn = drawEnsemble(program, nodes, run)
  const broken = findBroken(program, drawn.broken, run)
  const series = summarizeOutputs(program.outputs, drawn, run)
  const { draws, seed, sampler } = ensemble
  return success(
    resultsOf(program, series, { ...manifest, draws, seed, sampler }),
    broken ? [broken] : [],
  )
}

/** Puts series together with what they are the results of. */
export function resultsOf(
  program: Program,
  series: readonly ResultSeries[],
  manifest: RunManifest,
): Results {
  return {
    scenario: program.scenario.id,
    variant: program.scenario.variant,
    title: program.scenario.title,
    definition: program.definition,
    baseYear: program.baseYear,
    years: program.years,
    series,
    manifest,
  }
}

function centralSeries(output: ProgramOutput, values: Float64Array): ResultSeries {
  const { nodes, ...row } = output
  const series = Float64Array.from(nodes, (node) => values[node] ?? Number.NaN)
  return { ...row, statistics: [{ name: 'central', values: series, standardErrors: undefined }] }
}
