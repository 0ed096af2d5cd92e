import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { DEFAULT_BLOCK as BLOCK } from '../../src/evaluate/kernel/kernel.ts'
import type { Kernel } from '../../src/evaluate/kernel/kernel.ts'
import { interpretKernel } from '../../src/evaluate/kernel/interpret-kernel.ts'
import { planKernel } from '../../src/evaluate/kernel/plan-kernel.ts'
import type { KernelPlan } from '../../src/evaluate/kernel/plan-kernel.ts'
import { compileKernel } from '../../src/evaluate/wasm/compile-kernel.ts'
import { GraphBuilder } from '../../src/ir/graph-builder.ts'
import type { BinaryOperation, NodeId, UnaryOperation } from '../../src/ir/node.ts'
import { DIMENSIONLESS } from '../../src/units/dimension.ts'

const UNARY: readonly UnaryOperation[] = ['negate', 'absolute', 'exp', 'ln', 'sqrt', 'not']
const BINARY: readonly BinaryOperation[] = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'power',
  'minimum',
  'maximum', // prettier-ignore
  'less',
  'less-or-equal',
  'equal',
  'not-equal',
  'and',
  'or', // prettier-ignore
]

/** One random step of a program: an operation and which earlier nodes it reads. */
interface Step {
  readonly operation: UnaryOperation | BinaryOperation | 'select'
  readonly inputs: readonly number[]
  readonly year: number | undefined
}

const step: fc.Arbitrary<Step> = fc.record({
  operation: fc.constantFrom(...UNARY, ...BINARY, 'select' as const),
  inputs: fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)),
  year: fc.option(fc.integer({ min: 2025, max: 2028 }), { nil: undefined }),
})

const numbers = fc.oneof(
  fc.double({ min: -5, max: 5, noNaN: true }),
  fc.constantFrom(
    0,
    -0,
    1,
    2,
    3,
    -1,
    0.5,
    700,
    -745.1,
    -750,
    709.7,
    1e300,
    Infinity,
    -Infinity,
    Number.NaN,
  ),
)

function buildPlan(steps: readonly Step[], constants: readonly number[]): KernelPlan {
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
  return planKernel(builder.graph, nodes)
}

function isUnary(operation: UnaryOperation | BinaryOperation): operation is UnaryOperation {
  return UNARY.some((other) => other === operation)
}

function runOn(
  kernel: Kernel,
  plan: KernelPlan,
  values: readonly number[],
): readonly Float64Array[] {
  plan.samples.forEach((sample, k) => {
    const column = kernel.input(sample.id)
    for (let d = 0; d < BLOCK; d++) column[d] = values[(d * 7 + k * 3) % values.length] ?? 0
  })
  kernel.run()
  return plan.outputs.map((id) => kernel.output(id).slice())
}

describe('compileKernel', () => {
  test('computes the same bits as interpretKernel for any program and any inputs', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 40 }),
        fc.array(numbers, { minLength: 1, maxLength: 5 }),
        fc.array(numbers, { minLength: 1, maxLength: 20 }),
        (steps, constants, values) => {
          const plan = buildPlan(steps, constants)
          const compiled = compileKernel(plan)
          invariant(compiled, 'these programs can be compiled')
          const expected = runOn(interpretKernel(plan), plan, values)
          const actual = runOn(compiled, plan, values)
          actual.forEach((column, k) => {
            for (let d = 0; d < BLOCK; d++) {
              if (!Object.is(column[d], expected[k]?.[d])) {
                expect({ column: k, draw: d, value: column[d] }).toEqual({
                  column: k,
                  draw: d,
                  value: expected[k]?.[d],
                })
              }
            }
          })
        },
      ),
      { numRuns: 300 },
    )
  })

  test('declines quantiles whose parameters differ between draws', () => {
    const builder = new GraphBuilder()
    const at = { location: undefined, stage: undefined }
    const stream = { ordinal: 0, year: undefined }
    const shape = builder.sample('uniform', { assumption: 'shape', ...stream }, at)
    const u = builder.sample('uniform', { assumption: 'u', ...stream }, at)
    const one = builder.constant(1, DIMENSIONLESS)
    const spec = { family: 'beta', parameters: [shape, one] } as const
    const node = builder.quantile(spec, u, { ...at, unit: DIMENSIONLESS })
    expect(compileKernel(planKernel(builder.graph, [node]))).toBeUndefined()
  })
})
