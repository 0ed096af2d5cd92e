import { describe, expect, test } from 'vitest'
import { mergeFiles } from '../../src/scenario/load-scenario.ts'
import { resolveScenario } from '../../src/analysis/resolve-scenario.ts'
import { loadOptionsOf } from '../../src/prepare-scenario.ts'
import { prepareRun } from '../../src/prepare-run.ts'
import { bandsFromBacktest, bandsScenario } from '../../src/report/bands-scenario.ts'
import { flowBands } from '../../src/analysis/backtest/error-bands.ts'
import { prepareScenario } from '../../src/run-scenario.ts'
import type { RunChoices, RunSetting } from '../../src/run-scenario.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { printFormula } from '../../src/formula/print-formula.ts'
import { baseline, setting, valueOf } from '../scenarios/load-library.ts'

const withBands = { ...setting, writeBands: bandsFromBacktest }
const banded = 'akaji: 1\nextends: trend\nbands: from_backtest\n'

function prepared(text: string, choices: RunChoices = {}): Scenario {
  const entry = { kind: 'text', file: 'banded.yaml', text } as const
  return valueOf(prepareScenario(entry, choices, withBands)).program.scenario
}

function partsOf({ assumptions, adjustments }: Scenario): readonly string[] {
  const added = [...assumptions, ...adjustments].filter(({ id }) => id.startsWith('past_'))
  return added.map((one) => {
    const value = 'value' in one ? one.value : one.factor
    const texts = value.kind === 'formula' ? [value.formula] : value.points.map((p) => p.formula)
    return `${one.id}: ${texts.map((text) => printFormula(text.expr)).join(', ')}`
  })
}

describe('bands: from_backtest', () => {
  test('brings what backtest --bands writes', () => {
    const bands = flowBands(baseline, 11)!
    const { base, horizon } = prepared(banded)
    const written = bandsScenario(bands, { reference: 'trend', base, horizon })
    expect(partsOf(prepared(banded))).toEqual(partsOf(prepared(written)))
    expect(partsOf(prepared(banded))).toHaveLength(3)
  })

  test('stands at the key, with an overlay of its own', () => {
    const error = prepared(banded).assumptions.find(({ id }) => id === 'past_error')
    expect(error?.origin.overlay).toBe('bands: from_backtest')
    expect(error?.origin.location).toMatchObject({ file: 'banded.yaml', line: 3, column: 8 })
  })

  test('reaches from the base year to the end of the horizon that holds', () => {
    const pointsOf = (choices: RunChoices): readonly number[] => {
      const spread = prepared(banded, choices).assumptions.find(({ id }) => id === 'past_spread')
      return spread?.value.kind === 'path' ? spread.value.points.map(({ year }) => year) : []
    }
    expect([pointsOf({}).at(0), pointsOf({}).at(-1)]).toEqual([2024, 2035])
    expect(pointsOf({ overrides: ['horizon=2025..2030'] }).at(-1)).toBe(2030)
    expect(pointsOf({ overrides: ['--horizon 2025..2040'] }).at(-1)).toBe(2040)
  })

  test('is deleted by null, in an extending scenario and by --set; --set can add it', () => {
    const none = `${banded}variants: { calm: { bands: null } }\n`
    expect(partsOf(prepared(none))).toHaveLength(3)
    expect(partsOf(prepared(none, { variant: 'calm' }))).toEqual([])
    expect(partsOf(prepared(banded, { overrides: ['bands=null'] }))).toEqual([])
    const plain = 'akaji: 1\nextends: trend\n'
    expect(partsOf(prepared(plain, { overrides: ['bands=from_backtest'] }))).toHaveLength(3)
  })

  test('gives way to what the scenario or --set says of its names', () => {
    const own = `${banded}assumptions: { past_spread: 5% }\n`
    expect(partsOf(prepared(own))).toContain('past_spread: 0%, 5%')
    const set = prepared(banded, { overrides: ['past_spread.2030=9%'] })
    expect(partsOf(set).join('\n')).toContain('9%')
  })

  test('is written out by resolve, and gone as a key', () => {
    const entry = { kind: 'text', file: 'banded.yaml', text: banded } as const
    const merged = valueOf(mergeFiles(entry, loadOptionsOf({}, withBands)))
    const tree = resolveScenario(merged, ({ text }) => text)
    expect(tree.entries.has('bands')).toBe(false)
    const assumptions = tree.entries.get('assumptions')?.node
    expect(assumptions?.kind === 'map' && assumptions.entries.has('past_spread')).toBe(true)
  })

  test('takes no other value, and needs someone who writes bands', () => {
    const codes = (text: string, given: RunSetting = withBands): readonly string[] => {
      const entry = { kind: 'text', file: 'banded.yaml', text } as const
      const result = prepareRun(entry, {}, given)
      return result.ok ? [] : result.diagnostics.map(({ code }) => code)
    }
    expect(codes('akaji: 1\nbands: wide\n')).toHaveLength(1)
    expect(codes(banded, setting)).toEqual(['bands-not-offered'])
  })
})
