import { describe, expect, test } from 'vitest'
import { compileText, problemsOf, valueOf } from '../support/run-text.ts'

const files = {
  m: 'akaji: 1\ninputs: { x: { default: 1 } }\nassumptions: { y: x }\n',
}

function compileOrder(order: string): ReturnType<typeof compileText> {
  const body = `
assumptions: { a: 1, b: 2, c: 3 }
modules: { m1: { use: m }, m2: { use: m } }
${order}
`
  return compileText(body, { files })
}

function orderOf(order: string): readonly string[] {
  const { scenario } = valueOf(compileOrder(order))
  return scenario.assumptions.map(({ id }) => id)
}

describe('order:', () => {
  test('without it, own names come first and module instances follow', () => {
    expect(orderOf('')).toEqual(['a', 'b', 'c', 'm1.x', 'm1.y', 'm2.x', 'm2.y'])
  })

  test('names come as listed, an instance stands for its names, the rest follows as usual', () => {
    expect(orderOf('order: [b, m2]')).toEqual(['b', 'm2.x', 'm2.y', 'a', 'c', 'm1.x', 'm1.y'])
  })

  test.each([
    ['order: [gone, c]', 'bad-order 6:9', 'There are: a, b, c, m1, m2.'],
    [
      'order: [m1.x, c]',
      'bad-order 6:9',
      'List "m1": it stands for all names of the module instance.',
    ],
    ['order: [c, a, c]', 'bad-order 6:15', 'Keep one of them.'],
  ])(
    'a name that nothing has, or that stands twice, is told with its place: %s',
    (order, place, hint) => {
      const found = compileOrder(order)
      expect(problemsOf(found)).toEqual([place])
      expect(found).toMatchObject({ diagnostics: [{ hint: { en: hint } }] })
    },
  )

  test('a misspelt name is told with the one that was meant', () => {
    const found = compileText('assumptions: { price: 1 }\norder: [prise]\n')
    expect(found).toMatchObject({ diagnostics: [{ hint: { en: 'Did you mean "price"?' } }] })
  })

  test('names may be those of a variant, and those that another layer deleted', () => {
    const other = 'assumptions: { old: 1, kept: 2 }\norder: [kept, old]\n'
    const extend = (text: string): unknown =>
      problemsOf(compileText(`extends: other\n${text}`, { files: { other: `akaji: 1\n${other}` } }))
    expect(extend('assumptions: { old: null }\n')).toEqual([])
    expect(extend('assumptions: { old: null }\norder: [old]\n')).toEqual([])
    expect(extend('order: [v]\nvariants: { x: { assumptions: { v: 1 } } }\n')).toEqual([])
    expect(extend('variants: { x: { order: [v] } }\n')).toEqual([])
    expect(problemsOf(compileText(`variants: { x: { order: [v] } }\n`, { variant: 'x' }))).toEqual([
      'bad-order 3:26',
    ])
  })
})
