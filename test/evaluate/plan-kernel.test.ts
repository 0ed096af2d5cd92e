import { describe, expect, test } from 'vitest'
import { planKernel } from '../../src/evaluate/kernel/plan-kernel.ts'
import { GraphBuilder } from '../../src/ir/graph-builder.ts'

const NO_YEAR = { location: undefined, stage: undefined }

function sampleOf(builder: GraphBuilder) {
  return builder.sample('normal', { assumption: 'x', ordinal: 0, year: undefined }, NO_YEAR)
}

describe('planKernel', () => {
  test('puts what belongs to no year into the year that reads it first', () => {
    const builder = new GraphBuilder()
    const x = sampleOf(builder)
    const square = builder.binary('multiply', x, x, NO_YEAR)
    const late = builder.unary('exp', square, { ...NO_YEAR, stage: 2030 })
    const early = builder.unary('sqrt', square, { ...NO_YEAR, stage: 2027 })
    const { stages } = planKernel(builder.graph, [late, early])
    expect(stages.map(({ year, nodes }) => [year, nodes.map(({ id }) => id)])).toEqual([
      [2027, [square, early]],
      [2030, [late]],
    ])
  })

  test('keeps what no year reads before all years', () => {
    const builder = new GraphBuilder()
    const x = sampleOf(builder)
    const square = builder.binary('multiply', x, x, NO_YEAR)
    const yearly = builder.unary('exp', x, { ...NO_YEAR, stage: 2030 })
    const { stages } = planKernel(builder.graph, [yearly, square])
    expect(stages.map(({ year }) => year)).toEqual([undefined, 2030])
  })
})
