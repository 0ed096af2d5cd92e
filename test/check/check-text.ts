import { readCheckFile } from '../../src/check/check-file/read-check-file.ts'
import type { CheckSpec } from '../../src/check/check-file/check-file.ts'
import { checkScenario } from '../../src/check/check-scenario.ts'
import type { CheckedTarget, Saving } from '../../src/check/check-scenario.ts'
import type { CheckSetting } from '../../src/check/check-setting.ts'
import { noForeignAnswers } from '../../src/check/condition/ask-foreign.ts'
import type { ForeignAnswers } from '../../src/check/condition/ask-foreign.ts'
import type { SavedResults, SavedRow } from '../../src/check/saved/saved-results.ts'
import { parseTolerance } from '../../src/check/tolerance.ts'
import type { Tolerance } from '../../src/check/tolerance.ts'
import type { Verdict } from '../../src/check/types.ts'
import type { Projection } from '../../src/baseline/read-projections.ts'
import { success } from '../../src/diagnostics/diagnostic.ts'
import { DEFAULT_ENSEMBLE } from '../../src/evaluate/ensemble/ensemble-options.ts'
import { fixtureSetting, scenarioText, valueOf } from '../support/run-text.ts'

/** What others project in the fixture: a deficit of 18兆円 in 2027, a level without a side, and a direction. */
export const fixtureProjections: readonly Projection[] = [
  projection({ id: 'pivot', year: 2027, item: 'boj5', value: -180_000 }),
  projection({ id: 'sales', year: 2028, item: '', value: 20_000 }),
  projection({ id: 'direction', year: undefined, item: 'boj5', value: undefined }),
]

function projection(one: Pick<Projection, 'id' | 'year' | 'item' | 'value'>): Projection {
  const rest = {
    publisher: '', published: '', scenario: '', metric: '', precision: 'rounded', lower: undefined,
    upper: undefined, comparable: 'services', definition: '', basePeriod: '', baseValue: undefined,
    assumptions: '', source: 'fixture', note: '',
  } // prettier-ignore
  return { ...rest, ...one } as Projection
}

/** What checks of the fixture work with; 512 draws unless the scenario says otherwise. */
export function checkSetting(files: Readonly<Record<string, string>> = {}): CheckSetting {
  return {
    ...fixtureSetting(files),
    projections: () => success(fixtureProjections),
    ensembleOf: ({ draws = 512, seed = 1 }) => ({ ...DEFAULT_ENSEMBLE, draws, seed }),
  }
}

/** What a test says about a check besides the scenario. */
export interface CheckWith {
  /** The text of a check file without its first line; its scenarios are not looked at. */
  readonly checks?: string
  readonly variant?: string
  /** Other scenarios by name, without their first lines. */
  readonly files?: Readonly<Record<string, string>>
  readonly saving?: Saving
  readonly foreign?: ForeignAnswers
}

/** Checks a scenario text over the fixture. */
export function checkText(body: string, options: CheckWith = {}): CheckedTarget {
  const { checks, variant = '', files = {}, saving, foreign = noForeignAnswers() } = options
  const others = Object.entries(files).map(([name, text]) => [name, scenarioText(text)])
  return checkScenario(
    {
      entry: { kind: 'text', file: 'test.yaml', text: scenarioText(body) },
      file: 'test.yaml',
      variant,
      overrides: [],
      checks: checks === undefined ? [] : specsOf(checks),
      saving,
    },
    checkSetting(Object.fromEntries(others) as Record<string, string>),
    foreign,
  )
}

/** The checks of a check file's text. */
export function specsOf(text: string): readonly CheckSpec[] {
  return valueOf(readCheckFile({ file: 'a.check.yaml', text: `akaji: 1\n${text}` })).checks
}

/** The verdicts on conditions that a scenario text expects of itself. */
export function verdictsOn(
  conditions: readonly string[],
  body = '',
  options: CheckWith = {},
): readonly Verdict[] {
  const { run } = checkText(body + expecting(conditions), options)
  if (run.diagnostics.length > 0) throw new Error(JSON.stringify(run.diagnostics))
  return run.verdicts
}

/** The codes of what is wrong with a condition. */
export function wrongWith(
  condition: string,
  body = '',
  options: CheckWith = {},
): readonly string[] {
  const { run } = checkText(body + expecting([condition]), options)
  return run.diagnostics.map(({ code }) => code)
}

/** The `expect:` of a scenario. */
export function expecting(conditions: readonly string[]): string {
  return `\nexpect:\n${conditions.map((text) => `  - ${JSON.stringify(text)}`).join('\n')}\n`
}

/** Saved results with these rows: `net` and the like, with figures for 2025, 2026 … */
export function savedWith(
  rows: Readonly<Record<string, readonly number[]>>,
  changes: Partial<SavedResults> = {},
): SavedResults {
  return {
    scenario: 'test',
    variant: '',
    file: 'test.yaml',
    definition: 'boj5',
    baseYear: 2024,
    draws: { count: 0, seed: undefined, sampler: undefined },
    toolVersion: 'test',
    data: { name: 'fixture', version: '1', hash: 'fixture' },
    inputs: [],
    rows: Object.entries(rows).map(([name, values]) => rowOf(name, values)),
    ...changes,
  }
}

/** `net`, `p95(net)`. */
function rowOf(name: string, values: readonly number[]): SavedRow {
  const [, statistic = 'central', cell = name] = /^(.*)\((.*)\)$/.exec(name) ?? []
  return {
    cell,
    statistic,
    values: new Map(values.map((value, k) => [2025 + k, value])),
    errors: new Map(),
  }
}

/** A tolerance as written. */
export function tolerance(text: string): Tolerance {
  return valueOf(parseTolerance(text))
}
