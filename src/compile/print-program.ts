import { unreachable } from '../diagnostics/invariant.ts'
import { printFormula } from '../formula/print-formula.ts'
import { printGraph } from '../ir/print-graph.ts'
import type { AssumptionValue } from '../scenario/types.ts'
import { formatDimension } from '../units/format-dimension.ts'
import type { Program, ProgramQuantity } from './program.ts'

/**
 * Prints a program: its quantities with unit, shape, formula and the node of each year, its outputs, then the graph.
 * The shape says where values differ: `constant`, `by year`, `by draw`, `by year and draw`.
 */
export function printProgram(program: Program): string {
  const { scenario, years } = program
  const variant = scenario.variant === '' ? '' : `@${scenario.variant}`
  const head = `program ${scenario.id}${variant} ${program.definition} ${years.join(' ')}`
  const quantities = program.quantities.map((quantity) => printQuantity(quantity, program))
  const outputs = program.outputs.map(
    ({ level, id, measure, status, nodes }) =>
      `${level} ${id} ${measure} ${status} = ${nodes.map((node) => `%${String(node)}`).join(' ')}`,
  )
  return [head, '', ...quantities, '', ...outputs, '', printGraph(program.graph)].join('\n')
}

function printQuantity(quantity: ProgramQuantity, program: Program): string {
  const nodes = [...quantity.nodes].sort(([a], [b]) => a - b)
  const places = nodes.map(([year, node]) => `${String(year)} %${String(node)}`).join(', ')
  const formula = formulaText(quantity, program)
  const text = formula === undefined ? '' : ` = ${formula}`
  const unit = formatDimension(quantity.unit, 'en')
  return `${quantity.kind} ${quantity.id} : ${unit} [${shapeOf(quantity, program)}]${text}\n  ${places}`
}

function shapeOf(quantity: ProgramQuantity, program: Program): string {
  const nodes = [...new Set(quantity.nodes.values())]
  const random = nodes.some((node) => program.graph.nodes[node]?.random === true)
  if (nodes.length > 1) return random ? 'by year and draw' : 'by year'
  return random ? 'by draw' : 'constant'
}

function formulaText(quantity: ProgramQuantity, program: Program): string | undefined {
  const { scenario, lines } = program
  const named = ({ id }: { readonly id: string }): boolean => id === quantity.id
  switch (quantity.kind) {
    case 'assumption':
      return valueText(scenario.assumptions.find(named)?.value)
    case 'factor':
      return valueText(scenario.adjustments.find(named)?.factor)
    case 'amount': {
      const amount = lines.find(named)?.amount
      return amount?.kind === 'stated' ? valueText(amount.value) : 'observed'
    }
    case 'value': {
      const adjustments = lines.find(named)?.adjustments ?? []
      return ['amount', ...adjustments.map(({ id }) => id)].join(' * ')
    }
    default:
      return unreachable(quantity.kind)
  }
}

function valueText(value: AssumptionValue | undefined): string | undefined {
  if (value === undefined) return undefined
  if (value.kind === 'formula') return printFormula(value.formula.expr)
  const points = value.points.map(
    ({ year, formula }) => `${String(year)}: ${printFormula(formula.expr)}`,
  )
  return `{${points.join(', ')}} ${value.interpolate}`
}
