import type { Result } from '../diagnostics/diagnostic.ts'
import { parseFormula } from '../formula/parse-formula.ts'
import type { Formula, Expr } from '../formula/syntax.ts'
import { indexLines } from '../scenario/yaml/line-index.ts'
import type { UnitRegistry, Dimension } from '../units/types.ts'
import type { Baseline } from '../baseline/types.ts'
import { compileQuestions } from '../compile/compile-questions.ts'
import type { Program, ProgramProbe } from '../compile/program.ts'
import { isForeign, needsDraws, statisticCall } from '../compile/lower-probe.ts'
import { otherScenarioInQuestion } from '../diagnostics/messages/analysis.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { correlateStreams } from '../evaluate/ensemble/correlate-streams.ts'
import { drawEnsemble } from '../evaluate/ensemble/draw-ensemble.ts'
import type { DrawnNodes, EnsembleRun } from '../evaluate/ensemble/draw-ensemble.ts'
import { LARGEST_KEPT } from '../evaluate/ensemble/ensemble-options.ts'
import { evaluateCentral } from '../evaluate/evaluate-central.ts'
import { evaluateProbe, probeNodes } from '../evaluate/evaluate-probe.ts'
import { findExpr } from '../formula/walk-expr.ts'
import type { Graph } from '../ir/node.ts'
import {
  DIMENSIONLESS,
  JPY_PER_YEAR,
  divideDimensions,
  equalDimensions,
  multiplyDimensions,
} from '../units/dimension.ts'

/** The name under which diagnostics speak of a figure that a command asks for. */
export const cellOption = '--cell'

/** What a question may hold. */
export interface QuestionOptions {
  /** The name under which diagnostics speak of the text: `--cell`, `--until`. */
  readonly file: string
  /** The units of the scenario that is asked. */
  readonly registry: UnitRegistry
  /** Comparisons, ranges and statistics over draws may stand. */
  readonly allowConditions: boolean
}

/** Reads a question that stands outside every scenario: a cell such as `deficit[2035]`, or a condition on cells. */
export function parseQuestion(text: string, options: QuestionOptions): Result<Formula> {
  const { file, registry, allowConditions } = options
  const place = indexLines(file, text)
  return parseFormula(text, {
    registry,
    locate: ({ start, end }) => place(start, end),
    allowConditions,
  })
}

/**
 * Reads the figure whose difference between two scenarios is to be split, which both must have; the deficit in the last common
 * year where no text is given. Codes: those of formulas and of compiling questions.
 */
export function readDifferenceCell(
  text: string | undefined,
  programs: readonly [Program, Program],
  baseline: Baseline,
): Result<Formula> {
  const [reference, other] = programs
  const last = Math.min(reference.scenario.horizon.end, other.scenario.horizon.end)
  const formula = parseQuestion(text ?? `deficit[${String(last)}]`, {
    file: cellOption,
    registry: other.scenario.registry,
    allowConditions: true,
  })
  if (!formula.ok) return formula
  for (const { scenario } of programs) {
    const compiled = compileQuestions(scenario, baseline, [formula.value])
    if (!compiled.ok) return compiled
  }
  return formula
}

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

/** What the values of a cell are, so that they can be shown to people. */
export type CellDisplay =
  | { readonly kind: 'money' }
  | { readonly kind: 'quantity'; readonly unit: Dimension }
  /** A probability, 0..1. */
  | { readonly kind: 'probability' }
  /** 1 where a condition holds, else 0. */
  | { readonly kind: 'condition' }

/** Finds out what a compiled cell measures. `money` is JPY per year. */
export function cellDisplay(probe: ProgramProbe, graph: Graph): CellDisplay {
  const { expr } = probe.formula
  if (isCondition(expr)) return { kind: 'condition' }
  if (statisticCall(expr)?.name === 'prob') return { kind: 'probability' }
  const unit = probe.unit ?? unitOf(expr, probe, graph)
  return equalDimensions(unit, JPY_PER_YEAR) ? { kind: 'money' } : { kind: 'quantity', unit }
}

function isCondition(expr: Expr): boolean {
  switch (expr.kind) {
    case 'range':
    case 'tolerance':
      return true
    case 'unary':
      return expr.operator === 'not'
    case 'binary':
      return /^(?:[<>]=?|[=!]=|and|or)$/.test(expr.operator)
    default:
      return false
  }
}

/** Units were checked when the probe was compiled: here they are read off, through the parts that have no node. */
function unitOf(expr: Expr, probe: ProgramProbe, graph: Graph): Dimension {
  const node = probe.nodes.get(expr)
  if (node !== undefined) return graph.nodes[node]?.unit ?? DIMENSIONLESS
  const inside = (part: Expr | undefined): Dimension =>
    part === undefined ? DIMENSIONLESS : unitOf(part, probe, graph)
  if (expr.kind === 'call') {
    return expr.name === 'prob' ? DIMENSIONLESS : inside(expr.arguments[0]?.value)
  }
  if (expr.kind === 'unary') return inside(expr.operand)
  if (expr.kind === 'number') return expr.dimension
  if (expr.kind !== 'binary') return DIMENSIONLESS
  const { operator, left, right } = expr
  if (operator === '*') return multiplyDimensions(inside(left), inside(right))
  if (operator === '/') return divideDimensions(inside(left), inside(right))
  return inside(left)
}
