import { describe, expect, test } from 'vitest'
import { readRates } from '../../src/baseline/read-rates.ts'
import { valueOf } from '../scenarios/load-library.ts'
import { dataFiles } from '../support/data-files.ts'

describe('readRates', () => {
  test('gives each pair its years in order', () => {
    const [usd] = valueOf(readRates(dataFiles())).filter(({ pair }) => pair === 'USD/JPY')
    expect(usd).toMatchObject({
      unit: 'JPY/USD',
      years: Array.from({ length: 22 }, (_, k) => 2004 + k),
    })
    expect(usd?.rates[0]).toBe(108.1508)
  })

  test.each([
    { of: 'a rate of 0', to: '2004,USD/JPY,0,', code: 'bad-cell' },
    { of: 'a negative rate', to: '2004,USD/JPY,-108,', code: 'bad-cell' },
    { of: 'no year', to: ',USD/JPY,108.1508,', code: 'bad-cell' },
    { of: 'a year twice', to: '2005,USD/JPY,108.1508,', code: 'duplicate-data-key' },
  ])('refuses $of', ({ to, code }) => {
    expect(codesAfter('2004,USD/JPY,108.1508,', to)).toEqual([code])
  })

  test('refuses a source that the package does not have', () => {
    expect(codesAfter(',fred_fx,', ',fred,')).toEqual(['dangling-reference'])
  })
})

function codesAfter(from: string, to: string): readonly string[] {
  const text = dataFiles().get('fx.csv')?.replace(from, to) ?? ''
  const read = readRates(new Map(dataFiles()).set('fx.csv', text))
  return read.ok ? [] : read.diagnostics.map(({ code }) => code)
}
