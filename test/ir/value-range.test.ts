import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interpretKernel } from '../../src/evaluate/kernel/interpret-kernel.ts'
import { planKernel } from '../../src/evaluate/kernel/plan-kernel.ts'
import { lawOfSpec } from '../../src/evaluate/law-of-spec.ts'
import { GraphBuilder } from '../../src/ir/graph-builder.ts'
import type { NodeId, QuantileSpec } from '../../src/ir/node.ts'
import { valueRanges } from '../../src/ir/value-range.ts'
import type { ValueRange } from '../../src/ir/value-range.ts'
import { DIMENSIONLESS } from '../../src/units/dimension.ts'
import { buildProgram, numbers, step } from '../support/random-program.ts'

const AT = { location: undefined, stage: undefined }
const within = (low: number, high: number): ValueRange => ({ low, high, undefinable: false })

function holds(range: ValueRange | undefined, value: number): boolean {
  if (range === undefined) return false
  return Number.isNaN(value) ? range.undefinable : range.low <= value && value <= range.high
}

describe('valueRanges', () => {
  test('hold every value of any program', () => {
    const variates = fc
      .tuple(
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
      )
      .map(([low, width]) => within(low, low + width))
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 30 }),
        fc.array(numbers, { minLength: 1, maxLength: 5 }),
        fc.tuple(
          variates,
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        ),
        (steps, constants, [variate, shares]) => {
          const { builder, nodes } = buildProgram(steps, constants)
          const ranges = valueRanges(builder.graph, () => variate)
          const plan = planKernel(builder.graph, nodes)
          const kernel = interpretKernel(plan, shares.length)
          plan.samples.forEach(({ id }, k) => {
            const column = kernel.input(id)
            shares.forEach((_, d) => {
              const share = shares[(d * 5 + k) % shares.length] ?? 0
              const value = variate.low + (variate.high - variate.low) * share
              column[d] = Math.min(variate.high, Math.max(variate.low, value))
            })
          })
          kernel.run()
          for (const id of plan.outputs) {
            for (const value of kernel.output(id)) {
              if (!holds(ranges[id], value))
                expect({ id, value }).toEqual({ id, value: ranges[id] })
            }
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('prove that shares, growth and logistic curves are not negative', () => {
    const builder = new GraphBuilder()
    const one = builder.constant(1, DIMENSIONLESS)
    const z = builder.sample('normal', { assumption: 'z', ordinal: 0, year: undefined }, AT)
    const growth = builder.binary(
      'add',
      builder.constant(1.07, DIMENSIONLESS),
      builder.binary('multiply', builder.constant(0.03, DIMENSIONLESS), z),
    )
    const logistic = builder.binary(
      'divide',
      one,
      builder.binary('add', one, builder.unary('exp', z)),
    )
    const rest = builder.binary('subtract', one, logistic)
    const value = builder.binary('multiply', builder.binary('multiply', growth, growth), rest)
    const ranges = valueRanges(builder.graph, () => within(-8.3, 8.3))
    expect(ranges[value]?.low).toBeGreaterThanOrEqual(0)
    expect(ranges[value]?.undefinable).toBe(false)
    // Half as far again, and growth may turn a level negative.
    const wider = valueRanges(builder.graph, () => within(-40, 40))
    expect(wider[growth]?.low).toBeLessThan(0)
  })

  const spec = (family: string, values: readonly number[], of?: unknown): unknown => ({
    family,
    values,
    of,
  })
  test.each([
    spec('beta', [0.5, 3]),
    spec('gamma', [0.3, 2]),
    spec('normal', [1, 2]),
    spec('lognormal', [1, 2]),
    spec('uniform', [-1, 3]),
    spec('triangular', [1, 1, 3]),
    spec('pert', [0, 1, 3]),
    spec('two-piece-normal', [0, 1, 2]),
    spec('bernoulli', [0.2]),
    spec('choice', [3, -1, 7, 0.2, 0.3, 0.5]),
    spec('empirical', [3, -1, 7]),
    spec('truncated', [0, 1], spec('normal', [0, 1])),
    spec('mixture', [0.5, 0.5], [spec('beta', [2, 2]), spec('uniform', [-2, -1])]),
  ])('hold every quantile: %j', (described) => {
    const builder = new GraphBuilder()
    const u = builder.sample('uniform', { assumption: 'u', ordinal: 0, year: undefined }, AT)
    const built = buildSpec(builder, described)
    const node = builder.quantile(built, u, { ...AT, unit: DIMENSIONLESS })
    const range = valueRanges(builder.graph, () => within(0, 1))[node]
    const law = lawOfSpec(built, (id) => builder.constantValue(id) ?? Number.NaN)
    for (const p of [2 ** -53, 0.001, 0.2, 0.5, 0.9, 0.999, 1 - 2 ** -53]) {
      expect(holds(range, law ? law.quantile(p) : Number.NaN)).toBe(true)
    }
  })
})

/** A specification from a description with numbers in place of nodes. */
function buildSpec(builder: GraphBuilder, described: unknown): QuantileSpec {
  const { family, values, of } = described as { family: string; values: number[]; of?: unknown }
  const parameters: NodeId[] = values.map((value) => builder.constant(value, DIMENSIONLESS))
  const inner = Array.isArray(of)
    ? of.map((part) => buildSpec(builder, part))
    : of === undefined
      ? undefined
      : buildSpec(builder, of)
  return { family, parameters, ...(inner === undefined ? {} : { of: inner }) } as QuantileSpec
}
