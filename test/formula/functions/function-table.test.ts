import { describe, expect, test } from 'vitest'
import type { FunctionEntry } from '../../../src/formula/functions/function-entry.ts'
import {
  findFunction,
  functionTable,
  percentileOf,
} from '../../../src/formula/functions/function-table.ts'
import { inferUnit } from '../../../src/formula/infer-unit.ts'
import { parseFormula } from '../../../src/formula/parse-formula.ts'
import { callsIn } from '../../support/calls-in.ts'
import { PER_YEAR } from '../../../src/units/dimension.ts'
import { economy } from '../../support/economy.ts'
import { locate, readCondition, registry } from '../../support/read-formula.ts'

const entries: readonly FunctionEntry[] = Object.values(functionTable)

describe.each(entries.map((entry) => [entry.name, entry] as const))('%s', (name, entry) => {
  test('its example reads, binds and has a unit', () => {
    const allowConditions = entry.group === 'statistic'
    const formula = parseFormula(entry.example.formula, { registry, locate, allowConditions })
    expect(formula).toMatchObject({ ok: true })
    if (!formula.ok) return
    const called = callsIn(formula.value.expr).map((call) => findFunction(call.name)?.key)
    expect(called).toContain(name)
    const unit = inferUnit(formula.value, economy)
    expect(unit).toMatchObject({ ok: true })
    expect(unit.ok && unit.value.kind).toMatch(/quantity|condition/)
  })

  test('what its example comes to has the same unit', () => {
    const { formula, result } = entry.example
    if (result === undefined) return
    const units = [formula, result].map((text) => inferUnit(readCondition(text), economy))
    expect(units[0]).toEqual(units[1])
  })

  test('its texts are sentences in both languages', () => {
    const repeated = entry.repeated?.parameters ?? []
    for (const { help } of [entry, ...entry.parameters, ...repeated]) {
      expect(help.en).toMatch(/^\S.*\.$/s)
      expect(help.ja).toMatch(/^\S.*。$/s)
    }
  })

  test('its defaults are the values of their texts, and follow what must be given', () => {
    const optional = entry.parameters.map((parameter) => parameter.default !== undefined)
    expect(optional).toEqual([...optional].sort((a, b) => Number(a) - Number(b)))
    for (const { default: fallback } of entry.parameters) {
      if (fallback === undefined) continue
      const { expr } = readCondition(fallback.text)
      const bare = fallback.unit === 'none'
      const dimension = fallback.unit === 'per-year' ? PER_YEAR : {}
      expect(expr).toMatchObject({ kind: 'number', value: fallback.value, bare })
      expect(expr.kind === 'number' && { ...expr.dimension }).toEqual({ ...dimension })
    }
  })
})

test('the table has every function of the language', () => {
  expect(Object.keys(functionTable).join(' ')).toBe(
    'min max sum abs exp ln sqrt clamp if cumulative prev path step ramp logistic bass grow fx amount value ' +
      'normal lognormal uniform triangular pert beta gamma two_piece_normal bernoulli choice empirical truncated ' +
      'mixture walk ar1 noise event hazard pNN mean sd prob',
  )
})

test('exactly distributions and random paths are stochastic', () => {
  for (const { group, stochastic } of entries) {
    expect(stochastic).toBe(group === 'distribution' || group === 'path')
  }
})

test.each([
  ['p5', 5],
  ['p50', 50],
  ['p97.5', 97.5],
  ['p0', undefined],
  ['p00', undefined],
  ['p100', undefined],
  ['pNN', undefined],
  ['p5x', undefined],
  ['p-5', undefined],
])('percentileOf(%s) is %s', (name, percentile) => {
  expect(percentileOf(name)).toBe(percentile)
})

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'pNN', ''])(
  'findFunction finds nothing for %s',
  (name) => {
    expect(findFunction(name)).toBeUndefined()
  },
)
