import type { Baseline } from '../../baseline/types.ts'
import { compileQuestions } from '../../compile/compile-questions.ts'
import { compileScenario } from '../../compile/compile-scenario.ts'
import type { ProgramProbe } from '../../compile/program.ts'
import { success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { correlateStreams } from '../../evaluate/ensemble/correlate-streams.ts'
import { drawEnsemble } from '../../evaluate/ensemble/draw-ensemble.ts'
import type { DrawnNodes } from '../../evaluate/ensemble/draw-ensemble.ts'
import type { EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import { evaluateCentral } from '../../evaluate/evaluate-central.ts'
import { evaluateProbe, probeNodes } from '../../evaluate/evaluate-probe.ts'
import { unitOfPart } from '../../evaluate/unit-of-part.ts'
import type { Expr } from '../../formula/syntax.ts'
import type { Graph } from '../../ir/node.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Dimension } from '../../units/types.ts'
import type { Condition } from './condition.ts'

/** What conditions are tried with. */
export interface SolveSetting {
  readonly baseline: Baseline
  /** Statistics are over these draws; the same in every trial, so that trials differ by what is varied alone. */
  readonly ensemble: EnsembleOptions
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
  { baseline, ensemble }: SolveSetting,
): Result<readonly Trial[]> {
  const formulas = conditions.map(({ formula }) => formula)
  if (!conditions.some(({ needsDraws }) => needsDraws)) {
    const compiled = compileQuestions(scenario, baseline, formulas)
    if (!compiled.ok) return compiled
    const { graph, probes } = compiled.value
    const drawn = { sinks: new Map(), constants: evaluateCentral(graph), broken: noneBroken }
    return success(readTrials(conditions, { graph, probes, drawn }))
  }
  // The whole program, because the streams of a run depend on all that it draws.
  const program = compileScenario(scenario, baseline, formulas)
  if (!program.ok) return program
  const correlated = correlateStreams(program.value)
  if (!correlated.ok) return correlated
  const { graph, probes } = program.value
  const wanted = [...new Set(probes.flatMap(probeNodes))]
  const drawn = drawEnsemble(program.value, wanted, { ...ensemble, correlated: correlated.value })
  return success(readTrials(conditions, { graph, probes, drawn }))
}

const noneBroken = { count: 0, first: -1 } as const

function readTrials(
  conditions: readonly Condition[],
  from: {
    readonly graph: Graph
    readonly probes: readonly ProgramProbe[]
    readonly drawn: DrawnNodes
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
