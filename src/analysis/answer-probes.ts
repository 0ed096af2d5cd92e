import { isForeign, needsDraws } from '../compile/lower-probe.ts'
import type { Program, ProgramProbe } from '../compile/program.ts'
import { otherScenarioInQuestion } from '../diagnostics/messages/analysis.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { correlateStreams } from '../evaluate/ensemble/correlate-streams.ts'
import { drawEnsemble } from '../evaluate/ensemble/draw-ensemble.ts'
import type { DrawnNodes, EnsembleRun } from '../evaluate/ensemble/draw-ensemble.ts'
import { LARGEST_KEPT } from '../evaluate/ensemble/ensemble-options.ts'
import { evaluateCentral } from '../evaluate/evaluate-central.ts'
import { evaluateProbe, probeNodes } from '../evaluate/evaluate-probe.ts'
import type { Formula } from '../formula/syntax.ts'
import { findExpr } from '../formula/walk-expr.ts'

/**
 * The values of probes over one graph, in their order: statistics over the draws of `ensemble`, all else in the central
 * case. Codes: other-scenario-in-question, those of `correlateStreams`.
 */
export function answerProbes(
  program: Program,
  probes: readonly ProgramProbe[],
  ensemble: EnsembleRun,
): Result<readonly number[]> {
  const [first] = probes
  if (first === undefined) return success([])
  const foreign = findOtherScenario(first.formula)
  if (foreign !== undefined) return failure([foreign])
  if (!probes.some(({ formula }) => needsDraws(formula))) {
    const drawn = centralOnly(evaluateCentral(program.graph))
    return success(
      probes.map((probe) => evaluateProbe(probe, { drawn, foreign: () => Number.NaN })),
    )
  }
  const correlated = correlateStreams(withCorrelationsUsed(program))
  if (!correlated.ok) return correlated
  const run = { ...ensemble, correlated: correlated.value }
  // Draws are kept only for so many probes at once, so that quantiles stay exact and memory bounded.
  const batch = Math.max(1, Math.floor(LARGEST_KEPT / 4 / run.draws))
  const values: number[] = []
  for (let start = 0; start < probes.length; start += batch) {
    const some = probes.slice(start, start + batch)
    const drawn = drawEnsemble({ ...program, guard: undefined }, some.flatMap(probeNodes), run)
    values.push(...some.map((probe) => evaluateProbe(probe, { drawn, foreign: () => Number.NaN })))
  }
  return success(values)
}

/** Without the correlations of assumptions that nothing in the graph draws: they tie no one to anything here. */
function withCorrelationsUsed(program: Program): Program {
  const drawn = new Set(
    program.graph.nodes.flatMap((node) => (node.kind === 'sample' ? [node.stream.assumption] : [])),
  )
  const correlations = program.scenario.correlations.filter(
    ({ first, second }) => drawn.has(first.name) && drawn.has(second.name),
  )
  return { ...program, scenario: { ...program.scenario, correlations } }
}

/** What is wrong with a question that names another scenario; undefined where it names none. */
export function findOtherScenario({
  expr,
  locate,
}: Formula): ReturnType<typeof otherScenarioInQuestion> | undefined {
  const found = findExpr(expr, isForeign)
  const name = found?.kind === 'index' ? found.target : found
  return name?.kind === 'name'
    ? otherScenarioInQuestion(`${name.scenario ?? ''}::${name.name}`, locate(name.span))
    : undefined
}

function centralOnly(constants: Float64Array): DrawnNodes {
  return { sinks: new Map(), constants, broken: { count: 0, first: -1 } }
}
