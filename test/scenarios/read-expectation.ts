import { lowerExpression } from '../../src/compile/lower-expression.ts'
import { Lowering } from '../../src/compile/lowering.ts'
import { buildSymbols } from '../../src/compile/symbols.ts'
import { evaluateCentral } from '../../src/evaluate/evaluate-central.ts'
import type { Expr, Formula } from '../../src/formula/syntax.ts'
import { applyBinary } from '../../src/ir/scalar-operations.ts'
import type { BinaryOperation } from '../../src/ir/node.ts'
import { baseline, runOf, valueOf } from './load-library.ts'
import { failure, success } from '../../src/diagnostics/diagnostic.ts'

const operations: Readonly<Record<string, BinaryOperation>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** Whether an expectation holds in the central case of the scenario that states it. */
export function holds(condition: Formula, scenario: string): boolean {
  const read = (expr: Expr): number => valueIn(expr, condition, scenario)
  const { expr } = condition
  if (expr.kind === 'range') {
    return read(expr.value) >= read(expr.low) && read(expr.value) <= read(expr.high)
  }
  if (expr.kind === 'tolerance') {
    const target = read(expr.target)
    const width = read(expr.tolerance) * (expr.relative ? Math.abs(target) : 1)
    return Math.abs(read(expr.value) - target) <= width
  }
  const compare = expr.kind === 'binary' ? comparisons[expr.operator] : undefined
  if (expr.kind === 'binary' && compare !== undefined) {
    return compare(read(expr.left), read(expr.right))
  }
  throw new Error(`not a condition that this test reads: ${condition.text}`)
}

/** The value of one side: arithmetic here, because its names may be of several scenarios, all else as formulas are read. */
function valueIn(expr: Expr, formula: Formula, scenario: string): number {
  if (expr.kind === 'binary') {
    const operation = operations[expr.operator]
    if (operation === undefined) throw new Error(`no arithmetic: ${expr.operator}`)
    const [left, right] = [expr.left, expr.right].map((side) => valueIn(side, formula, scenario))
    return applyBinary(operation, left ?? Number.NaN, right ?? Number.NaN)
  }
  const named = expr.kind === 'index' ? expr.target : expr
  const other = named.kind === 'name' ? named.scenario : undefined
  const own =
    expr.kind === 'index' ? { ...expr, target: { ...expr.target, scenario: undefined } } : expr
  return formulaIn(own, formula, other ?? scenario)
}

function formulaIn(expr: Expr, formula: Formula, id: string): number {
  const lowering = loweringOf(id)
  const year = runOf(id).program.scenario.horizon.end
  const place = { lowering, formula, scope: '', year, owner: undefined, ordinalOf: () => 0 }
  const node = lowerExpression(expr, place)
  const { diagnostics } = lowering
  valueOf(diagnostics.length > 0 ? failure(diagnostics) : success(undefined))
  return evaluateCentral(lowering.builder.graph)[node] ?? Number.NaN
}

const lowerings = new Map<string, Lowering>()

/** The quantities of a scenario, also those that no line needs. */
function loweringOf(id: string): Lowering {
  const known = lowerings.get(id)
  if (known !== undefined) return known
  const { program } = runOf(id)
  const { scenario, lines, baseYear } = program
  const definition = baseline.definitions.find(({ id }) => id === program.definition)
  if (definition === undefined) throw new Error(`no definition ${program.definition}`)
  const symbols = buildSymbols(scenario, lines, { items: baseline.items, definition })
  const lowering = new Lowering({ symbols, lines, baseYear, lastYear: scenario.horizon.end })
  lowerings.set(id, lowering)
  return lowering
}
