import { drawProblem, toleranceNotReached } from './diagnostics/messages/evaluate.ts'
import { failure, success } from './diagnostics/diagnostic.ts'
import type { Diagnostic, Location, Result } from './diagnostics/diagnostic.ts'
import { invariant, unreachable } from './diagnostics/invariant.ts'
import type { Text } from './diagnostics/text.ts'
import { keepsDraws } from './evaluate/ensemble/draw-numbers.ts'
import type { EnsemblePart } from './evaluate/ensemble/draw-numbers.ts'
import type { EnsembleRun } from './evaluate/ensemble/draw-request.ts'
import type { DrawSteps } from './evaluate/ensemble/draw-steps.ts'
import { drawsForTolerance } from './evaluate/ensemble/draws-for-tolerance.ts'
import type { NeededDraws, Tolerance } from './evaluate/ensemble/draws-for-tolerance.ts'
import { evaluateRun, wantedNumbers } from './evaluate/evaluate-run.ts'
import type { Results } from './evaluate/types.ts'
import { parseFormula } from './formula/parse-formula.ts'
import type { Formula } from './formula/syntax.ts'
import type { NodeId } from './ir/node.ts'
import type { PreparedRun } from './prepare-run.ts'
import type { QuestionText } from './prepare-scenario.ts'
import { indexLines } from './scenario/yaml/line-index.ts'
import {
  DIMENSIONLESS,
  TIME,
  divideDimensions,
  equalDimensions,
  isDimensionless,
} from './units/dimension.ts'
import { formatDimension, formatQuantity } from './units/format-quantity.ts'
import { groupDigits } from './units/format-number.ts'
import type { Dimension } from './units/types.ts'

/** How to draw a prepared run. */
export interface DrawPlan {
  readonly ensemble: EnsembleRun
  /**
   * Draws as many worlds as a cell needs in place of `ensemble.draws`. The cell is the last of the run's questions,
   * and is not answered.
   */
  readonly tolerance?: QuestionText | undefined
}

/** A run's numbers and how they were drawn. */
export interface ComputedRun {
  readonly results: Results
  /** As drawn; undefined for the central case alone. */
  readonly ensemble: EnsembleRun | undefined
}

/**
 * Computes a prepared run; the central case alone without a plan. Codes: those of `evaluateRun`; bad-draw-tolerance,
 * cell-not-drawable, answer-undefined; the warnings tolerance-not-reached and cell-undefined-in-draws.
 */
export function* computeRun(
  run: PreparedRun,
  plan: DrawPlan | undefined,
): DrawSteps<Result<ComputedRun>> {
  if (!plan?.tolerance) {
    const { ensemble } = plan ?? {}
    const results = yield* evaluateRun(run, ensemble)
    return results.ok
      ? answered(run, { results: results.value, ensemble }, results.warnings)
      : results
  }
  const cell = cellOf(run)
  if (!cell.ok) return cell
  const limit = readTolerance(plan.tolerance, run, cell.value.unit)
  if (!limit.ok) return limit
  const rest = withoutCell(run)
  const { wanted } = wantedNumbers(rest.parts)
  const keeps = (draws: number): boolean => keepsDraws(rest.parts, wanted, draws)
  const wish = { run: plan.ensemble, tolerance: limit.value, keeps }
  const needed = yield* drawsForTolerance(run.parts, cell.value.nodes, wish)
  const ensemble = { ...plan.ensemble, draws: needed.draws }
  const results = yield* evaluateRun(rest, ensemble)
  if (!results.ok) return results
  const missed = missedTolerance(needed, cell.value, run)
  return answered(rest, { results: results.value, ensemble }, [...results.warnings, ...missed])
}

/** A run whose questions all have answers: an infinite or undefined one would be no figure. */
function answered(
  { program, parts }: PreparedRun,
  computed: ComputedRun,
  warnings: readonly Diagnostic[],
): Result<ComputedRun> {
  const { id } = program.scenario
  const problems = computed.results.answers.flatMap(({ value, question }, k) => {
    const formula = parts[0]?.program.probes[k]?.formula
    return Number.isFinite(Number(value))
      ? []
      : [
          drawProblem('answer-undefined', formula?.locate(formula.expr.span), {
            question,
            scenario: id,
          }),
        ]
  })
  return problems.length > 0 ? failure(problems) : success(computed, warnings)
}

interface Cell {
  readonly formula: Formula
  readonly nodes: readonly NodeId[]
  readonly unit: Dimension
}

/** The last question of each part. */
function cellOf({ parts }: PreparedRun): Result<Cell> {
  const nodes: NodeId[] = []
  let formula: Formula | undefined
  for (const { program } of parts) {
    const probe = program.probes.at(-1)
    invariant(probe, 'a run to a tolerance has a cell')
    const node = probe.nodes.get(probe.formula.expr)
    if (node === undefined) {
      return failure([
        drawProblem('cell-not-drawable', probe.formula.locate(probe.formula.expr.span)),
      ])
    }
    nodes.push(node)
    formula ??= probe.formula
  }
  const [first] = nodes
  const unit = first === undefined ? undefined : parts[0]?.program.graph.nodes[first]?.unit
  invariant(formula, 'a run has a part')
  return success({ formula, nodes, unit: unit ?? DIMENSIONLESS })
}

/** The run without its last question. */
function withoutCell(run: PreparedRun): PreparedRun {
  const parts = run.parts.map((part): EnsemblePart => {
    const { program } = part
    return { ...part, program: { ...program, probes: program.probes.slice(0, -1) } }
  })
  return { ...run, parts }
}

/** A share, or an amount in the unit of the cell; of a yearly flow also an amount as such: 100億円 for 100億円/年. */
function readTolerance(
  { file, text }: QuestionText,
  { program }: PreparedRun,
  unit: Dimension,
): Result<Tolerance> {
  const place = indexLines(file, text)
  const locate = ({ start, end }: { start: number; end: number }): Location => place(start, end)
  const { registry } = program.scenario
  const formula = parseFormula(text, { registry, locate, allowConditions: false })
  if (!formula.ok) return formula
  const { expr } = formula.value
  const [en, ja] = [formatDimension(unit, 'en'), formatDimension(unit, 'ja')]
  const refuse = (): Result<Tolerance> =>
    failure([
      drawProblem('bad-draw-tolerance', place(0, text.length), { unit: { en, ja }, found: text }),
    ])
  if (expr.kind !== 'number' || !(expr.value > 0)) return refuse()
  const { value, dimension } = expr
  if (isDimensionless(dimension)) return success({ kind: 'share', value })
  const fits = equalDimensions(dimension, unit)
  const fitsPerYear = equalDimensions(divideDimensions(dimension, TIME), unit)
  return fits || fitsPerYear ? success({ kind: 'amount', value }) : refuse()
}

/** Tells why a tolerance was not reached, where it was not. */
function missedTolerance(
  { outcome, draws, error, limit }: NeededDraws,
  { formula, unit }: Cell,
  { program }: PreparedRun,
): readonly Diagnostic[] {
  const { id, variant } = program.scenario
  const scenario = variant === '' ? id : `${id} ${variant}`
  const count = groupDigits(String(draws))
  const figures = { error: quantityText(error, unit), tolerance: quantityText(limit, unit) }
  switch (outcome) {
    case 'reached':
      return []
    case 'not-reached':
      return [toleranceNotReached(scenario, { draws: count, because: 'most', ...figures })]
    case 'unreachable':
      return [toleranceNotReached(scenario, { draws: count, because: 'resolution', ...figures })]
    case 'undefined': {
      const place = formula.locate(formula.expr.span)
      return [
        drawProblem('cell-undefined-in-draws', place, {
          scenario,
          cell: formula.text,
          draws: count,
        }),
      ]
    }
    default:
      return unreachable(outcome)
  }
}

function quantityText(value: number, unit: Dimension): Text {
  return { en: formatQuantity(value, unit, 'en'), ja: formatQuantity(value, unit, 'ja') }
}
