import { describe, expect, test } from 'vitest'
import { readAxis } from '../../../src/analysis/sweep/read-axis.ts'
import { labelAxis } from '../../../src/render/axis-labels.ts'
import { runOf, valueOf } from '../../scenarios/load-library.ts'
import { placed } from '../../support/read-formula.ts'

const genai = runOf('genai-30m').program
const weak = runOf('weak-yen').program

describe('readAxis', () => {
  test.each([
    ['usdjpy=110..170/20', [110, 130, 150, 170]],
    ['usdjpy = 110, 120, 135.5', [110, 120, 135.5]],
    ['usdjpy=110〜130/10', [110, 120, 130]],
    ['usdjpy=１１０..１３０/１０', [110, 120, 130]],
    ['usdjpy=110..170/20 JPY/USD', [110, 130, 150, 170]],
    ['genai.users=10M,20M,30M people', [10e6, 20e6, 30e6]],
    ['genai.users=10..30M people/10', [10e6, 20e6, 30e6]],
    ['genai.users=1000万人、2,000万人', [10e6, 20e6]],
    ['genai.users=1,000万人;2,000万人', [10e6, 20e6]],
    ['genai.users=10M..40M people/*2', [10e6, 20e6, 40e6]],
    ['genai.users=10M..1000M people/log3', [10e6, 100e6, 1000e6]],
    ['genai.price=1000..2000 JPY/person/month/500', [12_000, 18_000, 24_000]],
    ['genai.price=0, 1000 JPY/person/month', [0, 12_000]],
    ['pass_through=50%..70%/10%', [0.5, 0.6, 0.7]],
    ['pass_through=50..70%/10', [0.5, 0.6, 0.7]],
    ['genai.users=-10M..10M people/10', [-10e6, 0, 10e6]],
  ])('%s', (text, values) => {
    const program = text.startsWith('genai') ? genai : weak
    expect(valueOf(readAxis(text, program)).values).toEqual(values)
  })

  test.each([['usdjpy[2030]=120,130'], ['usdjpy.2030=120,130']])(
    '%s is a point of a path',
    (text) => {
      const axis = valueOf(readAxis(text, weak))
      expect([axis.id, axis.year, axis.name]).toEqual(['usdjpy', 2030, 'usdjpy[2030]'])
    },
  )

  test.each([
    ['usdjpy', 'axis-syntax usdjpy'],
    ['usdjpy==3', 'axis-syntax usdjpy==3'],
    ['usdjpi=1..2/1', 'axis-unknown usdjpi'],
    ['pass_through[2030]=1%..2%/1%', 'axis-not-path pass_through'],
    ['usdjpy=110..170', 'axis-no-step 110..170'],
    ['usdjpy=110..170/0', 'axis-wrong-step 110..170/0'],
    ['usdjpy=110..170 people/10', 'axis-unit-differs 110..170 people/10'],
    ['pass_through=1..2 people/1', 'axis-unit-differs 1..2 people/1'],
    ['usdjpy=year, 120', 'axis-not-number year, 120'],
    ['usdjpy=1..1000000/1', 'axis-too-many 1..1000000/1'],
    ['usdjpy=1,000,2,000', 'axis-grouped-digits 1,000,2,000'],
    ['usdjpy=', 'empty-formula  '],
  ])('%s is refused: %s', (text, expected) => {
    const found = readAxis(text, weak)
    expect(found.ok ? [] : found.diagnostics.map((one) => placed(one, text).trim())).toEqual([
      expected.trim(),
    ])
  })
})

describe('labelAxis', () => {
  test.each([
    ['usdjpy=110,120.5', 'usdjpy (JPY/USD)', ['110', '120.5']],
    ['genai.users=10..30M people/10', 'genai.users (M people)', ['10', '20', '30']],
    ['genai.users=1,000万人、2,000万人', 'genai.users (万人)', ['1,000', '2,000']],
    ['pass_through=50..70%/10', 'pass_through', ['50%', '60%', '70%']],
    ['genai.users=10M,20M', 'genai.users', ['10M people', '20M people']],
    ['genai.price=¥1000/person/month', 'genai.price', ['¥1,000/person/month']],
  ])('%s', (text, name, values) => {
    const program = text.startsWith('genai') ? genai : weak
    expect(labelAxis(valueOf(readAxis(text, program)), 'en')).toEqual({ name, values })
  })
})
