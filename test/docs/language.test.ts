import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { describeFunctions } from '../../src/formula/describe-functions.ts'
import { moduleSchema, scenarioSchema } from '../../src/scenario/schema/scenario-schema.ts'
import { problemsIn } from '../support/read-formula.ts'
import { blocksOf, codesIn, repositoryText, tablesOf } from './markdown.ts'
import type { Table } from './markdown.ts'
import { agreement, runText, valueOf } from './run-text.ts'

const page = repositoryText('docs/language.md')
const yamlBlocks = blocksOf(page).filter(({ kind }) => kind === 'yaml')
/** Blocks that begin with `# name.yaml`, by that name: others refer to them. */
const files = new Map(
  yamlBlocks.flatMap(({ text }) => {
    const name = /^# (\S+\.yaml)\n/.exec(text)?.[1]
    return name === undefined ? [] : [[name, text]]
  }),
)
const isModule = (text: string): boolean => /^inputs:/m.test(text)

function tableWith(...head: readonly string[]): readonly Table[] {
  return tablesOf(page).filter((table) => head.every((title, k) => table.head[k] === title))
}

describe('docs/language.md: examples', () => {
  test.each(yamlBlocks.filter(({ text }) => !isModule(text)))(
    'the scenario in line $line loads and runs in every variant',
    ({ text }) => {
      const { program } = valueOf(runText(text, {}, files), text)
      for (const variant of program.scenario.variants) {
        expect(runText(text, { variant }, files)).toMatchObject({ ok: true })
      }
    },
  )

  test('every module has a scenario that uses it', () => {
    const names = [...files].filter(([, text]) => isModule(text)).map(([name]) => name)
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(page).toContain(`use: ./${name}\n`)
  })

  const overrides = tableWith('override').flatMap(({ rows }) => rows)
  test.each(overrides)('--set %s can be applied to genai-30m', (override = '') => {
    for (const text of codesIn(override)) {
      const scenario = 'akaji: 1\nextends: genai-30m\n'
      expect(runText(scenario, { overrides: [text] })).toMatchObject({ ok: true })
    }
  })
})

describe('docs/language.md: formulas', () => {
  const byYear = tableWith('formula', 'year', 'value').flatMap(({ rows }) => rows)
  const always = [
    ...tableWith('formula', 'value'),
    ...tableWith('formula', 'central value'),
  ].flatMap(({ rows }) => rows)

  test.each(byYear)('%s in %s is %s', (formula = '', year = '', value = '') => {
    const [equals = ''] = codesIn(value)
    for (const text of codesIn(formula)) {
      expect(agreement(text, { year: Number(year), equals })).toBe(1)
    }
  })

  test.each(always)('%s is %s', (formula = '', value = '') => {
    const [equals = ''] = codesIn(value)
    for (const text of codesIn(formula)) expect(agreement(text, { year: 2030, equals })).toBe(1)
  })

  test('there are tables of both kinds, and a wrong value would be found', () => {
    expect(byYear.length).toBeGreaterThan(10)
    expect(always.length).toBeGreaterThan(20)
    expect(agreement('2^3', { year: 2030, equals: '9' })).toBe(0)
  })
})

describe('docs/language.md: functions', () => {
  const functions = describeFunctions('en')

  test.each(functions)('the example of $name can be read', ({ example, group }) => {
    expect(problemsIn(example, group === 'statistic')).toEqual([])
  })

  const stated = functions.filter(({ result }) => result !== undefined)
  test.each(stated)('$example is $result', ({ example, result = '', year = 2030 }) => {
    expect(agreement(example, { year, equals: result })).toBe(1)
  })
})

describe('docs/language.md: tables', () => {
  const known = (title: string): readonly string[] =>
    tableWith(title).flatMap(({ rows }) => rows.flatMap(([first = '']) => codesIn(first)))

  test('every key of scenarios and modules is explained', () => {
    expect(known('key')).toEqual(expect.arrayContaining(Object.keys(scenarioSchema._zod.def.shape)))
    const bullet = /^- A module file has ([^.]*)\./m.exec(page)?.[1] ?? ''
    expect([...codesIn(bullet)].sort()).toEqual(Object.keys(moduleSchema._zod.def.shape).sort())
  })

  const patterns = tableWith('pattern', 'lines').flatMap(({ rows }) => rows)
  test.each(patterns)('on: %s selects %s', (pattern = '', lines = '') => {
    const [on = ''] = codesIn(pattern)
    const text = `akaji: 1
lines:
  agents: { item: computer, flow: payments, amount: 1億円/年, tags: ai }
  games: { item: copyright, flow: receipts, amount: 1億円/年 }
adjustments:
  a: { on: ${on}, factor: 1 }
`
    const { program } = valueOf(runText(text), text)
    const selected = program.lines.filter(({ adjustments }) => adjustments.length > 0)
    expect(selected.map(({ id }) => id).sort()).toEqual([...codesIn(lines)].sort())
  })

  const traps = tableWith('written under `assumptions:`').flatMap(({ rows }) => rows)
  test.each(traps)('the trap %s gives %s', (written = '', code = '', instead = '') => {
    const codes = (cell: string): readonly string[] => {
      const [line = ''] = codesIn(cell)
      const result = runText(`akaji: 1\nassumptions:\n  ${line}\n`)
      return result.ok ? [] : result.diagnostics.map((diagnostic) => diagnostic.code)
    }
    expect(codes(written)).toEqual(codesIn(code))
    expect(codes(instead)).toEqual([])
  })

  test('the YAML of every example is YAML to other readers, too', () => {
    for (const { text } of yamlBlocks) expect(parse(text)).toMatchObject({ akaji: 1 })
  })
})
