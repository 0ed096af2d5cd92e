import { describe, expect, test } from 'vitest'
import { commandTable } from '../../src/cli/command-table.ts'
import type { OptionValues } from '../../src/cli/declaration.ts'
import { findIdleOptions } from '../../src/cli/options/find-idle-options.ts'
import { akaji } from './run-akaji.ts'

function idle(command: string, options: OptionValues): readonly string[] {
  const declaration = commandTable.find(({ name }) => name === command)
  if (!declaration) throw new Error(command)
  return findIdleOptions(options, declaration).map(({ name }) => name)
}

describe('an option that has no use is found', () => {
  test.each<[command: string, options: OptionValues, idle: readonly string[]]>([
    ['run', { wide: true }, ['--wide']],
    ['run', { wide: true, format: 'json' }, ['--wide']],
    ['run', { wide: true, excel: true, format: 'csv' }, []],
    ['run', { wide: true, output: 'a.tsv' }, []],
    ['run', { excel: true, output: 'a.json', unit: '億円' }, ['--excel', '--unit']],
    ['run', { excel: true, samples: 'draws.csv' }, []],
    ['run', { unit: '億円', format: 'ndjson' }, ['--unit']],
    ['run', { unit: '億円', format: 'csv', output: 'a.json' }, []],
    ['run', { draws: '0', seed: '1', quantiles: '5,95' }, ['--seed', '--quantiles']],
    ['run', { draws: '10', seed: '1', workers: '2' }, []],
    ['check', { draws: '0', sampler: 'mc' }, ['--sampler']],
    ['compare', { cell: 'deficit[2030]' }, ['--cell']],
    ['compare', { order: 'a,b', years: '2030', quantiles: '5' }, ['--years', '--quantiles']],
    ['compare', { attribute: true, seed: '1', draws: '9', cell: 'deficit[2030]' }, ['--draws']],
    ['compare', { attribute: true, seed: '1', cell: 'p95(deficit[2030])' }, []],
    ['compare', { published: true, by: 'item', draws: '5' }, ['--by', '--draws']],
    ['sweep', { seed: '1', cell: ['deficit[2030]', 'sdk[2030]'] }, ['--seed']],
    ['sweep', { seed: '1', cell: ['deficit[2030]', 'prob(deficit[2030] > 1兆円)'] }, []],
    ['sweep', { draws: '0' }, []],
    ['solve', { when: 'deficit > 10兆円/年', draws: '5' }, ['--draws']],
    ['solve', { until: 'mean(deficit[2030]) > 10兆円/年', draws: '5' }, []],
    ['sensitivity', { seed: '1' }, ['--seed']],
    ['sensitivity', { seed: '1', method: 'variance', range: '10%' }, ['--range']],
    ['diff', { data: 'mine' }, ['--data']],
    ['diff', { data: 'mine', from: 'a.yaml' }, []],
    ['diff', { unit: '億円', output: 'a.csv' }, ['--unit']],
    ['backtest', { method: 'drift' }, ['--method']],
    ['backtest', { bands: 'trend', format: 'json', horizons: '1' }, ['--format', '--horizons']],
  ])('%s %j: %j', (command, options, expected) => {
    expect(idle(command, options)).toEqual(expected)
  })

  test('and is wrong usage, in either language and in JSON', () => {
    const wide = akaji(['run', 'trend', '--wide'])
    expect(wide).toMatchObject({ code: 3, stdout: '' })
    expect(wide.stderr).toMatch(/^error\[option-without-use\]: --wide has no use [^]*\nhint: Leave/)
    const json = akaji(['run', 'trend', '--excel', '--format', 'json', '--lang', 'ja'])
    expect(json).toMatchObject({ code: 3, stdout: '' })
    expect(JSON.parse(json.stderr)).toMatchObject({
      format_version: 1,
      diagnostics: [{ code: 'option-without-use', hint: '--excel を外してください。' }],
    })
  })

  test('every option that a rule names is one of its command', () => {
    for (const { name, options, idle: rules } of commandTable) {
      const own = options.map(({ syntax }) => syntax.split(' ')[0])
      for (const values of [{}, { published: true }, { attribute: true }, { bands: 'trend' }]) {
        for (const { names } of rules?.(values) ?? []) {
          for (const one of names.filter((text) => text !== '--quantiles')) {
            expect(own, `${name} ${one}`).toContain(one)
          }
        }
      }
    }
  })
})
