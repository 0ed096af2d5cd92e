import { undrawnStatistics, readsCentralCase, statisticCall } from '../compile/lower-probe.ts'
import type { Program, ProgramOutput, ProgramProbe } from '../compile/program.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { checkCentral } from './check-central.ts'
import { centralNumbers, drawNumbers, differsBetweenDraws } from './ensemble/draw-numbers.ts'
import type { DrawnNumber, DrawnNumbers, EnsemblePart, PartNodes } from './ensemble/draw-numbers.ts'
import type { EnsembleRun } from './ensemble/draw-request.ts'
import type { DrawSteps } from './ensemble/draw-steps.ts'
import { findBroken } from './ensemble/find-broken.ts'
import { summarizeSinks } from './ensemble/summarize-outputs.ts'
import { findTooFewDraws } from './ensemble/share-draws.ts'
import { evaluateCentral } from './evaluate-central.ts'
import type { Answer, ResultSeries, Results, RunManifest } from './types.ts'
import { percentileOf } from '../formula/functions/function-table.ts'
import type { Expr } from '../formula/syntax.ts'
import { quantilesWithErrors } from './ensemble/number-statistics.ts'
import type { SampledNumber } from './ensemble/summarize-outputs.ts'
import { evaluateQuestion } from './evaluate-probe.ts'
import { isCondition, unitOfPart } from './unit-of-part.ts'
import { drawProblem } from '../diagnostics/messages/evaluate.ts'
import { groupDigits } from '../units/format-number.ts'
import { dealDimensions, dimensionsOf } from './ensemble/deal-dimensions.ts'
import { SOBOL_DIMENSIONS } from './sampling/sobol.ts'

/** A scenario ready to be computed, by itself or as a mixture of others. */
export interface RunPlan {
  /** What the results are of. */
  readonly program: Program
  /** `program` itself, or the scenarios of its mixture; all have its years. */
  readonly parts: readonly EnsemblePart[]
  /** Copied into the results, with the draws as they were made. */
  readonly manifest: RunManifest
}

/**
 * Computes a run, asking for draws where it is uncertain: the central case, with every uncertain input at its median,
 * and with an ensemble the statistics of its draws. Codes: not-finite, negative-factor, negative-payment,
 * negative-receipt, statistic-without-draws, too-few-draws; the warnings broken-in-draws and beyond-sobol.
 */
export function* evaluateRun(
  { program, parts, manifest }: RunPlan,
  ensemble: EnsembleRun | undefined,
): DrawSteps<Result<Results>> {
  const checked = parts.map(({ program }) => {
    const values = evaluateCentral(program.graph)
    return { values, problems: checkCentral(program, values) }
  })
  const problems = checked.flatMap((part) => part.problems)
  if (problems.length > 0) return failure(problems)
  // What is asked of a mixture is asked of each of its parts.
  const questions = parts[0]?.program.probes.map(({ formula }) => formula) ?? []
  const undrawn = ensemble ? [] : undrawnStatistics(questions)
  if (undrawn.length > 0) return failure(undrawn)
  const { rows, wanted } = wantedNumbers(parts)
  const uncertain = differsBetweenDraws(parts, wanted)
  if (!ensemble || !uncertain) {
    const central = centralNumbers(
      parts,
      wanted,
      checked.map(({ values }) => values),
    )
    const outcome = { ...centralOutcome({ rows, parts, central }), uncertain }
    return success(resultsOf(program, outcome, manifest))
  }
  const tooFew = findTooFewDraws(program.scenario.id, ensemble.draws, parts)
  if (tooFew.length > 0) return failure(tooFew)
  const drawn = yield* drawNumbers(parts, wanted, ensemble)
  const broken = brokenDraws(parts, drawn, ensemble)
  const hopeless = broken.filter(({ severity }) => severity === 'error')
  if (hopeless.length > 0) return failure(hopeless)
  const { draws, seed, sampler } = ensemble
  const quantiles = drawn.kept ? 'exact' : 'sketch'
  const outcome = { ...drawnOutcome({ rows, parts, drawn, ensemble }), uncertain }
  return success(resultsOf(program, outcome, { ...manifest, draws, seed, sampler, quantiles }), [
    ...plainDimensions(parts, ensemble),
    ...broken,
  ])
}

/** The numbers of a run: those of its series, then those of its questions. */
export function wantedNumbers(parts: readonly EnsemblePart[]): {
  readonly rows: readonly MatchedSeries[]
  readonly wanted: readonly PartNodes[]
} {
  const rows = matchSeries(parts)
  return { rows, wanted: [...rows.flatMap(({ nodes }) => nodes), ...questionNumbers(parts)] }
}

/** A series of the results: what each part calls its years. */
interface MatchedSeries {
  readonly output: ProgramOutput
  /** One for each year. */
  readonly nodes: readonly PartNodes[]
}

/** The series of all parts, in the order in which they are first found. */
function matchSeries(parts: readonly EnsemblePart[]): readonly MatchedSeries[] {
  const found = new Map<string, { output: ProgramOutput; byPart: (ProgramOutput | undefined)[] }>()
  parts.forEach(({ program }, p) => {
    for (const output of program.outputs) {
      const key = `${output.level} ${output.id} ${output.measure}`
      const known = found.get(key) ?? { output, byPart: [] }
      known.byPart[p] = output
      found.set(key, known)
    }
  })
  return [...found.values()].map(({ output, byPart }) => {
    const own = parts.map(({ program }, p) => byPart[p] ?? totalWithoutMemo(output, program))
    return { output, nodes: output.nodes.map((_, year) => own.map((one) => one?.nodes[year])) }
  })
}

/** Where a part has no memo items, its total with memo items is its total. */
function totalWithoutMemo(
  { level, measure }: ProgramOutput,
  program: Program,
): ProgramOutput | undefined {
  if (level !== 'total-with-memo') return undefined
  return program.outputs.find((one) => one.level === 'total' && one.measure === measure)
}

interface Outcome {
  readonly series: readonly ResultSeries[]
  readonly answers: readonly Answer[]
}

function centralOutcome(from: {
  readonly rows: readonly MatchedSeries[]
  readonly parts: readonly EnsemblePart[]
  readonly central: Float64Array
}): Outcome {
  let start = 0
  const series = from.rows.map(({ output, nodes }): ResultSeries => {
    const values = from.central.slice(start, start + nodes.length)
    start += nodes.length
    return {
      ...rowOf(output),
      statistics: [{ name: 'central', values, standardErrors: undefined }],
    }
  })
  const numbers = Array.from(from.central.subarray(start), (central) => ({
    sink: undefined,
    central,
  }))
  return { series, answers: answerQuestions(from.parts, numbers) }
}

function drawnOutcome(from: {
  readonly rows: readonly MatchedSeries[]
  readonly parts: readonly EnsemblePart[]
  readonly drawn: DrawnNumbers
  readonly ensemble: EnsembleRun
}): Outcome {
  let start = 0
  const take = (count: number): readonly DrawnNumber[] =>
    from.drawn.numbers.slice(start, (start += count))
  const series = from.rows.map(({ output, nodes }): ResultSeries => ({
    ...rowOf(output),
    statistics: summarizeSinks(take(nodes.length), from.ensemble),
  }))
  return { series, answers: answerQuestions(from.parts, take(Infinity)) }
}

function rowOf({
  level,
  id,
  parent,
  title,
  measure,
  status,
  baseStatus,
}: ProgramOutput): Omit<ResultSeries, 'statistics'> {
  return { level, id, parent, title, measure, status, baseStatus }
}

/** Tells of scenarios with more random numbers than Sobol points have dimensions. */
function plainDimensions(
  parts: readonly EnsemblePart[],
  { sampler }: EnsembleRun,
): readonly Diagnostic[] {
  if (sampler !== 'sobol') return []
  return parts.flatMap(({ program }) => findPlainDimensions(program) ?? [])
}

function brokenDraws(
  parts: readonly EnsemblePart[],
  drawn: DrawnNumbers,
  ensemble: EnsembleRun,
): readonly Diagnostic[] {
  return parts.flatMap(({ program, correlated }, p) => {
    const { draws, broken } = drawn.parts[p] ?? { draws: 0, broken: undefined }
    const found = broken && findBroken(program, broken, { ...ensemble, draws, correlated })
    if (!found) return []
    // The median is then one of them.
    return [2 * broken.count >= draws ? { ...found, severity: 'error' as const } : found]
  })
}

function resultsOf(
  program: Program,
  outcome: Outcome & Pick<Results, 'uncertain'>,
  manifest: RunManifest,
): Results {
  return {
    scenario: program.scenario.id,
    variant: program.scenario.variant,
    title: program.scenario.title,
    definition: program.definition,
    baseYear: program.baseYear,
    years: program.years,
    ...outcome,
    manifest,
  }
}

/**
 * The numbers that the questions of a run ask for, in order. All parts were compiled with the same questions, so that
 * the parts of these stand in the same order in each.
 */
function questionNumbers(parts: readonly EnsemblePart[]): readonly PartNodes[] {
  const byPart = parts.map(({ program }) =>
    program.probes.flatMap(({ nodes }) => [...nodes.values()]),
  )
  return (byPart[0] ?? []).map((_, k) => byPart.map((nodes) => nodes[k]))
}

/** Answers the questions of a run from their numbers, which are in the order of `questionNumbers`. */
function answerQuestions(
  parts: readonly EnsemblePart[],
  numbers: readonly SampledNumber[],
): readonly Answer[] {
  const [first] = parts
  if (!first) return []
  const { probes, graph } = first.program
  let start = 0
  return probes.map((probe, k): Answer => {
    const known = new Map<Expr, SampledNumber>()
    for (const part of probe.nodes.keys()) {
      const number = numbers[start++]
      if (number) known.set(part, number)
    }
    const { expr, text } = probe.formula
    const read = { number: (part: Expr) => known.get(part), foreign: () => Number.NaN }
    return {
      question: text,
      kind: kindOf(expr),
      value: evaluateQuestion(expr, read),
      unit: probe.unit ?? unitOfPart(expr, probe, graph),
      standardError: errorOf(probe, known),
      central: parts.some(({ program }) =>
        readsCentralCase(program.probes[k] ?? probe, program.graph),
      ),
    }
  })
}

function kindOf(expr: Expr): Answer['kind'] {
  if (isCondition(expr)) return 'condition'
  return statisticCall(expr)?.name === 'prob' ? 'probability' : 'quantity'
}

/** The standard error of a question that is one statistic. */
function errorOf(
  { formula }: ProgramProbe,
  known: ReadonlyMap<Expr, SampledNumber>,
): number | undefined {
  const call = statisticCall(formula.expr)
  const [argument] = call?.arguments ?? []
  const number = argument && known.get(argument.value)
  if (!call || !number) return undefined
  const { sink } = number
  if (!sink) return 0
  const percentile = percentileOf(call.name)
  if (percentile !== undefined) return quantilesWithErrors(sink, [percentile / 100]).errors[0]
  const { standardError, sdError } = sink.moments()
  if (call.name === 'sd') return sdError
  // A share is known with its expected variance p (1 − p), where draws have the sample's with n − 1.
  return call.name === 'prob' ? standardError * Math.sqrt(1 - 1 / sink.draws) : standardError
}

/** Tells of random numbers of a program for which no Sobol dimension is left, so that they are drawn independently. */
function findPlainDimensions(program: Program): Diagnostic | undefined {
  const groups = dealDimensions(program).map((group) => {
    const dimensions = dimensionsOf(group)
    const plain = dimensions.filter(({ index }) => index >= SOBOL_DIMENSIONS).length
    return { group, all: dimensions.length, plain }
  })
  const first = groups.find(({ plain }) => plain > 0)
  if (!first) return undefined
  const total = (key: 'all' | 'plain'): string =>
    groupDigits(String(groups.reduce((sum, one) => sum + one[key], 0)))
  const [name = ''] = first.group.id.split('#')
  const assumption = program.scenario.assumptions.find(({ id }) => id === name)
  const numbers = { all: total('all'), plain: total('plain'), first: name }
  return drawProblem('beyond-sobol', assumption?.origin.location, {
    all: numbers.all,
    plain: numbers.plain,
    first: numbers.first,
  })
}
