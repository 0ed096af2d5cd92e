import type { Baseline } from '../../src/baseline/types.ts'
import { failure, success } from '../../src/diagnostics/diagnostic.ts'
import type { Result } from '../../src/diagnostics/diagnostic.ts'
import { fileNotFound } from '../../src/diagnostics/messages/cli.ts'
import { baselineFiles, readBaseline, renderDiagnostics, runScenario } from '../../src/index.ts'
import type { ReadFile, RunChoices, ScenarioRun } from '../../src/index.ts'
import { repositoryText } from './markdown.ts'

/** The value of a stage that must succeed. */
export function valueOf<T>(result: Result<T>, text = ''): T {
  if (result.ok) return result.value
  const sources = new Map([['example.yaml', text]])
  throw new Error(renderDiagnostics(result.diagnostics, { sources, language: 'en' }))
}

/** The shipped data. */
export const baseline: Baseline = valueOf(
  readBaseline(new Map(baselineFiles.map((name) => [name, repositoryText(`data/${name}`)])), ''),
)

/** Runs the text of a scenario; `./name.yaml` finds the other texts of the same document, a plain name what is shipped. */
export function runText(
  text: string,
  choices: RunChoices = {},
  files: ReadonlyMap<string, string> = new Map(),
): Result<ScenarioRun> {
  const read: ReadFile = ({ reference, kind, location }) => {
    const local = files.get(reference.replace(/^\.\//, ''))
    if (local !== undefined) return success({ file: reference, text: local })
    const file = `scenarios/${kind === 'module' ? 'modules/' : ''}${reference}.yaml`
    try {
      return success({ file, text: repositoryText(file) })
    } catch {
      return failure([fileNotFound({ name: reference, location }, undefined)])
    }
  }
  const setting = { baseline, read, hash: () => '', version: 'test' }
  return runScenario({ kind: 'text', file: 'example.yaml', text }, choices, setting)
}

/** How a formula is tried. */
export interface Trial {
  readonly year: number
  /** A formula that must have the same value and unit. */
  readonly equals: string
}

/** Names that formulas of the documents may use. The base year is 2024. */
const setting = `akaji: 1
units: { seats: {}, robots: { aliases: [台] } }
assumptions:
  users: 30M people
  usdjpy: { value: { 2024: 150, 2030: 180 }, unit: JPY/USD }
  stock: prev(stock, 100億円) * 90% + 5億円
lines:
  agents: { item: computer, flow: payments, amount: 100億円/年 }
`

/** 1 where a formula and what it should be agree to 12 digits, else 0; throws where they differ in unit. */
export function agreement(formula: string, { year, equals }: Trial): number {
  const at = `[${String(year)}]`
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
  const named = `assumptions:\n  trial: ${quoted(formula)}\n  wanted: ${quoted(equals)}\n`
  const text = `${setting.replace('assumptions:\n', named)}
  probe:
    item: computer
    flow: payments
    amount: if(abs(trial${at} - wanted${at}) <= abs(wanted${at}) * 1e-12, 1, 0) * 1 JPY/year
horizon: 2025..2050
`
  const { results } = valueOf(runText(text), text)
  const series = results.series.find(({ id }) => id === 'probe')
  return series?.statistics[0]?.values.at(-1) ?? Number.NaN
}
