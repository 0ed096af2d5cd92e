import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/evaluate/types.ts'
import { success } from '../../src/diagnostics/diagnostic.ts'
import { runScenario } from '../../src/run-scenario.ts'
import { checkShipped } from './check-library.ts'
import { setting, valueOf } from './load-library.ts'

/** Runs a scenario written here that may extend shipped ones. */
function runText(text: string): Results {
  const entry = { kind: 'reference', reference: 'mine' } as const
  const read: typeof setting.read = (request) =>
    request.reference === 'mine' ? success({ file: 'mine.yaml', text }) : setting.read(request)
  return valueOf(runScenario(entry, {}, { ...setting, read })).results
}

/** A series of a flow in a year, in JPY. */
function flowOf(results: Results, key: string, year: number): number {
  const found = results.series.find((one) => `${one.id} ${one.measure}` === key)
  return found?.statistics[0]?.values[results.years.indexOf(year)] ?? Number.NaN
}

const dollarLine = `
lines:
  seats:
    item: computer
    flow: payments
    amount: 10M people * $20/person/month * usdjpy
`

describe('weak-yen', () => {
  test('leaves a line that is converted at usdjpy as it is', () => {
    const without = runText('akaji: 1\nextends: weak-yen')
    const added = runText(`akaji: 1\nextends: weak-yen${dollarLine}`)
    const key = 'computer payments'
    // 10M people × 20 dollars × 12 months × 200 yen in 2035.
    const expected = 10e6 * 20 * 12 * 200
    expect(flowOf(added, key, 2035) - flowOf(without, key, 2035)).toBeCloseTo(expected, -2)
  })

  test('moves the payments and the receipts of the baseline', () => {
    const calm = runText('akaji: 1\nextends: weak-yen\nassumptions: { usdjpy: 151.4551 JPY/USD }')
    const weak = runText('akaji: 1\nextends: weak-yen')
    for (const key of ['consulting payments', 'consulting receipts', 'telecom payments']) {
      expect(flowOf(weak, key, 2035)).toBeGreaterThan(1.1 * flowOf(calm, key, 2035))
    }
  })

  test.each([
    ['asean-partner', 'partner.sold'],
    ['genai-30m', 'genai.fees'],
    ['industrial-data', 'machines.contracts'],
    ['watt-bit', 'centres.profits'],
    ['physical-ai', 'equipment.extra'],
  ])('with %s beside it, leaves %s as it is', (other, line) => {
    const both = `akaji: 1\nextends: [${other}, weak-yen]`
    const converted = runText(both)
    const unmoved = runText(`${both}\nmodules: { imports: null, exports: null }`)
    const flow = line === 'centres.profits' || line === 'genai.fees' ? 'payments' : 'receipts'
    const amount = flowOf(converted, `${line} ${flow}`, 2035)
    expect(amount).toBeGreaterThan(0)
    expect(amount).toBe(flowOf(unmoved, `${line} ${flow}`, 2035))
  })

  test('restates the deficit of 2014 flow by flow', () => {
    // With the medians of its shares: 31,901 of payments and 10,416 of receipts, in 億円, at the rate of 2024.
    const { verdicts } = checkShipped('weak-yen', [
      '31901 * payments_restated[2030] - 10416 * receipts_restated[2030] == 28150 ± 0.2%',
      '2.1 / copyright_multiple[2030] * 8020 + 3.3 / computer_multiple[2030] * 7622 + 5.4 / consulting_multiple[2030] * 4586 + 1741 / 1260 / telecom_information_multiple[2030] * 1260 == 28150 ± 0.2%',
    ])
    expect(verdicts.filter(({ holds }) => !holds).map(({ message }) => message.en)).toEqual([])
  })
})
