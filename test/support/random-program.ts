import fc from 'fast-check'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { GraphBuilder } from '../../src/ir/graph-builder.ts'
import type { BinaryOperation, NodeId, UnaryOperation } from '../../src/ir/node.ts'
import { DIMENSIONLESS } from '../../src/units/dimension.ts'

const UNARY: readonly UnaryOperation[] = ['negate', 'absolute', 'exp', 'ln', 'sqrt', 'not']
// prettier-ignore
const BINARY: readonly BinaryOperation[] = [
  'add', 'subtract', 'multiply', 'divide', 'power', 'minimum', 'maximum',
  'below', 'less', 'less-or-equal', 'equal', 'not-equal', 'and', 'or',
]

/** One random step of a program: an operation and which earlier nodes it reads. */
export interface Step {
  readonly operation: UnaryOperation | BinaryOperation | 'select'
  readonly inputs: readonly number[]
  readonly year: number | undefined
}

/** Any step in any year. */
export const step: fc.Arbitrary<Step> = fc.record({
  operation: fc.constantFrom(...UNARY, ...BINARY, 'select' as const),
  inputs: fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)),
  year: fc.option(fc.integer({ min: 2025, max: 2028 }), { nil: undefined }),
})

/** Common numbers and those that operations trip over. */
export const numbers = fc.oneof(
  fc.double({ min: -5, max: 5, noNaN: true }),
  // prettier-ignore
  fc.constantFrom(
    0, -0, 1, 2, 3, -1, 0.5, 0.3, 0.1 + 0.2, 0.3 + 5e-15, 5e-324, 700, 709.7, -745.1, -750, 1e300, Infinity, -Infinity, Number.NaN,
  ),
)

/** Builds a program of constants, three samples and steps; every node of it, in order. */
export function buildProgram(
  steps: readonly Step[],
  constants: readonly number[],
): { readonly builder: GraphBuilder; readonly nodes: readonly NodeId[] } {
  const builder = new GraphBuilder()
  const nodes: NodeId[] = constants.map((value) => builder.constant(value, DIMENSIONLESS))
  for (const k of [0, 1, 2]) {
    const at = { location: undefined, stage: undefined }
    nodes.push(
      builder.sample('normal', { assumption: `x${String(k)}`, ordinal: 0, year: undefined }, at),
    )
  }
  for (const { operation, inputs, year } of steps) {
    const [a, b, c] = inputs.map((k) => nodes[nodes.length - 1 - (k % nodes.length)])
    invariant(a !== undefined && b !== undefined && c !== undefined, 'inputs are earlier nodes')
    const context = { location: undefined, stage: year }
    if (operation === 'select') nodes.push(builder.select(a, b, c, context))
    else if (isUnary(operation)) nodes.push(builder.unary(operation, a, context))
    else nodes.push(builder.binary(operation, a, b, context))
  }
  return { builder, nodes }
}

function isUnary(operation: UnaryOperation | BinaryOperation): operation is UnaryOperation {
  return UNARY.some((other) => other === operation)
}
