import { badParameter } from '../diagnostics/messages/compile.ts'
import { drawProblem, negativeFlow, notFinite } from '../diagnostics/messages/evaluate.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import type { NodeId, Graph, Node } from '../ir/node.ts'
import { meetsDemand } from '../compile/check-parameters.ts'
import { boundsOf, LARGEST_AMOUNT } from '../compile/program.ts'
import type { Program, ProgramQuantity } from '../compile/program.ts'
import { formatQuantity } from '../units/format-quantity.ts'
import type { NotFiniteCause } from '../diagnostics/messages/evaluate.ts'
import { nodeInputs } from '../ir/node-inputs.ts'

/**
 * Problems with the numbers of the central case: parameters that break a rule, values that are not finite (at the operation
 * that made them so), factors and lines below zero. One diagnostic for each parameter and quantity, for the first year in
 * which it goes wrong.
 */
export function checkCentral(program: Program, values: Float64Array): readonly Diagnostic[] {
  const parameters = checkDemands(program, values)
  const quantities = program.quantities.flatMap((quantity) => {
    const problem = checkQuantity(quantity, program, values)
    return problem ? [problem] : []
  })
  // What is no number may be so because of a parameter.
  const found = [
    ...parameters,
    ...quantities.filter(({ code }) => parameters.length === 0 || code !== 'not-finite'),
  ]
  return found.filter((one, k) => found.findIndex((other) => samePlace(one, other)) === k)
}

function checkDemands({ demands }: Program, values: Float64Array): readonly Diagnostic[] {
  const broken = demands.filter((one) => !meetsDemand(one, (id) => values[id] ?? 0))
  // What is no number is so because of another parameter, if one is broken.
  const numbers = broken.filter(({ sides }) => !sides.some((id) => Number.isNaN(values[id])))
  return (numbers.length > 0 ? numbers : broken)
    .toSorted((a, b) => a.year - b.year)
    .map(({ sides, year, rule, hint, found, location }) => {
      const is = found(values[sides[0]] ?? 0, values[sides[1]] ?? 0)
      const text = {
        en: `${rule.en}, but ${is.en} in the central case of ${String(year)}.`,
        ja: `${rule.ja}が、${String(year)}年の中央ケースでは${is.ja}です。`,
      }
      return badParameter(text, location, hint)
    })
}

function checkQuantity(
  quantity: ProgramQuantity,
  program: Program,
  values: Float64Array,
): Diagnostic | undefined {
  let first: { year: number; node: NodeId } | undefined
  quantity.nodes.forEach((node, year) => {
    const value = values[node] ?? 0
    const { least, most } = boundsOf(quantity.kind, program.graph.nodes[node]?.random === true)
    // A line whose amount is not negative can only be made so by a factor, which is reported itself.
    const isKept = quantity.kind === 'value' ? value >= -Number.MAX_VALUE : value >= least
    const isFine = isKept && value <= most
    if (!isFine && (first === undefined || year < first.year)) first = { year, node }
  })
  return first && problemOf(quantity, { ...first, program, values })
}

/** Where a quantity goes wrong. */
interface Fault {
  readonly year: number
  readonly node: NodeId
  readonly program: Program
  readonly values: Float64Array
}

function problemOf(quantity: ProgramQuantity, { year, node, program, values }: Fault): Diagnostic {
  const value = values[node] ?? 0
  const own = quantity.location
  if (!Number.isFinite(value)) {
    const { cause, location } = findNotFinite(program.graph, node, values)
    return notFinite(quantity.id, { year, cause }, location ?? own)
  }
  const text = {
    en: formatQuantity(value, quantity.unit, 'en'),
    ja: formatQuantity(value, quantity.unit, 'ja'),
  }
  if (value > boundsOf(quantity.kind, true).most) {
    const most = {
      en: formatQuantity(LARGEST_AMOUNT, quantity.unit, 'en'),
      ja: formatQuantity(LARGEST_AMOUNT, quantity.unit, 'ja'),
    }
    return drawProblem('amount-too-large', own, { name: quantity.id, value: text, year, most })
  }
  if (quantity.kind === 'factor')
    return drawProblem('negative-factor', own, { name: quantity.id, value: text, year })
  return negativeFlow(quantity.id, { year, value: text, flow: quantity.flow ?? 'payments' }, own)
}

function samePlace(one: Diagnostic, other: Diagnostic): boolean {
  const [a, b] = [one.location, other.location]
  return (
    one.code === other.code &&
    (a === undefined || b === undefined
      ? one.message.en === other.message.en
      : a.file === b.file && a.line === b.line && a.column === b.column)
  )
}

/** Where a number stopped being finite, and why. */
interface NotFiniteOrigin {
  readonly cause: NotFiniteCause
  readonly location: Location | undefined
}

/**
 * Follows a value that is not finite down to the first operation that made it so from finite inputs.
 * `values` holds one value for each node; a branch that a condition did not pick is not looked at.
 */
function findNotFinite(graph: Graph, root: NodeId, values: Float64Array): NotFiniteOrigin {
  let node = graph.nodes[root]
  let location: Location | undefined
  for (;;) {
    location = node?.location ?? location
    const next = node && usedInputs(node, values).find((id) => !Number.isFinite(values[id]))
    if (next === undefined) return { cause: node ? causeOf(node, values) : 'undefined', location }
    node = graph.nodes[next]
  }
}

function usedInputs(node: Node, values: Float64Array): readonly NodeId[] {
  if (node.kind !== 'select') return nodeInputs(node)
  return [node.condition, values[node.condition] !== 0 ? node.whenTrue : node.whenFalse]
}

function causeOf(node: Node, values: Float64Array): NotFiniteCause {
  if (node.kind === 'unary') {
    if (node.operation === 'ln') return 'logarithm'
    if (node.operation === 'sqrt') return 'root'
    return 'overflow'
  }
  if (node.kind === 'quantile') return 'distribution'
  if (node.kind !== 'binary') return 'undefined'
  const right = values[node.right]
  if (node.operation === 'divide' && right === 0) return 'division-by-zero'
  if (node.operation === 'power') return powerCause(values[node.left] ?? 0, right ?? 0)
  return 'overflow'
}

function powerCause(base: number, exponent: number): NotFiniteCause {
  if (base === 0 && exponent < 0) return 'division-by-zero'
  return base < 0 ? 'root' : 'overflow'
}
