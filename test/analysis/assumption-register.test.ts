import { describe, expect, test } from 'vitest'
import { assumptionRegister } from '../../src/analysis/assumption-register.ts'
import type { RegisteredAssumption } from '../../src/analysis/assumption-register.ts'
import { assumptionRows, assumptionTable } from '../../src/report/assumption-table.ts'
import type { RunChoices } from '../../src/run-scenario.ts'
import { baseline, runOf, scenarioIds } from '../scenarios/load-library.ts'
import { compileText, fixtureBaseline, valueOf } from '../support/run-text.ts'

const body = `
assumptions:
  rate: { value: { 2024: 150, 2028: 170 }, unit: JPY/USD, source: fixture, note: a path }
  share: 20% to 45%
  used: share * 2
  idle: { value: 3000 JPY/month, source: { title: A talk } }
  late: { 2027: 1, 2028: 2 }
adjustments:
  a: { on: computer, factor: used }
variants:
  low: { assumptions: { share: 10% } }
`

function register(choices: RunChoices = {}): ReadonlyMap<string, RegisteredAssumption> {
  const program = valueOf(compileText(body, choices))
  return new Map(assumptionRegister(program, fixtureBaseline).map((one) => [one.id, one]))
}

describe('assumptionRegister', () => {
  test('holds every assumption in the order of the scenario, read or not', () => {
    const all = register()
    expect([...all.keys()]).toEqual(['rate', 'share', 'used', 'idle', 'late'])
    expect([...all.values()].map(({ used }) => used)).toEqual([false, true, true, false, false])
  })

  test('gives the first and the last projected year', () => {
    const rate = register().get('rate')
    expect(rate?.first).toEqual({
      year: 2025,
      value: 155,
      shown: { en: '155 JPY/USD', ja: '155円/ドル' },
    })
    expect(rate?.last).toMatchObject({ year: 2028, value: 170 })
    expect(rate).toMatchObject({ constant: false, formula: '2024: 150, 2028: 170 [JPY/USD]' })
  })

  test('tells constants, uncertain ones and what rests on these', () => {
    expect(register().get('share')).toMatchObject({
      constant: true,
      uncertain: true,
      distribution: '20% to 45%',
    })
    expect(register().get('used')).toMatchObject({ uncertain: true, distribution: undefined })
    expect(register().get('idle')).toMatchObject({ constant: true, uncertain: false })
  })

  test('gives the 90 % range of what is uncertain, by its own distribution or by that of another', () => {
    const [share, used] = ['share', 'used'].map((id) => register().get(id)?.range)
    expect(share?.low).toBeCloseTo(0.2, 3)
    expect(share?.high).toBeCloseTo(0.45, 3)
    expect(share?.shown).toEqual([
      { en: '20%', ja: '20%' },
      { en: '45%', ja: '45%' },
    ])
    expect(used?.high).toBeCloseTo(0.9, 2)
    expect(register().get('rate')?.range).toBeUndefined()
  })

  test('spells out sources of the list and of the scenario', () => {
    expect(register().get('rate')?.source).toMatchObject({ id: 'fixture', title: 'T' })
    expect(register().get('idle')?.source).toMatchObject({ id: undefined, title: 'A talk' })
  })

  test('a variant shadows what it replaces', () => {
    expect(register({ variant: 'low' }).get('share')).toMatchObject({
      formula: '10%',
      uncertain: false,
      origin: { overlay: 'variant low', shadowed: [{ text: '20% to 45%' }] },
    })
  })

  test('a path that begins later has no value before, and does no harm', () => {
    const late = register().get('late')
    expect([late?.first.value, late?.last.value, late?.constant]).toEqual([Number.NaN, 2, false])
    expect(register().get('share')?.first.value).toBeCloseTo(0.3)
  })

  test.each(scenarioIds)('%s: every value is that of the run', (id) => {
    const { program } = runOf(id)
    const all = assumptionRegister(program, baseline)
    expect(all.map((one) => one.id)).toEqual(program.scenario.assumptions.map((one) => one.id))
    expect(all.filter(({ first }) => !Number.isFinite(first.value))).toEqual([])
  })
})

describe('the tables of the register', () => {
  const all = [...register({ variant: 'low' }).values()]

  test('for people: marks, short places and the sources below', () => {
    const { rows, footnotes } = assumptionTable(all, { en: 'A', ja: 'A' })
    expect(rows[0]?.slice(0, 1)).toEqual(['rate *'])
    expect(rows[1]?.[7]).toEqual({
      en: 'test.yaml:13 (variant low), was 20% to 45% at test.yaml:6',
      ja: 'test.yaml:13 (variant low)、元は 20% to 45%、test.yaml:6',
    })
    expect(rows[1]?.slice(3, 5)).toEqual([{ en: '10%', ja: '10%' }, null])
    expect(footnotes.map(({ en }) => en)).toEqual([
      '* read by no result',
      'Sources:',
      '  fixture: P, T (2025)',
    ])
  })

  test('for machines: a fact a column, values in canonical units', () => {
    const { columns, rows } = assumptionRows(all)
    const idle = Object.fromEntries(columns.map(({ key }, x) => [key, rows[3]?.[x]]))
    expect(idle).toMatchObject({
      id: 'idle',
      first_value: 36_000,
      unit: 'JPY/year',
      constant: true,
      used: false,
      source: 'A talk',
      file: 'test.yaml',
      line: 8,
    })
    for (const row of rows) expect(row).toHaveLength(columns.length)
  })

  test('uncertain values are marked', () => {
    const { rows, footnotes } = assumptionTable([...register().values()], { en: 'A', ja: 'A' })
    expect(rows[1]?.[3]).toEqual({ en: '~30%', ja: '~30%' })
    expect(rows[1]?.[5]).toEqual({ en: '20% to 45%', ja: '20%〜45%' })
    expect(footnotes[0]?.ja).toMatch(/^~ 確率的な前提。値は中央値/)
  })
})
