import { describe, expect, test } from 'vitest'
import { replaceValue } from '../../src/analysis/replace-value.ts'
import { compileScenario } from '../../src/compile/compile-scenario.ts'
import type { Program } from '../../src/compile/program.ts'
import { evaluateCentral } from '../../src/evaluate/evaluate-central.ts'
import { runScenario } from '../../src/run-scenario.ts'
import type { RunChoices } from '../../src/prepare-scenario.ts'
import { isDimensionless } from '../../src/units/dimension.ts'
import { formatDimension } from '../../src/units/format-dimension.ts'
import { baseline, plainScenarioIds, runOf, setting, valueOf } from './load-library.ts'

/** The totals of every year in the central case. */
function totals({ graph, outputs }: Program): readonly number[] {
  const values = evaluateCentral(graph)
  return outputs.flatMap(({ nodes }) => nodes.map((node) => values[node] ?? Number.NaN))
}

function programOf(text: string, choices: RunChoices = {}): Program {
  const entry = { kind: 'text', file: 'scenarios/own.yaml', text } as const
  return valueOf(runScenario(entry, choices, setting)).program
}

/** What a scenario gives with a value in place of an assumption, by every door. */
function byEveryDoor(id: string, name: string, value: number, unit: string): readonly string[] {
  const written = `${String(value)} ${unit}`.trim().replace(' 1/', '/')
  const [instance = '', input] = name.split('.')
  const patch =
    input === undefined
      ? `assumptions: { ${name}: { value: "${written}" } }`
      : `modules: { ${instance}: { with: { ${input}: { value: "${written}" } } } }`
  const { program } = runOf(id)
  const quantity = program.quantities.find((one) => one.kind === 'assumption' && one.id === name)
  const amount = { value, dimension: quantity?.unit ?? {} }
  const swept = replaceValue(program.scenario, { id: name, year: undefined }, amount)
  const head = `akaji: 1\nextends: ${id}\n`
  const programs = {
    file: programOf(`${head}${patch}`),
    variant: programOf(`${head}variants: { v: { ${patch} } }`, { variant: 'v' }),
    set: programOf(head, { overrides: [`${name}=${written}`] }),
    sweep: valueOf(compileScenario(swept, baseline)),
  }
  const file = JSON.stringify(totals(programs.file))
  return Object.entries(programs)
    .filter(([, one]) => JSON.stringify(totals(one)) !== file)
    .map(([door]) => `${id} ${name} = ${written}: ${door}`)
}

describe('one value for an assumption of a shipped scenario', () => {
  test.each(plainScenarioIds)('gives the same by file, variant, --set and sweep: %s', (id) => {
    const { program } = runOf(id)
    const inputs = new Set(
      program.scenario.assumptions
        .filter(({ id: name, origin }) => !name.includes('.') || !/^module/.test(origin.overlay))
        .map(({ id: name }) => name),
    )
    const values = evaluateCentral(program.graph)
    const tried = program.quantities.flatMap(({ kind, id: name, unit, nodes }) => {
      const node = [...nodes.values()].at(-1)
      const value =
        node === undefined ? Number.NaN : Number(((values[node] ?? 0) * 1.01).toFixed(4))
      const isYear = value > 1900 && value < 2300
      const isKnown =
        kind === 'assumption' && inputs.has(name) && Number.isFinite(value) && value > 0
      return isKnown && !isYear
        ? [{ name, value, unit: isDimensionless(unit) ? '' : formatDimension(unit, 'en') }]
        : []
    })
    const some = tried.filter((_, k) => k % Math.ceil(tried.length / 2) === 0)
    const usdjpy = tried.filter(({ name }) => name === 'usdjpy')
    const doors = [...new Set([...some, ...usdjpy])]
    expect(doors.length).toBeGreaterThan(0)
    expect(doors.flatMap(({ name, value, unit }) => byEveryDoor(id, name, value, unit))).toEqual([])
  })
})

describe('a rate', () => {
  const deficit2035 = (text: string, choices: RunChoices = {}): string => {
    const { graph, outputs } = programOf(text, choices)
    const net = outputs.find(({ level, measure }) => level === 'total' && measure === 'net')
    const node = [...(net?.nodes ?? [])].at(-1)
    return (-(evaluateCentral(graph)[node ?? 0] ?? Number.NaN) / 1e12).toFixed(1)
  }
  const weakYen = (rest: string): string => `akaji: 1\nextends: weak-yen\n${rest}`

  test.each([
    ['130円/ドル', '10.1'],
    ['170円/ドル', '12.3'],
    ['{ 2026: 130 }', '10.1'],
    ['{ 2026: 170 }', '12.3'],
  ])('of %s moves against that of the base year, in a file and in a variant', (rate, deficit) => {
    const value = rate.startsWith('{') ? rate : `"${rate}"`
    const patch = `assumptions: { usdjpy: { value: ${value} } }`
    expect(deficit2035(weakYen(patch))).toBe(deficit)
    expect(deficit2035(weakYen(`variants: { v: { ${patch} } }`), { variant: 'v' })).toBe(deficit)
    for (const variant of ['', 'random', 'flat']) {
      expect(deficit2035(weakYen(''), { variant, overrides: [`usdjpy=${rate}`] })).toBe(deficit)
    }
    const inputs = ['imports', 'exports'].map((name) => `${name}: { with: { rate: { value: ${value}, unit: JPY/USD } } }`) // prettier-ignore
    expect(deficit2035(weakYen(`modules: { ${inputs.join(', ')} }`))).toBe(deficit)
  })

  const fresh = (rate: string): string =>
    `akaji: 1\nassumptions: { r: "${rate}" }\nadjustments: { a: { on: computer.payments, factor: 'fx(r)' } }\n`

  test('that the scenario states for all years is compared with the one in the data', () => {
    const factor = 130 / 151.4551
    const { quantities, graph } = programOf(fresh('130円/ドル'))
    const nodes = quantities.find(({ kind }) => kind === 'factor')?.nodes
    expect(evaluateCentral(graph)[nodes?.get(2030) ?? -1]).toBeCloseTo(factor, 12)
    expect(deficit2035(fresh('uniform(129, 131) * 1円/ドル'))).toBe(
      deficit2035(fresh('130円/ドル')),
    )
  })

  test('that the data do not have is an error where nothing says what it was', () => {
    const entry = (rate: string) =>
      ({ kind: 'text', file: 'scenarios/own.yaml', text: fresh(rate) }) as const
    const run = runScenario(entry('20 JPY/CNY'), {}, setting)
    expect(run.ok ? [] : run.diagnostics).toMatchObject([
      { code: 'rate-without-past', location: { line: 3, column: 56 } },
    ])
    expect(runScenario(entry('path(2024 = 20 JPY/CNY, 2030 = 25 JPY/CNY)'), {}, setting).ok).toBe(true) // prettier-ignore
  })
})
