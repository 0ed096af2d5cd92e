import { fileNotFound } from '../../src/diagnostics/messages/cli.ts'
import type { Diagnostic, Result } from '../../src/diagnostics/diagnostic.ts'
import { failure, success } from '../../src/diagnostics/diagnostic.ts'
import type { LoadOptions } from '../../src/scenario/load-scenario.ts'
import { loadScenario } from '../../src/scenario/load-scenario.ts'
import type { ReadFile } from '../../src/scenario/read-file.ts'
import type { Assumption, Scenario } from '../../src/scenario/types.ts'

/** Files by id: `main` is the entry, `modules/x` is the module `x`. */
export type Files = Readonly<Record<string, string>>

/** A reader over texts in memory; files are named `<id>.yaml`. */
export function memoryReader(files: Files): ReadFile {
  const texts = new Map(Object.entries(files))
  return ({ reference, kind, location }) => {
    const id = (kind === 'module' ? `modules/${reference}` : reference).replace(/\.yaml$/, '')
    const text = texts.get(id)
    if (text !== undefined) return success({ file: `${id}.yaml`, text })
    return failure([fileNotFound({ name: reference, location }, undefined)])
  }
}

/** Loads `main` from texts in memory. */
export function load(
  files: Files | string,
  options: Omit<LoadOptions, 'read'> = {},
): Result<Scenario> {
  const all = typeof files === 'string' ? { main: files } : files
  return loadScenario(
    { kind: 'reference', reference: 'main' },
    { read: memoryReader(all), ...options },
  )
}

/** Loads `main`, which must be valid. */
export function loaded(files: Files | string, options: Omit<LoadOptions, 'read'> = {}): Scenario {
  const result = load(files, options)
  if (!result.ok) throw new Error(result.diagnostics.map(describe).join('\n'))
  return result.value
}

/** The errors of loading `main`. */
export function errors(
  files: Files | string,
  options: Omit<LoadOptions, 'read'> = {},
): readonly Diagnostic[] {
  const result = load(files, options)
  return result.ok ? [] : result.diagnostics
}

/** `code file:line:column+length` of each error of loading `main`; the file is left out where it is `main.yaml`. */
export function places(
  files: Files | string,
  options: Omit<LoadOptions, 'read'> = {},
): readonly string[] {
  return errors(files, options).map(describe)
}

/** An error in a line. */
export function describe({ code, location }: Diagnostic): string {
  if (location === undefined) return code
  const { file, line, column, length } = location
  const name = file === 'main.yaml' ? '' : `${file}:`
  return `${code} ${name}${String(line)}:${String(column)}+${String(length)}`
}

/** The assumption of this name, which must exist. */
export function assumption(scenario: Scenario, id: string): Assumption {
  const found = scenario.assumptions.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`no assumption ${id}`)
  return found
}

/** The value of an assumption as text: the formula, or `{2024: …}`. */
export function valueText(scenario: Scenario, id: string): string {
  const { value } = assumption(scenario, id)
  if (value.kind === 'formula') return value.formula.text
  return `{${value.points.map(({ year, formula }) => `${String(year)}: ${formula.text}`).join(', ')}}`
}
