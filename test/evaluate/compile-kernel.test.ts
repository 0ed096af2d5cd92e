import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { DEFAULT_BLOCK as BLOCK } from '../../src/evaluate/kernel/kernel.ts'
import type { Kernel } from '../../src/evaluate/kernel/kernel.ts'
import { interpretKernel } from '../../src/evaluate/kernel/interpret-kernel.ts'
import { planKernel } from '../../src/evaluate/kernel/plan-kernel.ts'
import type { KernelPlan } from '../../src/evaluate/kernel/plan-kernel.ts'
import { compileKernel, kernelBytes } from '../../src/evaluate/wasm/compile-kernel.ts'
import { createMemory, webAssembly } from '../../src/evaluate/wasm/web-assembly.ts'
import { GraphBuilder } from '../../src/ir/graph-builder.ts'
import type { NodeId } from '../../src/ir/node.ts'
import { DIMENSIONLESS } from '../../src/units/dimension.ts'
import { buildProgram, numbers, step } from '../support/random-program.ts'
import type { Step } from '../support/random-program.ts'

function buildPlan(steps: readonly Step[], constants: readonly number[]): KernelPlan {
  const { builder, nodes } = buildProgram(steps, constants)
  return planKernel(builder.graph, nodes)
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

  test('writes kept columns at the draws that it computes, and reads them in later years', () => {
    const builder = new GraphBuilder()
    const at = (stage: number) => ({ location: undefined, stage })
    const sample = { assumption: 'x', ordinal: 0, year: undefined }
    const x = builder.sample('uniform', sample, { location: undefined, stage: undefined })
    const double = builder.binary('add', x, x, at(2025))
    const more = builder.binary('add', double, x, at(2026))
    const plan = planKernel(builder.graph, [x, double, more])
    const host = webAssembly()
    invariant(host, 'Node.js has WebAssembly')
    const start = 3 * 4 * BLOCK * 8
    const memory = createMemory(host, start + kernelBytes(plan, BLOCK, undefined))
    const columns = new Map([x, double, more].map((id, k) => [id, k * 4 * BLOCK * 8]))
    const kernel = compileKernel(plan, { room: { memory, start, columns, draws: 4 * BLOCK } })
    invariant(kernel, 'this can be compiled')
    // A sample is no result of a stage.
    expect([...kernel.kept]).toEqual([double, more])
    kernel.input(x).fill(0.5)
    kernel.run(2 * BLOCK)
    const written = (id: NodeId): Float64Array =>
      new Float64Array(memory.buffer, columns.get(id) ?? 0, 4 * BLOCK)
    const within = (value: number): Float64Array =>
      new Float64Array(4 * BLOCK).fill(value, 2 * BLOCK, 3 * BLOCK)
    expect([written(double), written(more)]).toEqual([within(1), within(1.5)])
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
