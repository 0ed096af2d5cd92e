import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { readBaseline } from '../../src/baseline/read-baseline.ts'
import { baselineYears, selectCells } from '../../src/baseline/select-cells.ts'
import { dataFiles } from '../support/data-files.ts'

const read = readBaseline(dataFiles(), 'hash')
invariant(read.ok, 'the data package reads')
const baseline = read.value

describe('selectCells', () => {
  test('gives the five items of 2024 in display order, receipts before payments, in JPY', () => {
    const cells = selectCells(baseline, { year: 2024, definition: 'boj5' })
    invariant(cells.ok, '2024 is complete')
    expect(cells.value.map(({ item, flow }) => `${item}.${flow}`)).toEqual([
      'copyright.receipts',
      'copyright.payments',
      'telecom.receipts',
      'telecom.payments',
      'computer.receipts',
      'computer.payments',
      'information.receipts',
      'information.payments',
      'consulting.receipts',
      'consulting.payments',
    ])
    expect(cells.value.every(({ value, year }) => value > 0 && year === 2024)).toBe(true)
  })

  test('the five-item balance of 2024 is exactly −6.85 trillion JPY', () => {
    const cells = selectCells(baseline, { year: 2024, definition: 'boj5' })
    invariant(cells.ok, '2024 is complete')
    const net = cells.value.reduce(
      (sum, { flow, value }) => sum + (flow === 'receipts' ? value : -value),
      0,
    )
    expect(net).toBe(-6.85e12)
  })

  test('copyright payments of 2014 are the published 10,284 億円', () => {
    const cells = selectCells(baseline, { year: 2014, definition: 'soumu3' })
    invariant(cells.ok, '2014 is complete')
    const cell = cells.value.find(({ item, flow }) => item === 'copyright' && flow === 'payments')
    expect(cell?.value).toBe(10284e8)
    expect(cell?.observation.source).toBe('boj_ts_2017')
  })

  test('a year without a full set is an error that lists the years that have one', () => {
    const location = { file: 'a.yaml', line: 3, column: 7, length: 4 }
    const result = selectCells(baseline, { year: 2023, yearLocation: location, definition: 'boj5' })
    invariant(!result.ok, '2023 is incomplete')
    expect(result.diagnostics[0]).toMatchObject({
      code: 'missing-base-year',
      location,
      hint: { en: 'Years with a full set: 2014, 2015, 2016, 2024.' },
    })
  })

  test('a definition that the package does not have is an error', () => {
    const result = selectCells(baseline, { year: 2024, definition: 'boj6' })
    invariant(!result.ok, 'there is no boj6')
    expect(result.diagnostics[0]?.code).toBe('unknown-definition')
  })

  test('figures of the year that contradict each other are a warning each', () => {
    const observations = baseline.observations.map((one) =>
      one.period === '2024' && one.item === 'computer' && one.measure === 'payments'
        ? { ...one, value: one.value + 10_000 }
        : one,
    )
    const cells = selectCells({ ...baseline, observations }, { year: 2024, definition: 'boj5' })
    invariant(cells.ok, '2024 is complete')
    expect(cells.warnings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      Array.from({ length: 4 }, () => 'warning broken-identity'),
    )
    expect(selectCells(baseline, { year: 2024, definition: 'boj5' })).toMatchObject({
      warnings: [],
    })
  })

  test('baselineYears are the years of the 2017 series and 2024', () => {
    expect(baselineYears(baseline)).toEqual([2014, 2015, 2016, 2024])
  })
})
