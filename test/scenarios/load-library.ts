import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { baselineFiles, readBaseline } from '../../src/baseline/read-baseline.ts'
import type { Baseline } from '../../src/baseline/types.ts'
import type { Result } from '../../src/diagnostics/diagnostic.ts'
import { success } from '../../src/diagnostics/diagnostic.ts'
import type { RunSetting, ScenarioRun } from '../../src/run-scenario.ts'
import { runScenario } from '../../src/run-scenario.ts'

const repository = join(import.meta.dirname, '../..')
const folder = join(repository, 'scenarios')

/** The value of a stage that must succeed. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const lines = result.diagnostics.map(({ code, message, location }) =>
    [code, location?.file, location?.line, message.en].join(' '),
  )
  throw new Error(lines.join('\n'))
}

/** Ids of the shipped scenarios. */
export const scenarioIds: readonly string[] = idsIn(folder)

/** Ids of the shipped scenarios that are no mixtures of others. */
export const plainScenarioIds: readonly string[] = scenarioIds.filter(
  (id) => !/^mixture:/m.test(textOf(id)),
)

/** Ids of the shipped modules. */
export const moduleIds: readonly string[] = idsIn(join(folder, 'modules'))

function idsIn(path: string): readonly string[] {
  const names = readdirSync(path).filter((name) => name.endsWith('.yaml'))
  return names.map((name) => name.slice(0, -'.yaml'.length)).sort()
}

/** The text of a shipped scenario, or of a module by `modules/<id>`. */
export function textOf(id: string): string {
  return readFileSync(join(folder, `${id}.yaml`), 'utf8')
}

/** A file of the repository. */
export function repositoryText(path: string): string {
  return readFileSync(join(repository, path), 'utf8')
}

/** The shipped data. */
export const baseline: Baseline = valueOf(
  readBaseline(new Map(baselineFiles.map((name) => [name, repositoryText(`data/${name}`)])), ''),
)

/** What the library's runs work with. */
export const setting: RunSetting = {
  baseline,
  read: ({ reference, kind }) => {
    const id = kind === 'module' ? `modules/${reference}` : reference
    return success({ file: `scenarios/${id}.yaml`, text: textOf(id) })
  },
  hash: (texts) => createHash('sha256').update(texts.join('\0')).digest('hex'),
  version: 'test',
}

const runs = new Map<string, ScenarioRun>()

/** Runs a shipped scenario, or remembers that it has. */
export function runOf(id: string, variant = ''): ScenarioRun {
  const key = `${id}:${variant}`
  const known = runs.get(key)
  if (known !== undefined) return known
  const run = valueOf(runScenario({ kind: 'reference', reference: id }, { variant }, setting))
  runs.set(key, run)
  return run
}

/** A total of the digital balance in a year, in JPY. */
export function totalOf(
  id: string,
  measure: 'receipts' | 'payments' | 'net',
  year: number,
): number {
  const { results } = runOf(id)
  const series = results.series.find((one) => one.level === 'total' && one.measure === measure)
  return series?.statistics[0]?.values[results.years.indexOf(year)] ?? Number.NaN
}
