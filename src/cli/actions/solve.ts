import { parseQuestion } from '../../analysis/question.ts'
import {
  conditionOf,
  conditionProblems,
  hasAssumption,
} from '../../analysis/solve/try-condition.ts'
import type { WeightedScenario, SolveSetting } from '../../analysis/solve/try-condition.ts'
import { solveIsoLine, solveValue } from '../../analysis/solve/solve-value.ts'
import type { Solution } from '../../analysis/solve/solve-value.ts'
import { readVaryOf, varyFile } from '../../analysis/solve/read-vary.ts'
import type { VaryRange } from '../../analysis/solve/read-vary.ts'
import { solveYear } from '../../analysis/solve/solve-year.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { DrawWish } from '../../evaluate/ensemble/ensemble-options.ts'
import type { EnsemblePart } from '../../evaluate/ensemble/draw-numbers.ts'
import type { Formula } from '../../formula/syntax.ts'
import { scenarioLabel } from '../../report/audience.ts'
import type { Audience } from '../../report/audience.ts'
import type { DataTable } from '../../report/data-table.ts'
import { isoLineTable, solutionTable, yearTable } from '../../report/solve-tables.ts'
import type { AnalysisDetails } from '../../render/analysis-json.ts'
import { formatDimension } from '../../units/format-quantity.ts'
import { isDimensionless } from '../../units/dimension.ts'
import { prepareRun } from '../../prepare-run.ts'
import type { PreparedRun } from '../../prepare-run.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Invocation, OptionValues } from '../declaration.ts'
import { ensembleFor, readDrawWish } from '../options/read-draw-options.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { hashTexts } from '../inputs/hash-texts.ts'
import { oneScenario } from '../inputs/one-scenario.ts'
import { heedStrict } from '../options/heed-strict.ts'
import { listOption, textOption } from '../options/option-values.ts'
import { analysedScenario, drawnManifest, printAnalysisTable } from '../output/print-analysis.ts'
import { readAudience } from '../options/read-audience.ts'

/** `akaji solve <scenario>`: no solution is exit code 1, as for a check that fails. */
export async function solve(invocation: Invocation): Promise<ExitCode> {
  const request = readRequest(invocation.options)
  if (!request.ok) return fail(request.diagnostics, { invocation })
  const { outcome, sources } = oneScenario(invocation, prepareRun, hashTexts)
  if (!outcome.ok) return fail(outcome.diagnostics, { invocation, sources })
  const { condition, varied } = request.value
  const asked = [[condition.file, condition.text], ...varied.map((text) => [varyFile(text), text])]
  const context = { invocation, sources: new Map([...sources, ...(asked as [string, string][])]) }
  const { program, manifest, drawing, baseline } = outcome.value
  const formula = readCondition(request.value, outcome.value)
  if (!formula.ok) return fail(formula.diagnostics, context)
  const ensemble = ensembleFor(request.value.draws, drawing, [formula.value])
  if (!ensemble.ok) return fail(ensemble.diagnostics, context)
  const setting = { baseline, ensemble: ensemble.value }
  const question = { ...request.value, formula: formula.value }
  const answer = heedStrict(answerRequest(outcome.value, question, setting), invocation)
  if (!answer.ok) return fail(answer.diagnostics, context)
  await showDiagnostics([...outcome.warnings, ...answer.warnings], context)
  const { table, found, details } = answer.value
  const drawn = drawnManifest(manifest, [formula.value], ensemble.value)
  const { id, variant } = program.scenario
  const code = await printAnalysisTable(
    {
      analysis: 'solve',
      scenarios: [analysedScenario(program, drawn)],
      details: {
        condition: condition.text,
        method: condition.file === '--when' ? 'year' : varied.length > 1 ? 'iso-line' : 'value',
        outcome: found ? 'found' : 'no-solution',
        ...details,
      },
      keys: { scenario: id, variant, condition: condition.text },
      table,
    },
    invocation,
  )
  return code === exitCodes.done && !answer.value.found ? exitCodes.checkFailed : code
}

interface SolveRequest {
  readonly condition: { readonly file: '--until' | '--when'; readonly text: string }
  /** The texts of `--vary`: one or two for `--until`, none for `--when`. */
  readonly varied: readonly string[]
  readonly draws: DrawWish
  readonly audience: Audience
}

function readRequest(options: OptionValues): Result<SolveRequest> {
  const [until, when] = [textOption(options, 'until'), textOption(options, 'when')]
  const varied = listOption(options, 'vary')
  const asksValue = until !== undefined && when === undefined && varied.length > 0
  const asksYear = when !== undefined && until === undefined && varied.length === 0
  if (!asksValue && !asksYear) return failure([questionProblem('solve-question', undefined)])
  if (varied.length > 2)
    return failure([questionProblem('vary-count', undefined, { count: varied.length })])
  const draws = readDrawWish(options)
  if (!draws.ok) return draws
  const audience = readAudience(options)
  if (!audience.ok) return audience
  const condition =
    until === undefined
      ? ({ file: '--when', text: when ?? '' } as const)
      : ({ file: '--until', text: until } as const)
  return success({
    condition,
    varied,
    draws: draws.value,
    audience: audience.value,
  })
}

/** A table, and whether it holds a solution. */
interface SolveAnswer {
  readonly table: DataTable
  readonly found: boolean
  readonly details: AnalysisDetails
}

function readCondition(
  { condition }: SolveRequest,
  { program, parts }: PreparedRun,
): Result<Formula> {
  const formula = parseQuestion(condition.text, {
    file: condition.file,
    registry: (parts[0]?.program ?? program).scenario.registry,
    allowConditions: true,
  })
  if (!formula.ok) return formula
  const problems = conditionProblems(formula.value)
  return problems.length > 0 ? failure(problems) : formula
}

function answerRequest(
  { program, parts }: PreparedRun,
  request: SolveRequest & { readonly formula: Formula },
  setting: SolveSetting,
): Result<SolveAnswer> {
  const { scenario } = program
  const { formula } = request
  if (request.condition.file === '--when') {
    const years = solveYear(worldsOf(parts), formula, setting)
    if (!years.ok) return years
    const subject = { scenario, condition: formula }
    const table = yearTable(subject, years.value, request.audience)
    const { first, lost } = years.value
    const details = { first_year: first ?? null, fails_again_in: lost ?? null }
    const found = first !== undefined
    return success({ table, found, details }, years.warnings)
  }
  const programs = parts.map((part) => part.program)
  const ranges = request.varied.map((text) => readVaryOf(text, programs))
  const wrong = ranges.flatMap((range) => (range.ok ? [] : range.diagnostics))
  if (wrong.length > 0) return failure(wrong)
  const vary = ranges.flatMap((range) => (range.ok ? [range.value] : []))
  return answerValue({ scenario, parts, formula, vary }, request.audience, setting)
}

function worldsOf(parts: readonly EnsemblePart[]): readonly WeightedScenario[] {
  return parts.map(({ program, weight }) => ({ scenario: program.scenario, weight }))
}

function answerValue(
  question: {
    readonly scenario: Scenario
    readonly parts: readonly EnsemblePart[]
    readonly formula: Formula
    readonly vary: readonly VaryRange[]
  },
  audience: Audience,
  setting: SolveSetting,
): Result<SolveAnswer> {
  const { scenario } = question
  const worlds = worldsOf(question.parts)
  const condition = conditionOf(question.formula)
  const [first, second] = question.vary
  if (!first) return failure([questionProblem('solve-question', undefined)])
  const having = worlds.filter((world) => hasAssumption(world.scenario, second ?? first))
  const within =
    worlds.length > 1 ? having.map((world) => scenarioLabel(world.scenario)) : undefined
  const subject = { scenario, condition: question.formula, within }
  if (!second) {
    const solution = solveValue(worlds, { vary: first, condition }, setting)
    if (!solution.ok) return solution
    const table = solutionTable(subject, solution.value, audience)
    const found = solution.value.kind === 'found'
    const details = solutionDetails(solution.value)
    return success({ table, found, details }, solution.warnings)
  }
  const line = solveIsoLine(worlds, { vary: [first, second], condition }, setting)
  if (!line.ok) return line
  const found = line.value.points.some(({ solution }) => solution.kind === 'found')
  const table = isoLineTable(subject, line.value, audience)
  const details = { vary: [variedDetails(first), variedDetails(second)] }
  return success({ table, found, details }, line.warnings)
}

/** The answer in figures: where the condition begins to hold, and up to where. */
function solutionDetails(solution: Solution): AnalysisDetails {
  const vary = [variedDetails(solution.vary)]
  if (solution.kind === 'none') {
    return { vary, holds_from: null, holds_up_to: null, nearest: solution.nearest.value }
  }
  const { at, until, vary: range } = solution
  return { vary, holds_from: at.value, holds_up_to: until?.value ?? range.to, nearest: null }
}

function variedDetails({ name, from, to, unit }: VaryRange): AnalysisDetails {
  return {
    assumption: name,
    from,
    to,
    unit: isDimensionless(unit) ? null : formatDimension(unit, 'en'),
  }
}
