import { describe, expect, test } from 'vitest'
import { findSteadyRates, isPlainNumber } from '../../src/compile/find-steady-rates.ts'
import { runScenario } from '../../src/run-scenario.ts'
import { runOf, setting } from '../scenarios/load-library.ts'

describe('findSteadyRates', () => {
  const { scenario } = runOf('weak-yen', 'flat').program

  test('finds a rate behind what a module is given', () => {
    const found = findSteadyRates(scenario, isPlainNumber)
    expect(found.map(({ id }) => id)).toEqual(['usdjpy'])
  })

  test('leaves out what no fx compares', () => {
    expect(findSteadyRates(scenario, ({ id }) => id === 'usdjpy_2014')).toEqual([])
    expect(findSteadyRates(runOf('trend').program.scenario, () => true)).toEqual([])
  })
})

describe('--set of a rate', () => {
  const warnings = (override: string, variant = ''): readonly string[] => {
    const choices = { overrides: [override], variant }
    const run = runScenario({ kind: 'reference', reference: 'weak-yen' }, choices, setting)
    return (run.ok ? run.warnings : run.diagnostics).map(({ code }) => code)
  }

  test.each([
    ['usdjpy=140円/ドル', ''],
    ['usdjpy=usdjpy_2014', ''],
    ['usdjpy={2024: 151 JPY/USD, 2025: 140 JPY/USD}', 'flat'],
    ['invoice_share=50%', ''],
  ])('%s moves it against the base year (%s)', (override, variant) => {
    expect(warnings(override, variant)).toEqual([])
  })

  test.each([
    ['usdjpy=140円/ドル', 'flat'],
    ['imports.rate=140円/ドル', ''],
  ])('%s replaces the base year, which is said (%s)', (override, variant) => {
    expect(warnings(override, variant)).toEqual(['rate-without-base'])
  })
})
