import { describe, expect, test } from 'vitest'
import { dealDimensions, dimensionsOf } from '../../../src/evaluate/ensemble/deal-dimensions.ts'
import { prepareRun } from '../../../src/prepare-run.ts'
import { fixtureSetting, runText, scenarioText, valueOf } from '../../support/run-text.ts'
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

/** The draws of cells that two scenarios share, the second of which extends the first as `base`. */
function sharedDraws(
  body: string,
  derived: string,
  asked = cells,
): readonly (readonly Float64Array[])[] {
  const files = { base: scenarioText(body) }
  return [drawCells(body, asked), drawCells(`extends: base\n${derived}`, asked, {}, files)]
}

describe('a derived scenario draws with Sobol points what it shares, where', () => {
  const chain = `${base}  last: pert(0, 1, 4)\n`
  const asked = ['rate[2026]', 'rate[2028]', 'growth', 'last']

  test.each([
    ['it fixes an assumption', 'assumptions: { share: 40% }'],
    ['it deletes an assumption', 'assumptions: { share: null }'],
    ['it gives an assumption another distribution', 'assumptions: { share: 40% to 50% }'],
    ['it makes a path of an assumption', 'assumptions: { share: "walk(1, 8%)" }'],
    ['it makes an assumption of a path', 'assumptions: { share: "event(2%)" }'],
    [
      'it gives an assumption more distributions',
      'assumptions: { share: "normal(0, 1) + noise(2)" }',
    ],
  ])('%s', (_, derived) => {
    const [before, after] = sharedDraws(chain, derived, asked)
    expect(after).toEqual(before)
  })

  test('it fixes a path', () => {
    const [before, after] = sharedDraws(chain, 'assumptions: { rate: 150 JPY/USD }', [
      'growth',
      'last',
    ])
    expect(after).toEqual(before)
  })

  test('it makes a constant random', () => {
    const constant = base.replace('pert(50%, 70%, 90%)', '70%')
    const [before, after] = sharedDraws(
      constant,
      'assumptions: { share: "uniform(0, 1)" }',
      cells.slice(1),
    )
    expect(after).toEqual(before)
  })

  test('a module instance is given another argument', () => {
    const module =
      'akaji: 1\ninputs: { a: { default: "normal(0, 1)" } }\nassumptions: { b: "walk(1, 5%)", c: a + b }\n'
    const files = { m: module, base: scenarioText('modules: { i: { use: m } }\n') }
    const draw = (body: string): readonly Float64Array[] =>
      drawCells(
        `extends: base\n${body}assumptions: { own: "uniform(0, 1)", read: i.b }\n`,
        ['read[2028]', 'own'],
        {},
        files,
      )
    expect(draw('modules: { i: { with: { a: 3 } } }\n')).toEqual(draw(''))
  })

  test('a variant fixes an assumption', () => {
    const body = `${base}variants: { known: { assumptions: { share: 60% } } }\n`
    const [plain, fixed] = ['', 'known'].map((variant) => firstsOf(body, { variant }))
    expect(fixed).toEqual(plain?.slice(1))
  })

  test('--set fixes an assumption', () => {
    const [plain, fixed] = [[], ['share=60%']].map((overrides) => firstsOf(base, { overrides }))
    expect(fixed).toEqual(plain?.slice(1))
  })
})

/** Where the streams of a scenario have their first dimensions; a line reads them all. */
function firstsOf(body: string, options: { variant?: string; overrides?: readonly string[] }) {
  return groupsOf(`${body}${readsAll}`, {}, options).map(([id, first]) => [id, first])
}

const line = (id: string, amount: string): string =>
  `lines:\n  ${id}: { item: computer, flow: payments, amount: 1億円/年 * ${amount} }\n`

const readsAll = line('l', 'share * rate * growth / (1 JPY/USD)')

function groupsOf(
  body: string,
  files = {},
  options: { variant?: string; overrides?: readonly string[] } = {},
): readonly (readonly [string, number, number, number])[] {
  const entry = { kind: 'text', file: 'test.yaml', text: scenarioText(body) } as const
  const [part] = valueOf(prepareRun(entry, options, fixtureSetting(files))).parts
  return part
    ? dealDimensions(part.program).map(
        ({ id, first, further, years }) => [id, first, further, years.length] as const,
      )
    : []
}

describe('the dimensions of Sobol points', () => {
  const used = `${base}${readsAll}`

  test('are dealt in the order of definition, the first of each path among them', () => {
    expect(groupsOf(used)).toEqual([
      ['share', 0, 0, 0],
      ['rate', 1, 0, 4],
      ['growth', 2, 0, 0],
    ])
  })

  test('are only added to by a derived scenario', () => {
    const derived = `extends: base\nassumptions:\n  aaa: walk(1, 8%)\n${line('m', 'aaa')}`
    expect(groupsOf(derived, { base: scenarioText(used) })).toEqual([
      ...groupsOf(used),
      ['aaa', 3, 3, 4],
    ])
  })

  test('do not move with the horizon but for those of paths', () => {
    const [short, long] = ['2025..2028', '2025..2035'].map((horizon) =>
      drawCells(base, ['share', 'growth'], { overrides: [`--horizon ${horizon}`] }),
    )
    expect(long).toEqual(short)
  })

  test('never fall together', () => {
    const streams = Array.from({ length: 50 }, (_, k) => `  w${String(k)}: walk(1, 8%)\n`)
    const names = streams.map((_, k) => `w${String(k)}`)
    const body = `assumptions:\n${streams.join('')}${line('l', names.join(' * '))}`
    const [part] = prepareText(body).parts
    const groups = part ? dealDimensions(part.program) : []
    const indices = groups.flatMap((group) => dimensionsOf(group).map(({ index }) => index))
    expect(indices).toHaveLength(200)
    expect(new Set(indices).size).toBe(200)
  })

  test('are dealt to what only a question reads, so that asking changes no result', () => {
    const spare = used.replace('  rate:', '  spare: uniform(0, 1)\n  rate:')
    const plain = valueOf(runText(spare, { ensemble }))
    const ask = () => [{ file: '--ask', text: 'p50(spare)' }]
    const asked = valueOf(runText(spare, { ensemble, ask }))
    expect(asked.series).toEqual(plain.series)
    expect(asked.answers[0]?.value).toBeCloseTo(0.5, 3)
  })
})
