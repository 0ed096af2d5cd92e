import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadScenario } from '../../src/scenario/load-scenario.ts'
import { describe as show, memoryReader } from './scenario-files.ts'

const folder = join(import.meta.dirname, '../../scenarios')
const names = yamlNames(folder)
const files = Object.fromEntries([
  ...names.map((name) => [name, readFileSync(join(folder, `${name}.yaml`), 'utf8')]),
  ...yamlNames(join(folder, 'modules')).map((name) => [
    `modules/${name}`,
    readFileSync(join(folder, 'modules', `${name}.yaml`), 'utf8'),
  ]),
]) as Readonly<Record<string, string>>
const read = memoryReader(files)
const reservedNames = new Set([
  'copyright',
  'telecom',
  'computer',
  'information',
  'consulting',
  'tci',
])

function yamlNames(path: string): readonly string[] {
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
}

describe('every shipped scenario loads, without warnings, in all its variants', () => {
  test.each(names)('%s', (reference) => {
    const result = loadScenario({ kind: 'reference', reference }, { read, reservedNames })
    expect(result.ok ? result.warnings : result.diagnostics.map(show)).toEqual([])
    for (const variant of result.ok ? result.value.variants : []) {
      const varied = loadScenario(
        { kind: 'reference', reference },
        { read, reservedNames, variant },
      )
      expect(varied.ok ? varied.warnings : varied.diagnostics.map(show)).toEqual([])
    }
  })
})
