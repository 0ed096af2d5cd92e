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
})
