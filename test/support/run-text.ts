import type { Baseline, Flow, Observation } from '../../src/baseline/types.ts'
import type { Program } from '../../src/compile/program.ts'
import { fileNotFound } from '../../src/diagnostics/messages/cli.ts'
import type { Diagnostic, Result } from '../../src/diagnostics/diagnostic.ts'
import { failure, success } from '../../src/diagnostics/diagnostic.ts'
import type { EnsembleRun } from '../../src/evaluate/ensemble/draw-ensemble.ts'
import type { DrawWish } from '../../src/evaluate/ensemble/ensemble-options.ts'
import { evaluateCentral } from '../../src/evaluate/evaluate-central.ts'
import type { Results } from '../../src/evaluate/types.ts'
import { prepareScenario, runScenario } from '../../src/run-scenario.ts'
import type { RunChoices, RunSetting } from '../../src/run-scenario.ts'
import { parseFormula } from '../../src/formula/parse-formula.ts'
import { createRegistry } from '../../src/units/registry.ts'

const ITEMS = ['copyright', 'telecom', 'computer', 'information', 'consulting'] as const

/** The n-th item receives n兆円 and pays 2n兆円 in 2024, but for computer, whose payments are estimated. */
function observation(item: string, measure: Flow, value: number): Observation {
  const estimated = item === 'computer' && measure === 'payments'
  return {
    period: '2024',
    item,
    measure,
    value,
    status: estimated ? 'E' : 'A',
    precision: 'exact',
    lower: value,
    upper: value,
    vintage: '2025-01',
    source: 'fixture',
    preferred: true,
    method: 'published',
    note: '',
  }
}

const title = (text: string): { en: string; ja: string } => ({ en: text, ja: text })

/** A small account with round numbers: 5 items, the group tci, one memo item. */
export const fixtureBaseline: Baseline = {
  name: 'fixture',
  version: '1',
  hash: 'fixture',
  warnings: [],
  items: [
    { id: 'copyright', parent: undefined, kind: 'item', title: title('Copyright'), ebops: 'SH' },
    { id: 'tci', parent: undefined, kind: 'group', title: title('TCI'), ebops: 'SI' },
    { id: 'telecom', parent: 'tci', kind: 'item', title: title('Telecom'), ebops: 'SI1' },
    { id: 'computer', parent: 'tci', kind: 'item', title: title('Computer'), ebops: 'SI2' },
    { id: 'information', parent: 'tci', kind: 'item', title: title('Information'), ebops: 'SI3' },
    { id: 'consulting', parent: undefined, kind: 'item', title: title('Consulting'), ebops: 'SJ2' },
    { id: 'robots', parent: undefined, kind: 'memo', title: title('Robots'), ebops: undefined },
  ],
  definitions: [
    { id: 'boj5', title: title('Five items'), items: [...ITEMS] },
    { id: 'soumu3', title: title('Three'), items: ['copyright', 'computer', 'consulting'] },
  ],
  observations: ITEMS.flatMap((item, k) => [
    observation(item, 'receipts', (k + 1) * 10_000),
    observation(item, 'payments', (k + 1) * 20_000),
  ]),
  rates: [{ pair: 'USD/JPY', unit: 'JPY/USD', years: [2024], rates: [150] }],
  sources: new Map([
    [
      'fixture',
      { id: 'fixture', publisher: 'P', title: 'T', date: '2025', url: 'https://example.org' },
    ],
  ]),
}

/** What tests run with: the fixture's data, and other texts by name. */
export function fixtureSetting(files: Readonly<Record<string, string>> = {}): RunSetting {
  return {
    baseline: fixtureBaseline,
    hash: (texts) => texts.join('|').length.toString(16),
    version: 'test',
    read: ({ reference, location }) => {
      const text = files[reference]
      return text === undefined
        ? failure([fileNotFound({ name: reference, location }, undefined)])
        : success({ file: `${reference}.yaml`, text })
    },
  }
}

/** A scenario text with the lines that every one needs. */
export function scenarioText(body: string): string {
  return `akaji: 1\nhorizon: 2025..2028\n${body}`
}

/** Compiles a scenario text (without its first lines) over the fixture. */
export function compileText(
  body: string,
  options: RunChoices & { readonly files?: Readonly<Record<string, string>> } = {},
): Result<Program> {
  const entry = { kind: 'text', file: 'test.yaml', text: scenarioText(body) } as const
  const prepared = prepareScenario(entry, options, fixtureSetting(options.files))
  return prepared.ok ? success(prepared.value.program, prepared.warnings) : prepared
}

/** Runs a scenario text over the fixture. */
export function runText(
  body: string,
  options: RunChoices & {
    readonly ensemble?: DrawWish | EnsembleRun
    readonly files?: Readonly<Record<string, string>>
  } = {},
): Result<Results> {
  const setting = fixtureSetting(options.files)
  const entry = { kind: 'text', file: 'test.yaml', text: scenarioText(body) } as const
  const run = runScenario(entry, options, setting)
  return run.ok ? success(run.value.results, run.warnings) : run
}

/** The central value of a cell or expression such as `deficit[2026]` in a scenario text. */
export function askText(body: string, question: string): number {
  const { registry } = createRegistry([])
  const place = { file: '--ask', line: 1, column: 1, length: 1 }
  const formula = valueOf(
    parseFormula(question, { registry, locate: () => place, allowConditions: true }),
  )
  const program = valueOf(compileText(body, { questions: [formula] }))
  const node = program.probes[0]?.nodes.get(formula.expr)
  return node === undefined ? Number.NaN : (evaluateCentral(program.graph)[node] ?? Number.NaN)
}

/** The value of a stage that must succeed. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(describeProblems(result.diagnostics).join('\n'))
}

/** The problems of a stage that must fail: `code line:column`, in order. */
export function problemsOf(result: Result<unknown>): readonly string[] {
  return result.ok ? [] : describeProblems(result.diagnostics)
}

function describeProblems(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, location }) =>
    location ? `${code} ${String(location.line)}:${String(location.column)}` : code,
  )
}
