import { describe, expect, test } from 'vitest'
import { drawColumns } from '../../../src/evaluate/ensemble/draw-ensemble.ts'
import { prepareDesign } from '../../../src/evaluate/ensemble/prepare-design.ts'
import { evaluateCentral } from '../../../src/evaluate/evaluate-central.ts'
import { uniformSource } from '../../../src/evaluate/sampling/sampler.ts'
import { cellOf, world } from '../../analysis/small-world.ts'

const program = world(`
assumptions:
  flat: uniform(0, 1)
  bell: normal(10, 1)
  bent: pert(1, 2, 6)
  rate: walk(1, 10%)
lines:
  fees: { item: computer, flow: payments, amount: 1兆円/年 * flat * bell * bent * rate }
`)
const cell = cellOf(program, 'fees[2027]')
const { graph } = cell.program

describe('prepareDesign', () => {
  test('gives the central case where no stream is set', () => {
    const [values] = prepareDesign(graph, [cell.node], 3).run({
      rows: 3,
      uniforms: () => undefined,
    })
    const central = evaluateCentral(graph)[cell.node]
    expect([...(values ?? [])]).toEqual([central, central, central])
  })

  test('finds the streams that the wanted nodes need, and no others', () => {
    const { samples } = prepareDesign(graph, [cell.node], 1)
    const names = samples.map(({ stream }) => `${stream.assumption} ${String(stream.year)}`)
    expect(names.sort()).toEqual([
      'bell undefined',
      'bent undefined',
      'flat undefined',
      'rate 2025',
      'rate 2026',
      'rate 2027',
    ])
  })

  test('computes what drawing computes from the same uniforms, over more than one block', () => {
    const settings = { kind: 'mc', seed: 5, draws: 700 } as const
    const [drawn] = drawColumns(cell.program, [cell.node], {
      draws: 700,
      seed: 5,
      sampler: 'mc',
      probabilities: [],
    })
    const [designed] = prepareDesign(graph, [cell.node], 700).run({
      rows: 700,
      uniforms: ({ stream: { assumption: id, year } }) => {
        const column = new Float64Array(700)
        uniformSource(settings, { id, year, index: 0 }).fill(0, column)
        return column
      },
    })
    expect(designed).toHaveLength(700)
    designed?.forEach((value, d) => {
      expect(value / (drawn?.[d] ?? Number.NaN)).toBeCloseTo(1, 12)
    })
  })

  test('can be run again with another design', () => {
    const design = prepareDesign(graph, [cell.node], 2)
    const at = (u: number): number | undefined =>
      design.run({
        rows: 1,
        uniforms: ({ stream }) => (stream.assumption === 'flat' ? Float64Array.of(u) : undefined),
      })[0]?.[0]
    const [quarter, half] = [at(0.25), at(0.5)]
    expect((quarter ?? 0) / (half ?? 1)).toBeCloseTo(0.5, 12)
    expect(at(0.25)).toBe(quarter)
  })

  test('fills the column of a certain node with its value', () => {
    const plain = cellOf(program, 'baseline.computer.payments[2024]')
    const [values] = prepareDesign(plain.program.graph, [plain.node], 2).run({
      rows: 2,
      uniforms: () => undefined,
    })
    expect(values?.[1]).toBe(32_945e8)
  })
})
