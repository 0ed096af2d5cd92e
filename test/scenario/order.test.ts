import { describe, expect, test } from 'vitest'
import { compileText, valueOf } from '../support/run-text.ts'

const files = {
  m: 'akaji: 1\ninputs: { x: { default: 1 } }\nassumptions: { y: x }\n',
}

function orderOf(order: string): readonly string[] {
  const body = `
assumptions: { a: 1, b: 2, c: 3 }
modules: { m1: { use: m }, m2: { use: m } }
${order}
`
  const { scenario } = valueOf(compileText(body, { files }))
  return scenario.assumptions.map(({ id }) => id)
}

describe('order:', () => {
  test('without it, own names come first and module instances follow', () => {
    expect(orderOf('')).toEqual(['a', 'b', 'c', 'm1.x', 'm1.y', 'm2.x', 'm2.y'])
  })

  test('names come as listed, an instance stands for its names, the rest follows as usual', () => {
    expect(orderOf('order: [b, m2]')).toEqual(['b', 'm2.x', 'm2.y', 'a', 'c', 'm1.x', 'm1.y'])
  })

  test('names that do not exist are passed over', () => {
    expect(orderOf('order: [gone, c]')[0]).toBe('c')
  })
})
