import type { Baseline } from '../../baseline/types.ts'
import { compileQuestions } from '../../compile/compile-questions.ts'
import type { CompiledQuestions } from '../../compile/compile-questions.ts'
import { compileScenario } from '../../compile/compile-scenario.ts'
import type { ProgramProbe } from '../../compile/program.ts'
import { success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { correlateStreams } from '../../evaluate/ensemble/correlate-streams.ts'
import type { CorrelatedStreams } from '../../evaluate/ensemble/correlated-streams.ts'
import { dealDimensions } from '../../evaluate/ensemble/deal-dimensions.ts'
import type { StreamGroup } from '../../evaluate/ensemble/deal-dimensions.ts'
import type { DrawnNodes } from '../../evaluate/ensemble/draw-share.ts'
import { fulfil } from '../../evaluate/ensemble/draw-steps.ts'
import { LARGEST_KEPT } from '../../evaluate/ensemble/ensemble-options.ts'
import type { EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import { DEFAULT_KERNEL } from '../../evaluate/ensemble/kernel-options.ts'
import type { Sink } from '../../evaluate/ensemble/sinks.ts'
import { evaluateCentral } from '../../evaluate/evaluate-central.ts'
import { evaluateProbe, probeNodes } from '../../evaluate/evaluate-probe.ts'
import type { ProbeDraws } from '../../evaluate/evaluate-probe.ts'
import { unitOfPart } from '../../evaluate/unit-of-part.ts'
import type { Expr } from '../../formula/syntax.ts'
import type { Graph, NodeId } from '../../ir/node.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Dimension } from '../../units/types.ts'
import type { Condition } from './condition.ts'

/** What conditions are tried with. */
export interface SolveSetting {
  readonly baseline: Baseline
  /** Statistics are over these draws; the same in every trial, so that trials differ by what is varied alone. */
  readonly ensemble: EnsembleOptions
  /** Where many worlds of one kind are tried: their streams, dealt once. */
  readonly streams?: TrialStreams
}

/** The random numbers of a world. */
export interface TrialStreams {
  readonly groups: readonly StreamGroup[]
  readonly correlated: CorrelatedStreams | undefined
}

/** A condition in one world. */
export interface Trial {
  readonly holds: boolean
  /** What the condition is about: the left side of a comparison, the middle of a range; NaN where there is none. */
  readonly shown: number
  readonly unit: Dimension
  /** Left less right; NaN where the condition is no comparison. */
  readonly difference: number
}

/** Tries one condition on a scenario. */
export function tryCondition(
  scenario: Scenario,
  condition: Condition,
  setting: SolveSetting,
): Result<Trial> {
  const trials = tryConditions(scenario, [condition], setting)
  if (!trials.ok) return trials
  return success(trials.value[0] ?? impossibleTrial, trials.warnings)
}

const impossibleTrial: Trial = { holds: false, shown: Number.NaN, unit: {}, difference: Number.NaN }

/** Tries several conditions on a scenario at once; drawn only where one of them asks for statistics. */
export function tryConditions(
  scenario: Scenario,
  conditions: readonly Condition[],
  setting: SolveSetting,
): Result<readonly Trial[]> {
  const shared = shareStreams(scenario, conditions, setting)
  if (!shared.ok) return shared
  const { baseline, ensemble, streams } = shared.value
  const formulas = conditions.map(({ formula }) => formula)
  const compiled = compileQuestions(scenario, baseline, formulas)
  if (!compiled.ok) return compiled
  const { graph, probes } = compiled.value
  const drawn = streams
    ? drawProbes(compiled.value, ensemble, streams)
    : { sinks: new Map<NodeId, Sink>(), constants: evaluateCentral(graph) }
  return success(readTrials(conditions, { graph, probes, drawn }))
}

/**
 * A setting for many worlds of one kind: where conditions ask for statistics, their streams are dealt from the whole
 * program, because those of a run depend on all that it draws. Codes: those of compiling and of `correlateStreams`.
 */
export function shareStreams(
  scenario: Scenario,
  conditions: readonly Condition[],
  setting: SolveSetting,
): Result<SolveSetting> {
  if (setting.streams || !conditions.some(({ needsDraws }) => needsDraws)) return success(setting)
  const formulas = conditions.map(({ formula }) => formula)
  const program = compileScenario(scenario, setting.baseline, formulas)
  if (!program.ok) return program
  const correlated = correlateStreams(program.value)
  if (!correlated.ok) return correlated
  const streams = { groups: dealDimensions(program.value), correlated: correlated.value }
  return success({ ...setting, streams })
}

/** Draws what the probes need, and nothing else. */
function drawProbes(
  { graph, probes }: CompiledQuestions,
  { sampler, seed, draws }: EnsembleOptions,
  { groups, correlated }: TrialStreams,
): DrawnNodes {
  const wanted = new Set(probes.flatMap(probeNodes))
  const numbers = [...wanted].filter((id) => graph.nodes[id]?.random === true)
  return fulfil({
    task: {
      graph,
      wanted: numbers,
      groups,
      correlated,
      settings: { kind: sampler, seed, draws },
      kernel: DEFAULT_KERNEL,
    },
    numbers,
    guard: undefined,
    keep: draws * numbers.length <= LARGEST_KEPT,
    probabilities: [],
    label: '',
  })
}

function readTrials(
  conditions: readonly Condition[],
  from: {
    readonly graph: Graph
    readonly probes: readonly ProgramProbe[]
    readonly drawn: ProbeDraws
  },
): readonly Trial[] {
  const answers = { drawn: from.drawn, foreign: () => Number.NaN }
  return conditions.map(({ comparison, shown }, k): Trial => {
    const probe = from.probes[k]
    if (!probe) return impossibleTrial
    const value = (part: Expr): number => evaluateProbe(probe, answers, part)
    return {
      holds: evaluateProbe(probe, answers) === 1,
      shown: shown === undefined ? Number.NaN : value(shown),
      unit: shown === undefined ? {} : unitOfPart(shown, probe, from.graph),
      difference: comparison ? value(comparison.left) - value(comparison.right) : Number.NaN,
    }
  })
}
