import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createNodeSetting } from '../../src/cli/library.ts'
import type { NodeSettingOptions } from '../../src/cli/library.ts'
import { InputError, runScenario, valueOrThrow } from '../../src/index.ts'
import type { RunChoices, ScenarioEntry, ScenarioRun } from '../../src/index.ts'
import { akaji, temporaryFolder } from './run-akaji.ts'

interface Run {
  readonly options?: NodeSettingOptions
  readonly choices?: RunChoices
}

function run(entry: ScenarioEntry, { options = {}, choices = {} }: Run = {}): ScenarioRun {
  const setting = valueOrThrow(createNodeSetting(options))
  return valueOrThrow(runScenario(entry, choices, setting), setting)
}

function codesOf(entry: ScenarioEntry, options: NodeSettingOptions): readonly string[] {
  const setting = valueOrThrow(createNodeSetting(options))
  const result = runScenario(entry, {}, setting)
  return result.ok ? [] : result.diagnostics.map(({ code }) => code)
}

/** A project with files; `package.json` makes it one. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), 'project')
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const file = (reference: string): ScenarioEntry => ({ kind: 'reference', reference })

const mine = 'akaji: 1\nextends: ./base.yaml\nvariants: { high: { base: 2024 } }\n'
const base = 'akaji: 1\nextends: genai-30m\n'

describe('createNodeSetting', () => {
  test('runs what is shipped by name', () => {
    const { results } = run(file('genai-30m'))
    expect(results.scenario).toBe('genai-30m')
    expect(results.years.at(-1)).toBe(2035)
  })

  test.each([
    { choices: {}, flags: [] },
    {
      choices: { variant: 'high', overrides: ['genai.users=40M'] },
      flags: ['--variant', 'high', '--set', 'genai.users=40M'],
    },
  ])('gives the figures and hashes of the command, with $flags', ({ choices, flags }) => {
    const folder = project({ 'mine.yaml': mine, 'base.yaml': base })
    const { results } = run(file('mine.yaml'), { options: { projectFolder: folder }, choices })
    const printed = akaji(['run', 'mine.yaml', '--format', 'json', ...flags], { folder })
    const { runs } = JSON.parse(printed.stdout) as {
      runs: { data: { hash: string }; scenario_hash: string; rows: { value: number }[] }[]
    }
    expect(runs[0]?.scenario_hash).toBe(results.manifest.scenarioHash)
    expect(runs[0]?.scenario_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(printed.stdout).toContain(results.manifest.dataHash)
    const computed = results.series.flatMap(({ statistics }) =>
      statistics.flatMap(({ values }) => [...values]),
    )
    for (const { value } of runs[0]?.rows ?? []) expect(computed).toContain(value)
  })

  test('reads paths from the project folder, and texts at hand as if they stood in it', () => {
    const projectFolder = project({ 'mine.yaml': mine, 'deep/base.yaml': base })
    const text = 'akaji: 1\nextends: base.yaml\n'
    const at = (name: string): ScenarioEntry => ({ kind: 'text', file: name, text })
    expect(codesOf(at('deep/new.yaml'), { projectFolder })).toEqual([])
    expect(codesOf(at('new.yaml'), { projectFolder })).toEqual(['file-not-found'])
    expect(codesOf(file('mine.yaml'), { projectFolder })).toEqual(['file-not-found'])
  })

  test('keeps references within the project folder, be there a package above or not', () => {
    const folder = project({
      'base.yaml': base,
      'inner/mine.yaml': 'akaji: 1\nextends: ../base.yaml\n',
    })
    const inner = join(folder, 'inner')
    expect(codesOf(file('mine.yaml'), { projectFolder: inner })).toEqual(['outside-project'])
    expect(codesOf(file('inner/mine.yaml'), { projectFolder: folder })).toEqual([])
    expect(codesOf(file(join(inner, 'mine.yaml')), {})).toEqual([])
  })

  test('one setting serves scenarios of several projects, each within its own', () => {
    const setting = valueOrThrow(createNodeSetting())
    const [first, second] = ['a', 'b'].map((name) =>
      project({ 'base.yaml': base, [`${name}.yaml`]: 'akaji: 1\nextends: base.yaml\n' }),
    )
    for (const path of [`${first ?? ''}/a.yaml`, `${second ?? ''}/b.yaml`]) {
      expect(runScenario(file(path), {}, setting)).toMatchObject({ ok: true })
    }
    expect([...setting.sources.keys()].filter((name) => name.endsWith('base.yaml'))).toHaveLength(2)
  })

  test('has the texts for code frames', () => {
    const projectFolder = project({ 'mine.yaml': 'akaji: 1\nextends: trnd\n' })
    const setting = valueOrThrow(createNodeSetting({ projectFolder }))
    const failing = (): unknown =>
      valueOrThrow(runScenario(file('mine.yaml'), {}, setting), setting)
    expect(failing).toThrow(InputError)
    expect(failing).toThrow(/ --> mine\.yaml:2:10\n1 \| akaji: 1\n2 \| extends: trnd\n/)
    expect(failing).toThrow(/Did you mean "trend"/)
  })

  test.each<[NodeSettingOptions, string]>([
    [{ dataFolder: '/nowhere' }, 'file-not-found'],
    [{ projectFolder: '/nowhere' }, 'file-not-found'],
  ])('says what is wrong with %j', (options, code) => {
    const setting = createNodeSetting(options)
    expect(setting.ok ? [] : setting.diagnostics.map((problem) => problem.code)).toContain(code)
  })
})
