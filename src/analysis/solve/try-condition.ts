import type { Baseline } from '../../baseline/types.ts'
import { compileQuestions } from '../../compile/compile-questions.ts'
import type { CompiledQuestions } from '../../compile/compile-questions.ts'
import { readsCentralCase, isForeign, needsDraws } from '../../compile/lower-probe.ts'
import { compileScenario } from '../../compile/compile-scenario.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result, Diagnostic } from '../../diagnostics/diagnostic.ts'
import { correlateStreams } from '../../evaluate/ensemble/correlate-streams.ts'
import type { CorrelatedStreams } from '../../evaluate/ensemble/correlated-streams.ts'
import { dealDimensions } from '../../evaluate/ensemble/deal-dimensions.ts'
import type { StreamGroup } from '../../evaluate/ensemble/deal-dimensions.ts'
import type { DrawnNodes } from '../../evaluate/ensemble/draw-share.ts'
import { fulfil } from '../../evaluate/ensemble/draw-steps.ts'
import { LARGEST_KEPT } from '../../evaluate/ensemble/ensemble-options.ts'
import type { EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import { DEFAULT_KERNEL } from '../../evaluate/ensemble/kernel-options.ts'
import { mixSinks } from '../../evaluate/ensemble/mix-sinks.ts'
import { findTooFewDraws, shareDraws } from '../../evaluate/ensemble/share-draws.ts'
import type { StoredSink } from '../../evaluate/ensemble/sinks.ts'
import type { SampledNumber } from '../../evaluate/ensemble/summarize-outputs.ts'
import { evaluateCentral } from '../../evaluate/evaluate-central.ts'
import { evaluateQuestion, probeNodes } from '../../evaluate/evaluate-probe.ts'
import { unitOfPart } from '../../evaluate/unit-of-part.ts'
import type { Expr, BinaryExpr, Formula } from '../../formula/syntax.ts'
import type { NodeId } from '../../ir/node.ts'
import type { Dimension } from '../../units/types.ts'
import { otherScenarioInQuestion, questionProblem } from '../../diagnostics/messages/analysis.ts'
import { findExpr } from '../../formula/walk-expr.ts'
import type { Scenario } from '../../scenario/types.ts'
import { replaceValue } from '../replace-value.ts'
import type { Amount, ReplacedValue } from '../replace-value.ts'

/** What conditions are tried with. */
export interface SolveSetting {
  readonly baseline: Baseline
  /** Statistics are over these draws; the same in every trial, so that trials differ by what is varied alone. */
  readonly ensemble: EnsembleOptions
  /** Where many worlds of one kind are tried: the streams of each of its scenarios, dealt once. */
  readonly streams?: readonly TrialStreams[]
}

/** The random numbers of a scenario. */
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
  /** It reads a figure of the central case, which draws would give otherwise. */
  readonly central: boolean
  /** Left less right; NaN where the condition is no comparison. */
  readonly difference: number
}

/** Tries one condition on a scenario, or on the scenarios of a mixture. */
export function tryCondition(
  subject: SolveSubject,
  condition: Condition,
  setting: SolveSetting,
): Result<Trial> {
  const trials = tryConditions(subject, [condition], setting)
  if (!trials.ok) return trials
  return success(trials.value[0] ?? impossibleTrial, trials.warnings)
}

const impossibleTrial: Trial = {
  holds: false,
  shown: Number.NaN,
  unit: {},
  central: false,
  difference: Number.NaN,
}

/** Tries several conditions at once; drawn only where one of them asks for statistics. */
export function tryConditions(
  subject: SolveSubject,
  conditions: readonly Condition[],
  setting: SolveSetting,
): Result<readonly Trial[]> {
  const shared = shareStreams(subject, conditions, setting)
  if (!shared.ok) return shared
  const { baseline, ensemble, streams } = shared.value
  const formulas = conditions.map(({ formula }) => formula)
  const parts = partsOf(subject)
  const draws = shareDraws(
    ensemble.draws,
    parts.map(({ weight }) => weight),
  )
  const tried: TriedPart[] = []
  for (const [p, { scenario, weight }] of parts.entries()) {
    const compiled = compileQuestions(scenario, baseline, formulas)
    if (!compiled.ok) return compiled
    const run = { ...ensemble, draws: draws[p] ?? 0 }
    const drawn = streams?.[p]
      ? drawProbes(compiled.value, run, { ...streams[p], ofMixture: parts.length > 1 })
      : { sinks: new Map<NodeId, StoredSink>(), constants: evaluateCentral(compiled.value.graph) }
    tried.push({ ...compiled.value, ...drawn, weight, draws: run.draws })
  }
  return success(readTrials(conditions, tried))
}

/**
 * A setting for many worlds of one kind: where conditions ask for statistics, their streams are dealt from the whole
 * program, because those of a run depend on all that it draws. Codes: those of compiling and of `correlateStreams`.
 */
export function shareStreams(
  subject: SolveSubject,
  conditions: readonly Condition[],
  setting: SolveSetting,
): Result<SolveSetting> {
  if (setting.streams || !conditions.some(({ needsDraws }) => needsDraws)) return success(setting)
  const parts = partsOf(subject)
  const tooFew = findTooFewDraws('--draws', setting.ensemble.draws, parts)
  if (tooFew.length > 0) return failure(tooFew)
  const formulas = conditions.map(({ formula }) => formula)
  const streams: TrialStreams[] = []
  for (const { scenario } of parts) {
    const program = compileScenario(scenario, setting.baseline, { questions: formulas })
    if (!program.ok) return program
    const correlated = correlateStreams(program.value)
    if (!correlated.ok) return correlated
    streams.push({ groups: dealDimensions(program.value), correlated: correlated.value })
  }
  return success({ ...setting, streams })
}

/** Draws what the probes need, and nothing else. */
function drawProbes(
  { graph, probes }: CompiledQuestions,
  { sampler, seed, draws }: EnsembleOptions,
  { groups, correlated, ofMixture }: TrialStreams & { readonly ofMixture: boolean },
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
    // Columns of the parts of a mixture and of the whole exist side by side.
    keep: draws * numbers.length * (ofMixture ? 2 : 1) <= LARGEST_KEPT,
    probabilities: [],
    label: '',
  })
}

/** What came of the questions in one scenario of the subject. */
interface TriedPart extends CompiledQuestions {
  readonly sinks: ReadonlyMap<NodeId, StoredSink>
  readonly constants: Float64Array
  readonly weight: number
  readonly draws: number
}

function readTrials(
  conditions: readonly Condition[],
  parts: readonly TriedPart[],
): readonly Trial[] {
  return conditions.map(({ formula, comparison, shown }, k): Trial => {
    const [first] = parts
    const probe = first?.probes[k]
    if (!first || !probe) return impossibleTrial
    const read = { number: (part: Expr) => numberOf(part, k, parts), foreign: () => Number.NaN }
    const value = (part: Expr): number => evaluateQuestion(part, read)
    return {
      holds: value(formula.expr) === 1,
      shown: shown === undefined ? Number.NaN : value(shown),
      unit: shown === undefined ? {} : unitOfPart(shown, probe, first.graph),
      central: parts.some(({ probes, graph }) => {
        const own = probes[k]
        return own !== undefined && readsCentralCase(own, graph)
      }),
      difference: comparison ? value(comparison.left) - value(comparison.right) : Number.NaN,
    }
  })
}

/** A number of a condition: of a mixture the weighted mean of the central cases, and the draws of all parts. */
function numberOf(part: Expr, k: number, parts: readonly TriedPart[]): SampledNumber | undefined {
  const own = parts.flatMap(({ probes, sinks, constants, draws, weight }) => {
    const node = probes[k]?.nodes.get(part)
    if (node === undefined) return []
    return [{ sink: sinks.get(node), constant: constants[node] ?? Number.NaN, draws, weight }]
  })
  const [first] = own
  if (!first || own.length < parts.length) return undefined
  if (parts.length === 1) return { sink: first.sink, central: first.constant }
  const alike = own.every(({ constant }) => constant === first.constant)
  const mean = own.reduce((sum, { constant, weight }) => sum + weight * constant, 0)
  const central = alike ? first.constant : mean
  const giving = own.filter(({ draws }) => draws > 0)
  const certain = alike && giving.every(({ sink }) => !sink)
  return { sink: certain || giving.length === 0 ? undefined : mixSinks(giving), central }
}

/** A condition that a search can follow: where it compares two figures, their difference leads the way. */
export interface Condition {
  readonly formula: Formula
  /** The comparison; undefined for ranges, tolerances and conditions joined by `and` or `or`. */
  readonly comparison: BinaryExpr | undefined
  /** What a table shows beside a trial: the left side of the comparison, or the middle of a range. */
  readonly shown: Expr | undefined
  /** It asks for statistics over draws: `prob(…)`, `p95(…)`. */
  readonly needsDraws: boolean
}

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!='])
const JUNCTIONS: ReadonlySet<string> = new Set(['and', 'or'])

/** Sees what kind of condition a formula is. */
export function conditionOf(formula: Formula): Condition {
  const { expr } = formula
  const comparison = expr.kind === 'binary' && COMPARISONS.has(expr.operator) ? expr : undefined
  const shown = expr.kind === 'range' || expr.kind === 'tolerance' ? expr.value : comparison?.left
  return { formula, comparison, shown, needsDraws: needsDraws(formula) }
}

/** What makes a formula no condition on one scenario. Codes: not-a-condition, other-scenario-in-question. */
export function conditionProblems({ expr, locate }: Formula): readonly Diagnostic[] {
  const foreign = findExpr(expr, isForeign)
  if (foreign) {
    const name = foreign.kind === 'index' ? foreign.target : foreign
    const text = name.kind === 'name' ? `${name.scenario ?? ''}::${name.name}` : ''
    return [otherScenarioInQuestion(text, locate(foreign.span))]
  }
  return isCondition(expr) ? [] : [questionProblem('not-a-condition', locate(expr.span))]
}

function isCondition(expr: Expr): boolean {
  switch (expr.kind) {
    case 'range':
    case 'tolerance':
      return true
    case 'binary':
      return COMPARISONS.has(expr.operator) || JUNCTIONS.has(expr.operator)
    case 'unary':
      return expr.operator === 'not'
    case 'call':
      return expr.name === 'if'
    default:
      return false
  }
}

/** A scenario of a mixture. */
export interface WeightedScenario {
  readonly scenario: Scenario
  /** Its probability; those of a mixture add up to 1. */
  readonly weight: number
}

/** What conditions are tried on: one scenario, or the scenarios of a mixture. */
export type SolveSubject = Scenario | readonly WeightedScenario[]

/** The scenarios of a subject; an ordinary one is a mixture of itself. */
export function partsOf(subject: SolveSubject): readonly WeightedScenario[] {
  return 'assumptions' in subject ? [{ scenario: subject, weight: 1 }] : subject
}

/** Whether a scenario has the assumption that is varied. */
export function hasAssumption({ assumptions }: Scenario, { id }: ReplacedValue): boolean {
  return assumptions.some((one) => one.id === id)
}

/** The subject with a number in place of an assumption, in every scenario that has it. */
export function replaceIn(
  subject: SolveSubject,
  replaced: ReplacedValue,
  amount: Amount,
): readonly WeightedScenario[] {
  return partsOf(subject).map(({ scenario, weight }) => ({
    scenario: hasAssumption(scenario, replaced)
      ? replaceValue(scenario, replaced, amount)
      : scenario,
    weight,
  }))
}
