import { describe, expect, test } from 'vitest'
import type { Saving } from '../../src/check/check-scenario.ts'
import type { SavedResults } from '../../src/check/saved/saved-results.ts'
import type { SavedVerdict } from '../../src/check/types.ts'
import { causeText } from '../../src/render/check/check-words.ts'
import { DEFAULT_ENSEMBLE } from '../../src/evaluate/ensemble/ensemble-options.ts'
import { checkText, expecting, tolerance } from './check-text.ts'

const scenario = `
assumptions:
  users: { value: 30M people, note: illustrative }
  price: { value: 3000 JPY/person/month, note: illustrative }
lines:
  fees: { item: computer, flow: payments, amount: users * price, note: illustrative }
adjustments:
  growth: { on: telecom.payments, factor: 101%, note: illustrative }
`

function saving(results: SavedResults | undefined, changes: Partial<Saving> = {}): Saving {
  return {
    nameOfFile: (file) => `../${file}`,
    placeOfObservation: () => ({ file: 'data/observations.csv', line: 9, column: 1, length: 1 }),
    ensembleOf: () => undefined,
    saved: results && { file: 'results/test.json', results },
    file: 'results/test.json',
    tolerances: [],
    ...changes,
  }
}

function resultsOf(body: string, changes: Partial<Saving> = {}): SavedResults {
  const { results } = checkText(body, { saving: saving(undefined, changes) })
  if (results === undefined) throw new Error('no results')
  return results
}

/** What becomes of one text's saved results when another is checked. */
function verdictOn(
  before: string | SavedResults,
  after: string,
  changes: Partial<Saving> = {},
): SavedVerdict {
  const results = typeof before === 'string' ? resultsOf(before, changes) : before
  const { run } = checkText(after, { saving: saving(results, changes) })
  if (run.saved === undefined) throw new Error(JSON.stringify(run.diagnostics))
  return run.saved
}

function causes(before: string, after: string): readonly string[] {
  return verdictOn(before, after).causes.map((cause) => causeText(cause, 'en'))
}

describe('checkScenario', () => {
  test('a scenario that expects nothing passes with no verdicts', () => {
    const { run } = checkText(scenario)
    expect(run).toMatchObject({ scenario: 'test', verdicts: [], saved: undefined, diagnostics: [] })
  })

  test('what the scenario expects comes before what checks expect, each in its place', () => {
    const { run } = checkText(scenario + expecting(['fees[2025] > 0']), {
      checks: 'scenarios: x\ntitle: Own\nexpect:\n  - net[2025] < 0\n',
    })
    expect(run.verdicts.map(({ location, check }) => [location.file, location.line, check?.en])).toEqual([
      ['test.yaml', 13, undefined],
      ['a.check.yaml', 5, 'Own'],
    ]) // prettier-ignore
  })

  test('a scenario that cannot be loaded is an error, and everything wrong is found at once', () => {
    const { run, results } = checkText('assumptions: { a: b, c: d }')
    expect(run.diagnostics.map(({ code }) => code)).toEqual(['unknown-name', 'unknown-name'])
    expect(run).toMatchObject({ scenario: 'test', verdicts: [] })
    expect(results).toBeUndefined()
  })

  test('the files that a result rests on are named, with what led to them', () => {
    const { files } = checkText('extends: other', { files: { other: scenario } })
    expect(files).toEqual([
      { from: 'test.yaml', kind: 'scenario', reference: 'other', file: 'other.yaml' },
    ])
  })
})

describe('saved results', () => {
  test('are missing where there are none', () => {
    expect(checkText(scenario, { saving: saving(undefined) }).run.saved).toMatchObject({
      status: 'missing',
      file: 'results/test.json',
    })
  })

  test('are the same where nothing changed', () => {
    const verdict = verdictOn(scenario, scenario)
    expect(verdict).toMatchObject({ status: 'same', moved: [], causes: [] })
    expect(verdict.cells).toBeGreaterThan(50)
  })

  test('are the same under another version of akaji', () => {
    const old = { ...resultsOf(scenario), toolVersion: '0.0.1' }
    expect(verdictOn(old, scenario)).toMatchObject({ status: 'same', causes: [] })
  })

  test('move where an input does', () => {
    const verdict = verdictOn(scenario, scenario.replace('30M', '31M'))
    expect(verdict.status).toBe('moved')
    expect(verdict.moved[0]).toEqual({
      cell: 'net[2028]', before: -16.12e12, after: -16.156e12,
    }) // prettier-ignore
  })

  test('are stale where they moved within the tolerance, or only their inputs changed', () => {
    const within = { tolerances: [tolerance('1%')] }
    expect(verdictOn(scenario, scenario.replace('30M', '31M'), within).status).toBe('stale')
    const same = scenario.replace('30M people', '15M people * 2')
    expect(verdictOn(scenario, same)).toMatchObject({ status: 'stale', moved: [] })
  })

  test('say how much of a tolerance is used', () => {
    const { tolerances } = verdictOn(scenario, scenario.replace('30M', '31M'), {
      tolerances: [tolerance('10%'), tolerance('telecom.*=5%')],
    })
    expect(tolerances[0]?.used).toBeCloseTo(36 / 408, 9)
    expect(tolerances[1]).toEqual({ text: 'telecom.*=5%', used: 0 })
  })

  test('are drawn as they are saved while conditions ask for statistics', () => {
    const uncertain = scenario.replace('30M people', '"uniform(10M people, 50M people)"')
    const { run, results } = checkText(uncertain + expecting(['p95(fees[2025]) > fees[2025]']), {
      saving: saving(undefined),
    })
    expect(run.verdicts[0]?.holds).toBe(true)
    expect(new Set(results?.rows.map(({ statistic }) => statistic))).toEqual(new Set(['central']))
  })

  test('drawn with another seed they agree within their standard errors', () => {
    const uncertain = scenario.replace('30M people', '"uniform(10M people, 50M people)"')
    const drawn = (seed: number): Partial<Saving> => ({
      ensembleOf: () => ({ ...DEFAULT_ENSEMBLE, draws: 512, seed, sampler: 'mc' }),
    })
    const first = resultsOf(uncertain, drawn(1))
    expect(verdictOn(first, uncertain, drawn(1))).toMatchObject({ status: 'same' })
    expect(verdictOn(first, uncertain, drawn(2))).toMatchObject({ status: 'same', moved: [] })
    const other = uncertain.replace('50M', '90M')
    expect(verdictOn(first, other, drawn(2)).status).toBe('moved')
  })
})

describe('why results moved', () => {
  test.each([
    ['30M', '31M', 'assumption users: 30M people → 31M people (test.yaml:5)'],
    [
      '30M people',
      '30M people * 2',
      'formula of assumption users: 30M people → 30M people * 2 (test.yaml:5)',
    ],
    [
      '30M people',
      '30M people / 2',
      'formula of assumption users: 30M people → 30M people / 2 (test.yaml:5)',
    ],
    [
      'person/month',
      'person/year',
      'unit of assumption price: 3000 JPY/person/month → 3000 JPY/person/year (test.yaml:6)',
    ],
    [
      'users * price',
      'users * price * 2',
      'formula of line fees: users * price → users * price * 2 (test.yaml:8)',
    ],
    [
      'item: computer',
      'item: telecom',
      'item of line fees: computer.payments → telecom.payments (test.yaml:8)',
    ],
    ['101%', '102%', 'adjustment growth: 101% → 102% (test.yaml:10)'],
    [
      'telecom.payments',
      'telecom.receipts',
      'lines of adjustment growth: telecom.payments → telecom.receipts (test.yaml:10)',
    ],
  ])('%s → %s', (before, after, expected) => {
    expect(causes(scenario, scenario.replace(before, after))).toEqual([expected])
  })

  test('an assumption that is new or gone is said to be', () => {
    const more = scenario.replace(
      'lines:\n',
      'lines:\n  more: { item: computer, flow: payments, amount: 1兆円/年, note: illustrative }\n',
    )
    expect(causes(scenario, more)).toEqual(['line more: new, 1兆円/年 (test.yaml:8)'])
    expect(causes(more, scenario)).toEqual(['line more: gone, 1兆円/年 (was in ../test.yaml)'])
  })

  test('another base year, horizon or definition is a setting', () => {
    expect(causes(scenario, `definition: soumu3\n${scenario}`)).toEqual([
      expect.stringMatching(/^setting definition: boj5 → soumu3/),
    ])
  })

  test('inputs that changed but feed nothing that moved are left out', () => {
    const other = scenario
      .replace('30M', '31M')
      .replace('  price:', '  idle: { value: 3, note: illustrative }\n  price:')
    expect(causes(scenario, other)).toEqual([
      'assumption users: 30M people → 31M people (test.yaml:5)',
    ])
  })

  test('another figure of the data is named with its cell, and the vintage where that differs', () => {
    const now = resultsOf(scenario)
    const old = {
      ...now,
      rows: now.rows.map((row) => ({ ...row, values: new Map([...row.values].map(([year, x]) => [year, x - 1e9])) })),
      inputs: now.inputs.map((input) =>
        input.id === 'telecom.payments[2024]'
          ? { ...input, says: new Map([...input.says, ['value', '39,999億円 A'], ['vintage', '2024-01']] as const) }
          : input,
      ),
    } as SavedResults // prettier-ignore
    const texts = verdictOn(old, scenario).causes.map((cause) => causeText(cause, 'en'))
    expect(texts).toEqual([
      'data telecom.payments[2024]: 39,999億円 A → 40,000億円 A (data/observations.csv:9)',
      'vintage of data telecom.payments[2024]: 2024-01 → 2025-01 (data/observations.csv:9)',
    ])
  })

  test('where no input differs, another version of akaji is named', () => {
    const now = resultsOf(scenario)
    const old = {
      ...now,
      toolVersion: '0.0.1',
      rows: now.rows.map((row) => ({ ...row, values: new Map([...row.values].map(([year, x]) => [year, x * 2])) })),
    } as SavedResults // prettier-ignore
    expect(verdictOn(old, scenario).causes.map((cause) => causeText(cause, 'ja'))).toEqual([
      'バージョン「akaji」: 0.0.1 → test',
    ])
  })
})
