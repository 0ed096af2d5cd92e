import type { Baseline } from '../../baseline/types.ts'
import { compileScenario } from '../../compile/compile-scenario.ts'
import type { Program } from '../../compile/program.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { Formula } from '../../formula/syntax.ts'
import { visitExpr } from '../../formula/walk-expr.ts'
import { evaluateCentral } from '../../evaluate/evaluate-central.ts'
import type { NodeId } from '../../ir/node.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Dimension } from '../../units/types.ts'

/** A quantity whose sensitivity is asked for, compiled with its scenario. */
export interface CellProgram {
  readonly formula: Formula
  readonly program: Program
  readonly node: NodeId
  readonly unit: Dimension
  /** The year in which inputs are shown: the last one that the cell names, else the end of the horizon. */
  readonly year: number
  /** The central value of every node. */
  readonly central: Float64Array
}

/** Compiles a scenario with a cell or an expression of cells. Codes: cell-not-quantity and those of compiling. */
export function compileCell(
  scenario: Scenario,
  baseline: Baseline,
  formula: Formula,
): Result<CellProgram> {
  const program = compileScenario(scenario, baseline, { questions: [formula] })
  if (!program.ok) return program
  const node = program.value.probes[0]?.nodes.get(formula.expr)
  if (node === undefined)
    return failure([questionProblem('cell-not-quantity', formula.locate(formula.expr.span))])
  const { graph } = program.value
  const unit = graph.nodes[node]?.unit
  invariant(unit, 'a probe has nodes of the graph')
  const year = lastYearNamed(formula) ?? scenario.horizon.end
  const cell = {
    formula,
    program: program.value,
    node,
    unit,
    year,
    central: evaluateCentral(graph),
  }
  return success(cell, program.warnings)
}

/** The central value of the cell. */
export function centralOf({ central, node }: CellProgram): number {
  return central[node] ?? Number.NaN
}

/** Tells of assumptions in whose ranges a cell is infinite or undefined, at the first of them. */
export function undefinedWithin(
  { formula, program }: CellProgram,
  ids: readonly string[],
): Diagnostic {
  const first = program.scenario.assumptions.find(({ id }) => ids.includes(id))
  const place = first?.origin.location ?? formula.locate(formula.expr.span)
  return questionProblem('sensitivity-undefined', place, { cell: formula.text, names: ids })
}

function lastYearNamed({ expr }: Formula): number | undefined {
  let last: number | undefined
  visitExpr(expr, (part) => {
    if (part.kind !== 'index' || part.year.kind !== 'number') return
    last = Math.max(last ?? -Infinity, part.year.value)
  })
  return last
}
