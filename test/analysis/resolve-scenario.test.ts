import { describe, expect, test } from 'vitest'
import { resolveScenario } from '../../src/analysis/resolve-scenario.ts'
import { compileScenario } from '../../src/compile/compile-scenario.ts'
import { success } from '../../src/diagnostics/diagnostic.ts'
import type { Program } from '../../src/compile/program.ts'
import { movedStreams } from '../../src/evaluate/ensemble/deal-dimensions.ts'
import { evaluateCentral } from '../../src/evaluate/evaluate-central.ts'
import { loadOptionsOf, prepareScenario } from '../../src/prepare-scenario.ts'
import { runScenario } from '../../src/run-scenario.ts'
import type { ScenarioRun } from '../../src/run-scenario.ts'
import type { RunChoices, RunSetting } from '../../src/prepare-scenario.ts'
import { yamlText } from '../../src/render/yaml-text.ts'
import { loadScenario, mergeFiles } from '../../src/scenario/load-scenario.ts'
import type { ScenarioEntry } from '../../src/scenario/read-file.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { baseline, scenarioIds, setting, valueOf } from '../scenarios/load-library.ts'

const cases = scenarioIds.flatMap((id) => {
  const { variants } = load({ kind: 'reference', reference: id })
  return ['', ...variants].map((variant) => ({ id, variant }))
})

interface Given {
  readonly choices?: RunChoices
  /** Texts by the name that a scenario refers to them by. */
  readonly files?: Readonly<Record<string, string>>
  readonly origins?: boolean
}

/** The shipped files and some more. */
function settingWith(files: Readonly<Record<string, string>>): RunSetting {
  return {
    ...setting,
    read: (request) => {
      const text = files[request.reference]
      return text === undefined ? setting.read(request) : success({ file: request.reference, text })
    },
  }
}

/** The text of a scenario as one file, in a folder beside that of the original. */
function resolvedText(entry: ScenarioEntry, given: Given = {}): string {
  const { choices = {}, files = {}, origins = false } = given
  const merged = valueOf(mergeFiles(entry, loadOptionsOf(choices, settingWith(files))))
  const tree = resolveScenario(merged, ({ text }) => text.replace(/^\.\//, '../original/'))
  return yamlText(tree, { header: ['resolved'], origins })
}

function load(entry: ScenarioEntry, { choices = {}, files = {} }: Given = {}): Scenario {
  return valueOf(loadScenario(entry, loadOptionsOf(choices, settingWith(files))))
}

function file(text: string): ScenarioEntry {
  return { kind: 'text', file: 'resolved.yaml', text }
}

/** The numbers of every series of the central case, to the bit. */
function numbersOf(scenario: Scenario): readonly (readonly [string, number])[] {
  const program = valueOf(compileScenario(scenario, baseline))
  const values = evaluateCentral(program.graph)
  return program.outputs.flatMap(({ level, id, measure, nodes }) =>
    nodes.map((node, k) => [`${level} ${id} ${measure} ${String(k)}`, values[node] ?? 0] as const),
  )
}

/** The ids of each section: sums and products are made, and random numbers dealt, in this order. */
function orderOf({ assumptions, lines, adjustments }: Scenario): readonly string[][] {
  return [assumptions, lines, adjustments].map((section) => section.map(({ id }) => id))
}

/** Every statistic of every series, to the bit. */
function seriesOf({ results }: ScenarioRun): unknown {
  return results.series.map(({ id, measure, statistics }) => [
    [id, measure],
    statistics.map(({ name, values }) => [name, [...values]]),
  ])
}

describe('resolveScenario', () => {
  test.each(cases)('$id $variant runs to the same numbers, in the same order', (one) => {
    const entry = { kind: 'reference', reference: one.id } as const
    const choices = { variant: one.variant }
    const original = load(entry, { choices })
    const again = load(file(resolvedText(entry, { choices, origins: true })))
    expect(orderOf(again)).toEqual(orderOf(original))
    expect(numbersOf(again)).toEqual(numbersOf(original))
  })

  test.each(cases)('$id $variant has the same draws, or says which move', ({ id, variant }) => {
    const ensemble = { draws: 16 }
    const entry = { kind: 'reference', reference: id } as const
    const again = file(resolvedText(entry, { choices: { variant } }))
    const before = valueOf(runScenario(entry, { variant, ensemble }, setting))
    const after = valueOf(runScenario(again, { ensemble }, setting))
    const moved = movedStreams(before.program, after.program)
    const isSame = JSON.stringify(seriesOf(after)) === JSON.stringify(seriesOf(before))
    expect(isSame).toBe(moved.length === 0)
  })

  test('what was fixed before leaves its place to others, which is told', () => {
    const layered = `akaji: 1\nextends: two\nassumptions: { a: 1 }\n`
    const two = `akaji: 1\nextends: trend\nassumptions: { a: 'uniform(1, 2)', b: 'uniform(1, 2)' }\nlines: { l: { item: computer, flow: payments, amount: a * b * 1兆円/年 } }\n`
    const given = { files: { two } }
    const programOf = (entry: ScenarioEntry): Program =>
      valueOf(prepareScenario(entry, {}, settingWith(given.files))).program
    const resolved = file(resolvedText(file(layered), given))
    expect(movedStreams(programOf(file(layered)), programOf(resolved))).toEqual(['b'])
    expect(movedStreams(programOf(file(two)), programOf(file(layered)))).toEqual([])
  })

  test('resolving what is resolved changes nothing', () => {
    const text = resolvedText({ kind: 'reference', reference: 'combined' })
    expect(resolvedText(file(text))).toBe(text)
  })

  test('extends, variants and shorthands are gone, names of modules survive', () => {
    const text = resolvedText({ kind: 'reference', reference: 'genai-30m' })
    expect(text).not.toMatch(/^(?:extends|variants):/m)
    expect(load(file(text)).assumptions.map(({ id }) => id)).toContain('genai.users')
    expect(load(file(text)).variants).toEqual([])
  })

  test('a variant and overrides are in the text', () => {
    const choices = { variant: 'high', overrides: ['genai.price=4000 JPY/person/month'] }
    const text = resolvedText({ kind: 'reference', reference: 'genai-30m' }, { choices })
    expect(text).toContain('value: 6828万人')
    expect(text).toContain('price: 4000 JPY/person/month')
  })

  test('order: is written only where one file could not tell the order', () => {
    const layered = `akaji: 1\nextends: genai-30m\nassumptions: { later: 1 }\n`
    expect(resolvedText({ kind: 'reference', reference: 'genai-30m' })).not.toMatch(/^order:/m)
    expect(resolvedText(file(layered))).toMatch(/^order:/m)
  })

  test('a path of a module is rewritten, an id is not', () => {
    const module = 'akaji: 1\ninputs: { x: { default: 1 } }\nassumptions: { y: x * 2 }\n'
    const text =
      'akaji: 1\nextends: trend\nmodules: { a: { use: ./own.yaml }, b: { use: subscription, with: { users: 1 people, price: 1 JPY/person/year } } }\n'
    const resolved = resolvedText(file(text), { files: { './own.yaml': module } })
    expect(resolved).toContain('use: ../original/own.yaml\n')
    expect(resolved).toContain('use: subscription\n')
  })

  test("the deletion of a module's name goes along", () => {
    const entry = file('akaji: 1\nextends: genai-30m\nlines: { genai.fees: null }\n')
    const again = load(file(resolvedText(entry)))
    expect(again.lines).toEqual([])
    expect(numbersOf(again)).toEqual(numbersOf(load(entry)))
  })
})

describe('resolveScenario with origins', () => {
  test('every value says where it was set and what it replaced', () => {
    const text = resolvedText(
      { kind: 'reference', reference: 'trend' },
      { choices: { variant: 'damped', overrides: ['damping=80%'] }, origins: true },
    )
    expect(text).toMatch(
      /value: damping \* .*  # scenarios\/trend\.yaml:\d+:\d+ \(variant damped\), was year - base_year at scenarios\/trend\.yaml:\d+:\d+ \(trend\)$/m,
    )
    expect(text).toMatch(/value: 80%  # --set damping=80%, was 0\.9 at scenarios\/trend\.yaml/)
  })
})

describe('the source of a scenario', () => {
  test('is that of the resolved file', () => {
    const entry = { kind: 'reference', reference: 'watt-bit' } as const
    const text = resolvedText(entry)
    expect(load(file(text)).sources).toMatchObject([{ id: 'mri-2026' }, { id: 'ivs-2025' }])
    expect(text.indexOf('\nsource:')).toBeLessThan(text.indexOf('\nhorizon:'))
  })
})
