import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/evaluate/types.ts'
import { renderJson } from '../../src/render/render-json.ts'
import { renderNdjson } from '../../src/render/render-ndjson.ts'
import { resultsJsonSchema } from '../../src/render/results-json-schema.ts'
import { resultsToJson } from '../../src/render/results-json.ts'
import { summarizeResults } from '../../src/report/summarize-results.ts'
import { buildResults, sampleAccount, withDraws } from '../support/build-results.ts'

const validate = new Ajv2020({ strict: true }).compile(resultsJsonSchema())
const sampled = withDraws(sampleAccount({ variant: 'high' }), 0.2)
const samples: Record<string, readonly Results[]> = {
  'one run': [sampleAccount()],
  'two runs, one of them sampled': [sampleAccount(), sampled],
  'no runs': [],
  'one year': [oneValue(1)],
  'a run without title': [sampleAccount({ title: undefined })],
  'a figure that is not defined': [oneValue(NaN)],
}

describe('renderJson(report)', () => {
  test.each(Object.entries(samples))(
    '%s: is valid by the schema and says the same when parsed',
    (_, results) => {
      const report = summarizeResults(results, { by: 'line' })
      const parsed: unknown = JSON.parse(renderJson(report))
      expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true)
      expect(parsed).toEqual(resultsToJson(report))
    },
  )

  test('prints one figure a line under an indented head', () => {
    const report = summarizeResults([oneValue(-6.85)], { by: 'item' })
    expect(renderJson(report)).toMatchInlineSnapshot(`
      "{
        "format_version": 1,
        "tool": {
          "name": "akaji",
          "version": "0.1.0"
        },
        "units": "JPY/year",
        "runs": [
          {
            "scenario": "sample",
            "variant": "",
            "title": {
              "en": "Sample scenario",
              "ja": "見本のシナリオ"
            },
            "definition": "boj5",
            "base_year": 2024,
            "years": [
              2024
            ],
            "draws": 0,
            "seed": null,
            "sampler": null,
            "quantiles": null,
            "data": {
              "name": "japan-digital-balance",
              "version": "1.0.0",
              "hash": "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
            },
            "scenario_hash": "ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss",
            "answers": [],
            "rows": [
              {"scenario":"sample","variant":"","year":2024,"level":"total","id":"boj5","measure":"net","statistic":"central","value":-6.85,"standard_error":null,"status":"A"}
            ]
          }
        ]
      }
      "
    `)
  })

  test('keeps every digit of a figure', () => {
    for (const value of [1.08e12, 0.1 + 0.2, 1e300, 5e-324, -Number.MAX_SAFE_INTEGER]) {
      const report = summarizeResults([oneValue(value)], { by: 'item' })
      const parsed = JSON.parse(renderJson(report)) as { runs: { rows: { value: number }[] }[] }
      expect(parsed.runs[0]?.rows[0]?.value).toBe(report.rows[0]?.value)
    }
  })

  test('hostile ids and titles stay data', () => {
    const title = { en: '"},{"__proto__":1}\u2028\ud800', ja: '</script>' }
    const report = summarizeResults([sampleAccount({ scenario: '__proto__', title })], {
      by: 'group',
    })
    const parsed: unknown = JSON.parse(renderJson(report))
    expect(parsed).toMatchObject({ runs: [{ scenario: '__proto__', title }] })
    expect(renderJson(report)).toContain('\\ud800')
  })
})

describe('the JSON Schema of results', () => {
  const good = resultsToJson(summarizeResults([sampled], { by: 'item' }))

  test('allows fields that later versions may add', () => {
    expect(validate({ ...good, added_later: 1 })).toBe(true)
  })

  test.each<[string, object]>([
    ['another format version', { ...good, format_version: 2 }],
    ['another unit', { ...good, units: 'JPY' }],
    ['no runs', { ...good, runs: undefined }],
    ['text where a figure belongs', withRow({ value: '1.08' })],
    ['an unknown level', withRow({ level: 'galaxy' })],
    ['an unknown measure', withRow({ measure: 'deficit' })],
    ['a year that is no whole number', withRow({ year: 2024.5 })],
  ])('refuses %s', (_, document) => {
    expect(validate(JSON.parse(JSON.stringify(document)))).toBe(false)
  })

  function withRow(changes: object): object {
    const [run] = good.runs
    return { ...good, runs: [{ ...run, rows: [{ ...run?.rows[0], ...changes }] }] }
  }
})

describe('renderNdjson(report)', () => {
  test('prints the rows of renderJson, one object a line', () => {
    const report = summarizeResults([sampleAccount(), sampled], { by: 'item' })
    const lines = renderNdjson(report).trimEnd().split('\n')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(
      resultsToJson(report).runs.flatMap((run) => run.rows),
    )
  })

  test('an empty report is empty', () => {
    expect(renderNdjson({ runs: [], rows: [] })).toBe('')
  })
})

function oneValue(value: number): Results {
  const rows = [{ level: 'total', id: 'boj5', receipts: [0], payments: [0] }] as const
  const results = buildResults([2024], rows)
  const values = Float64Array.of(value)
  const series = results.series.slice(-1).map((one) => {
    return { ...one, statistics: [{ name: 'central', values, standardErrors: undefined }] }
  })
  return { ...results, series }
}
