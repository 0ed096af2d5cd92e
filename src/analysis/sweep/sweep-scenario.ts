import type { Baseline } from '../../baseline/types.ts'
import { compileQuestions } from '../../compile/compile-questions.ts'
import { compileScenario } from '../../compile/compile-scenario.ts'
import { needsDraws, readsCentralCase } from '../../compile/lower-probe.ts'
import type { Program } from '../../compile/program.ts'
import { questionProblem, sweepPointFails } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { checkCentral } from '../../evaluate/check-central.ts'
import { evaluateCentral } from '../../evaluate/evaluate-central.ts'
import type { EnsembleRun } from '../../evaluate/ensemble/draw-ensemble.ts'
import type { Formula } from '../../formula/syntax.ts'
import type { Scenario } from '../../scenario/types.ts'
import { formatQuantity } from '../../units/format-quantity.ts'
import { answerProbes, findOtherScenario, cellDisplay } from '../question.ts'
import type { CellDisplay } from '../question.ts'
import { replaceValue } from '../replace-value.ts'
import type { SweepAxis } from './read-axis.ts'

/** The most points that a sweep may have, over all axes. */
const MOST_POINTS = 10_000

/** What to sweep over and what to look at. */
export interface SweepOptions {
  readonly baseline: Baseline
  /** The last axis runs fastest. */
  readonly axes: readonly SweepAxis[]
  readonly cells: readonly Formula[]
  /** For cells that hold statistics over draws; every point is drawn with the same seed. */
  readonly ensemble: EnsembleRun
}

/** Cells of a scenario at every combination of the values of some assumptions. */
export interface Sweep {
  readonly scenario: Scenario
  readonly axes: readonly SweepAxis[]
  readonly cells: readonly SweptCell[]
}

/** One cell at every point. */
export interface SweptCell {
  readonly formula: Formula
  readonly display: CellDisplay
  /** Its figures are those of the central case, which draws would give otherwise. */
  readonly central: boolean
  /** By point, the last axis fastest; NaN where the scenario cannot be computed. */
  readonly values: Float64Array
}

/**
 * Computes cells of a scenario at every point of a grid. Points that cannot be computed are NaN and give a warning; all
 * failing is an error. Codes: mixture-not-taken, sweep-too-large, sweep-point-fails and those of compiling the scenario; the
 * warning axis-without-effect.
 */
export function sweepScenario(program: Program, options: SweepOptions): Result<Sweep> {
  const { scenario } = program
  const { axes, cells, baseline } = options
  if (scenario.mixture.length > 0)
    return failure([
      questionProblem('mixture-not-taken', undefined, {
        id: scenario.id,
        parts: scenario.mixture.map(({ scenario }) => scenario),
      }),
    ])
  const points = gridPoints(axes)
  if (points.length > MOST_POINTS)
    return failure([
      questionProblem('sweep-too-large', undefined, { points: points.length, limit: MOST_POINTS }),
    ])
  const foreign = cells.map(findOtherScenario).filter((problem) => problem !== undefined)
  if (foreign.length > 0) return failure(foreign)
  // As it stands first: what is wrong with a cell is no fault of any point.
  const plain = compileQuestions(scenario, baseline, cells)
  if (!plain.ok) return plain
  const computed = points.map((point) => computePoint(program, point, options))
  const failures = computed.flatMap((one, k) =>
    one.ok ? [] : [describeFailure(points[k] ?? [], axes, one.diagnostics)],
  )
  if (failures.length === points.length) return failure(failures.slice(0, 1))
  const swept = cells.map((formula, c): SweptCell => {
    const probe = plain.value.probes[c]
    return {
      formula,
      display: probe ? cellDisplay(probe, plain.value.graph) : { kind: 'condition' },
      central: computed.some((one) => one.ok && one.value.central[c] === true),
      values: Float64Array.from(computed, (one) => (one.ok ? (one.value.values[c] ?? NaN) : NaN)),
    }
  })
  const failed = failures.map((one): Diagnostic => ({ ...one, severity: 'warning' }))
  const warnings = [...failed.slice(0, 3), ...idleAxes(axes, swept)]
  return success({ scenario, axes, cells: swept }, warnings)
}

/** Axes along which no cell changes. */
function idleAxes(axes: readonly SweepAxis[], cells: readonly SweptCell[]): readonly Diagnostic[] {
  const idle = axes.filter(({ values }, a) => {
    const stride = axes.slice(a + 1).reduce((product, axis) => product * axis.values.length, 1)
    const moves = cells.some((cell) =>
      cell.values.some((value, k) => {
        const step = Math.floor(k / stride) % values.length
        return step > 0 && !Object.is(value, cell.values[k - step * stride])
      }),
    )
    return new Set(values).size > 1 && !moves
  })
  const names = cells.map(({ formula }) => formula.text)
  return idle.map(({ name }) =>
    questionProblem('axis-without-effect', undefined, { name, list: names.join(', ') }),
  )
}

/** Every combination of values, the last axis fastest. */
export function gridPoints(axes: readonly SweepAxis[]): readonly (readonly number[])[] {
  return axes.reduce<readonly (readonly number[])[]>(
    (points, { values }) => points.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  )
}

function computePoint(
  program: Program,
  point: readonly number[],
  { axes, cells, baseline, ensemble }: SweepOptions,
): Result<{ readonly values: readonly number[]; readonly central: readonly boolean[] }> {
  const changed = axes.reduce(
    (current, axis, k) =>
      replaceValue(current, axis, { value: point[k] ?? Number.NaN, dimension: axis.unit }),
    program.scenario,
  )
  // Statistics need the whole program: the random numbers of a run depend on all that it draws.
  const compiled = cells.some(needsDraws)
    ? compileScenario(changed, baseline, { questions: cells })
    : compileQuestions(changed, baseline, cells)
  if (!compiled.ok) return compiled
  const { graph, probes, quantities, demands } = compiled.value
  const problems = checkCentral({ ...program, graph, quantities, demands }, evaluateCentral(graph))
  if (problems.length > 0) return failure(problems)
  const values = answerProbes({ ...program, scenario: changed, graph }, probes, ensemble)
  if (!values.ok) return values
  return success({
    values: values.value,
    central: probes.map((probe) => readsCentralCase(probe, graph)),
  })
}

function describeFailure(
  point: readonly number[],
  axes: readonly SweepAxis[],
  causes: readonly Diagnostic[],
): Diagnostic {
  const at = axes.map((axis, k) => {
    const value = formatQuantity(point[k] ?? Number.NaN, axis.unit, 'en')
    return `${axis.name} = ${value}`
  })
  return sweepPointFails(at.join(', '), causes)
}
