import { describe, expect, test } from 'vitest'
import { dealDimensions } from '../../../src/evaluate/ensemble/deal-dimensions.ts'
import { runText, scenarioText, valueOf } from '../../support/run-text.ts'
import { drawCells, ensemble, prepareText } from './draw-cells.ts'

const base = [
  'assumptions:',
  '  share: pert(50%, 70%, 90%)',
  '  rate: walk(100 JPY/USD, 10%)',
  '  growth: normal(5%, 2%)',
  '',
].join('\n')

const cells = ['share', 'rate[2026]', 'rate[2028]', 'growth']

describe.each(['sobol', 'lhs', 'mc'] as const)('with %s draws', (sampler) => {
  test('an assumption that is added last changes no other draw', () => {
    const more = `${base}  extra: uniform(0, 1)\n`
    const before = drawCells(base, cells, { sampler })
    expect(drawCells(more, [...cells, 'extra'], { sampler }).slice(0, cells.length)).toEqual(before)
  })

  test('a scenario shares the draws of the one that it extends, whatever it adds', () => {
    const files = { base: scenarioText(base) }
    const derived = 'extends: base\nassumptions:\n  aaa: walk(1, 20%)\n  bbb: uniform(0, 1)\n'
    const shared = drawCells(derived, [...cells, 'aaa[2028]', 'bbb'], { sampler }, files)
    expect(shared.slice(0, cells.length)).toEqual(drawCells(base, cells, { sampler }))
  })

  test('another seed gives other draws, the same seed the same', () => {
    const draws = drawCells(base, cells, { sampler, seed: 5 })
    expect(drawCells(base, cells, { sampler, seed: 5 })).toEqual(draws)
    drawCells(base, cells, { sampler, seed: 6 }).forEach((column, k) => {
      expect(column).not.toEqual(draws[k])
    })
  })
})

describe.each(['lhs', 'mc'] as const)('with %s draws', (sampler) => {
  test('an assumption that is added anywhere changes no other draw', () => {
    const more = base.replace('  rate:', '  extra: uniform(0, 1)\n  rate:')
    const before = drawCells(base, cells, { sampler })
    expect(drawCells(more, [...cells, 'extra'], { sampler }).slice(0, cells.length)).toEqual(before)
  })
})

describe('the dimensions of Sobol points', () => {
  const line = (id: string, amount: string): string =>
    `lines:\n  ${id}: { item: computer, flow: payments, amount: 1億円/年 * ${amount} }\n`

  function groupsOf(body: string, files = {}): readonly (readonly [string, number, number])[] {
    const [part] = prepareText(body, [], files).parts
    return part
      ? dealDimensions(part.program).map(
          ({ id, first, years }) => [id, first, years.length] as const,
        )
      : []
  }

  const used = `${base}${line('l', 'share * rate * growth / (1 JPY/USD)')}`

  test('are dealt in the order of definition, one for each year of a path', () => {
    expect(groupsOf(used)).toEqual([
      ['share', 0, 0],
      ['rate', 1, 4],
      ['growth', 5, 0],
    ])
  })

  test('are only added to by a derived scenario', () => {
    const derived = `extends: base\nassumptions:\n  aaa: uniform(0, 1)\n${line('m', 'aaa')}`
    expect(groupsOf(derived, { base: scenarioText(used) })).toEqual([
      ...groupsOf(used),
      ['aaa', 6, 0],
    ])
  })

  test('come last where only a question reads an assumption, so that asking changes no result', () => {
    const spare = used.replace('  rate:', '  spare: uniform(0, 1)\n  rate:')
    const plain = valueOf(runText(spare, { ensemble }))
    const ask = () => [{ file: '--ask', text: 'p50(spare)' }]
    const asked = valueOf(runText(spare, { ensemble, ask }))
    expect(asked.series).toEqual(plain.series)
    expect(asked.answers[0]?.value).toBeCloseTo(0.5, 3)
  })
})
