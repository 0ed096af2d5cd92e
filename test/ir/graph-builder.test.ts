import { describe, expect, test } from 'vitest'
import { GraphBuilder } from '../../src/ir/graph-builder.ts'
import { printGraph } from '../../src/ir/print-graph.ts'
import { DIMENSIONLESS, JPY, JPY_PER_YEAR, PEOPLE } from '../../src/units/dimension.ts'

const at = { location: undefined, stage: undefined }

describe('GraphBuilder', () => {
  test('gives one computation one node', () => {
    const builder = new GraphBuilder()
    const a = builder.constant(2, JPY)
    const b = builder.constant(3, DIMENSIONLESS)
    expect(builder.binary('multiply', a, b)).toBe(builder.binary('multiply', a, b))
    expect(builder.binary('multiply', a, b)).not.toBe(builder.binary('multiply', b, a))
    expect(builder.constant(2, JPY)).toBe(a)
    expect(builder.constant(2, PEOPLE)).not.toBe(a)
  })

  test.each([
    [[1, -0.5, -0.4, -0.1], 0],
    [[1, -0.5, -0.499, -0.001], 0],
    [[1e13, -9.9e12, -1e11 - 0.01], 0],
    [[0.1, 0.2, -0.3], 0],
    [[1, -0.5, -0.4, -0.0999], 1 - 0.5 - 0.4 - 0.0999],
    [[2025, -2024], 1],
    [[1e-300, -2e-300], -1e-300],
  ])('makes 0 of a sum that is 0 but for the rounding of its terms: %j', (terms, expected) => {
    const builder = new GraphBuilder()
    const nodes = terms.map((term) =>
      term < 0
        ? builder.unary('negate', builder.constant(-term, JPY))
        : builder.constant(term, JPY),
    )
    const sum = builder.sum(nodes, JPY)
    expect(builder.constantValue(sum)).toBe(expected)
    expect(builder.node(sum).unit).toEqual(JPY)
  })

  test('tells 0 from −0', () => {
    const builder = new GraphBuilder()
    expect(builder.constant(0, JPY)).not.toBe(builder.constant(-0, JPY))
  })

  test('derives units: products multiply, a bare 0 takes the unit of the other side', () => {
    const builder = new GraphBuilder()
    const money = builder.constant(5, JPY)
    const people = builder.constant(2, PEOPLE)
    const perHead = builder.binary('divide', money, people)
    const back = builder.binary('multiply', perHead, people)
    const zero = builder.constant(0, DIMENSIONLESS)
    expect(builder.node(back).unit).toEqual(JPY)
    expect(builder.node(builder.binary('maximum', zero, money)).unit).toEqual(JPY)
  })

  test('marks what a sample reaches as random, and nothing else', () => {
    const builder = new GraphBuilder()
    const u = builder.sample('uniform', { assumption: 'a', ordinal: 0, year: undefined }, at)
    const one = builder.constant(1, DIMENSIONLESS)
    const sum = builder.binary('add', u, one)
    const twice = builder.binary('add', one, one)
    expect(builder.node(sum).random).toBe(true)
    expect(builder.node(twice).random).toBe(false)
    expect(builder.constantValue(sum)).toBeUndefined()
    expect(builder.constantValue(twice)).toBe(2)
  })

  test('the stage of a node is the latest year among its inputs', () => {
    const builder = new GraphBuilder()
    const stream = { assumption: 'a', ordinal: 0 }
    const early = builder.sample('normal', { ...stream, year: 2026 }, at)
    const late = builder.sample('normal', { ...stream, year: 2028 }, at)
    expect(builder.node(builder.binary('add', early, late)).stage).toBe(2028)
  })

  test('sums from left to right and gives the empty sum a unit', () => {
    const builder = new GraphBuilder()
    const terms = [1e16, 1, -1e16].map((value) => builder.constant(value, JPY))
    expect(builder.constantValue(builder.sum(terms, JPY))).toBe(1e16 + 1 - 1e16)
    expect(builder.node(builder.sum([], JPY_PER_YEAR)).unit).toEqual(JPY_PER_YEAR)
  })

  test('prints one node a line, inputs first', () => {
    const builder = new GraphBuilder()
    const a = builder.constant(2, JPY_PER_YEAR)
    const u = builder.sample('uniform', { assumption: 'share', ordinal: 0, year: 2026 }, at)
    builder.binary('multiply', a, u, {
      location: { file: 'a.yaml', line: 3, column: 5, length: 1 },
      stage: 2026,
    })
    expect(printGraph(builder.graph)).toBe(
      [
        '%0 = 2 : JPY/year',
        '%1 = uniform(share #0, 2026) @2026 ~',
        '%2 = multiply %0 %1 : JPY/year @2026 ~ a.yaml:3:5',
        '',
      ].join('\n'),
    )
  })
})
