import { describe, expect, test } from 'vitest'
import { jsonReport } from '../../../src/render/check/json-report.ts'
import { report, run, verdict } from '../../support/build-check-report.ts'
import { everything, hostile, plain } from './sample-reports.ts'

/** Every field of a value by its path, with the kinds of value that it takes. */
function fieldsOf(value: unknown, path = '', found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value
  if (path !== '') found.set(path, (found.get(path) ?? new Set()).add(kind))
  if (Array.isArray(value)) for (const item of value) fieldsOf(item, `${path}[]`, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) fieldsOf(child, `${path}.${key}`, found)
  }
  return found
} // prettier-ignore

const sides = [{ text: 'deficit[2030]', value: 1, unit: 'JPY/year', standardError: 2 }]
const full = {
  ...everything,
  runs: [
    ...everything.runs,
    run({ title: undefined, verdicts: [verdict({ sides, used: 0.2 })] }),
    run({ verdicts: [verdict({ sides: [{ ...sides[0], standardError: undefined } as (typeof sides)[0] & { standardError: undefined }] })] }),
  ],
} // prettier-ignore

describe('jsonReport', () => {
  test('within a format version fields are added, never removed or changed', () => {
    const json: unknown = JSON.parse(jsonReport(full, plain))
    expect(json).toMatchObject({ format_version: 1 })
    const fields = [...fieldsOf(json)].map(
      ([path, kinds]) => `${path.slice(1)}: ${[...kinds].sort().join(' | ')}`,
    )
    expect(
      fields.filter(
        (field) => !field.startsWith('counts.') && !/diagnostics\[\]\.|problems\[\]\./.test(field),
      ),
    ).toEqual([
      'format_version: number',
      'tool: object',
      'tool.name: string',
      'tool.version: string',
      'outcome: string',
      'summary: string',
      'counts: object',
      'runs: list',
      'runs[]: object',
      'runs[].scenario: string',
      'runs[].variant: string',
      'runs[].title: null | string',
      'runs[].file: string',
      'runs[].outcome: string',
      'runs[].expectations: list',
      'runs[].expectations[]: object',
      'runs[].expectations[].level: string',
      'runs[].expectations[].outcome: string',
      'runs[].expectations[].condition: string',
      'runs[].expectations[].check: null | string',
      'runs[].expectations[].location: object',
      'runs[].expectations[].location.file: string',
      'runs[].expectations[].location.line: number',
      'runs[].expectations[].location.column: number',
      'runs[].expectations[].location.length: number',
      'runs[].expectations[].message: string',
      'runs[].expectations[].sides: list',
      'runs[].expectations[].tolerance_used: null | number',
      'runs[].saved: null | object',
      'runs[].diagnostics: list',
      'runs[].saved.file: string',
      'runs[].saved.status: string',
      'runs[].saved.compared: number',
      'runs[].saved.moved: list',
      'runs[].saved.moved[]: object',
      'runs[].saved.moved[].cell: string',
      'runs[].saved.moved[].before: null | number',
      'runs[].saved.moved[].after: number',
      'runs[].saved.causes: list',
      'runs[].saved.causes[]: object',
      'runs[].saved.causes[].kind: string',
      'runs[].saved.causes[].id: string',
      'runs[].saved.causes[].what: string',
      'runs[].saved.causes[].before: string',
      'runs[].saved.causes[].after: string',
      'runs[].saved.causes[].location: null | object',
      'runs[].saved.causes[].location.file: string',
      'runs[].saved.causes[].location.line: number',
      'runs[].saved.causes[].location.column: number',
      'runs[].saved.causes[].location.length: number',
      'runs[].saved.causes[].moved_from: null',
      'runs[].saved.tolerances: list',
      'runs[].saved.tolerances[]: object',
      'runs[].saved.tolerances[].text: string',
      'runs[].saved.tolerances[].used: number',
      'runs[].diagnostics[]: object',
      'runs[].expectations[].sides[]: object',
      'runs[].expectations[].sides[].text: string',
      'runs[].expectations[].sides[].value: number',
      'runs[].expectations[].sides[].unit: string',
      'runs[].expectations[].sides[].standard_error: null | number',
      'orphans: list',
      'orphans[]: object',
      'orphans[].file: string',
      'orphans[].reason: string',
      'orphans[].scenario: string',
      'orphans[].variant: string',
      'orphans[].removed: boolean',
      'problems: list',
      'problems[]: object',
      'loose_tolerances: list',
      'loose_tolerances[]: object',
      'loose_tolerances[].text: string',
      'loose_tolerances[].used: number',
    ])
  })

  test('the same report gives the same bytes, in which any text survives', () => {
    expect(jsonReport(hostile(), plain)).toBe(jsonReport(hostile(), plain))
    const text = 'a "b" \\ \u0000 日本語'
    const json = JSON.parse(jsonReport(report({ runs: [run({ scenario: text })] }), plain)) as {
      runs: { scenario: string }[]
    }
    expect(json.runs[0]?.scenario).toBe(text)
  })
})
