import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { akaji, temporaryFolder } from './run-akaji.ts'

/** The rows of a machine-readable table. */
function rowsOf(args: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  const { stdout } = akaji([...args, '--format', 'json'])
  return (JSON.parse(stdout) as { rows: readonly Readonly<Record<string, unknown>>[] }).rows
}

describe('--strict', () => {
  test('makes errors of the warnings of a sweep', () => {
    const args = ['sweep', 'genai-30m', 'genai.users=-10M people,10M people']
    expect(akaji(args).code).toBe(0)
    const { code, stdout, stderr } = akaji([...args, '--strict'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('error[sweep-point-fails]')
  })
})

describe('akaji sensitivity', () => {
  const cell = ['--cell', 'deficit[2035]']

  test('draws the tornado of the uncertain assumptions, the longest bar first', () => {
    const { code, stdout, stderr } = akaji(['sensitivity', 'combined', ...cell])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^deficit\[2035\] of combined: JPY 16\.83 tn\/year \(central case\); each uncertain/,
    )
    expect(stdout).toMatch(/^agent_price +Price of agent work .* 34\.8% +65\.2% .* -+\|\++$/m)
    expect(stdout.indexOf('agent_price')).toBeLessThan(stdout.indexOf('open_ceiling'))
  })

  test('moves stated figures where nothing is uncertain, and says by how much', () => {
    const { stdout } = akaji(['sensitivity', 'trend', '--lang', 'ja'])
    expect(stdout).toMatch(/^trend の deficit\[2035\]: 12\.02兆円\/年、前提の数値を一つずつ10%上下/)
    expect(stdout).toContain('コンピュータサービスの赤字の倍率')
  })

  test('gives machines canonical numbers with their units', () => {
    const [first] = rowsOf(['sensitivity', 'combined', ...cell])
    expect(first).toMatchObject({ input: 'agent_price', unit: 'JPY/year', input_unit: '1' })
    expect(first?.['swing']).toBeCloseTo(2.67e12, -11)
  })

  test('prints elasticities and shares of the variance', () => {
    const elastic = rowsOf(['sensitivity', 'genai-30m', '--method', 'elasticity'])
    const users = elastic.find(({ input }) => input === 'genai.users')
    expect(users?.['effect']).toBeCloseTo(1.08e10, 0)
    const variance = rowsOf(['sensitivity', 'combined', ...cell, '--method', 'variance'])
    const [first] = variance
    expect(first?.['input']).toBe('agent_price')
    const [low, value, high] = ['total_low', 'total', 'total_high'].map((key) =>
      Number(first?.[key]),
    )
    expect(low).toBeLessThan(value ?? 0)
    expect(high).toBeGreaterThan(value ?? 1)
    const alone = variance.reduce((sum, row) => sum + Number(row['first_order']), 0)
    expect(alone).toBeGreaterThan(0.9)
    expect(alone).toBeLessThan(1.01)
  })

  test('gives the same bytes again, and others for another seed', () => {
    const args = ['sensitivity', 'combined', '--method', 'variance', '--format', 'csv']
    expect(akaji(args).stdout).toBe(akaji(args).stdout)
    expect(akaji([...args, '--seed', '2']).stdout).not.toBe(akaji(args).stdout)
  })

  test('frames a cell that is none', () => {
    const { code, stdout, stderr } = akaji(['sensitivity', 'trend', '--cell', 'deficti[2035]'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(' --> --cell:1:1')
    expect(stderr).toContain('Did you mean "deficit"?')
  })

  test.each([
    [['--cell', 'deficit[2035] > 10兆円/年'], 'cell-not-quantity'],
    [['--method', 'variance'], 'nothing-uncertain'],
    [['--range', '10'], 'option-not-number'],
    [['--range', '100%'], 'option-not-number'],
  ])('refuses %j with %s', (args, problem) => {
    const { code, stderr } = akaji(['sensitivity', 'trend', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(`error[${problem}]`)
  })
})

describe('a figure that is undefined', () => {
  const folderWithHalf = (): string => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'half.yaml'), half)
    return folder
  }
  const half =
    'akaji: 1\nextends: trend\nassumptions:\n  u: uniform(1, 2)\nlines:\n  k: { item: computer, flow: payments, amount: 1億円/年 * u }\n'

  test('is no answer to a question', () => {
    const questions = ['--ask', 'p50((u - 1.6)^0.5)', '--ask', 'p50(u)']
    const { code, stdout, stderr } = akaji(['run', 'half.yaml', ...questions], {
      folder: folderWithHalf(),
    })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('error[answer-undefined]: "p50((u - 1.6)^0.5)"')
    expect(stderr.match(/error\[/g)).toHaveLength(1)
  })

  test('is an empty cell with its reason where a year is looked for', () => {
    const when = ['--when', 'p50((u - 1.6)^0.5 * deficit) > 1兆円/年']
    const { code, stdout } = akaji(['solve', 'half.yaml', ...when, '--draws', '100'], {
      folder: folderWithHalf(),
    })
    expect(code).toBe(1)
    expect(stdout).toContain('Where a cell is empty the figure is undefined')
  })

  test('has no sensitivity', () => {
    const { code, stderr } = akaji(['sensitivity', 'half.yaml', '--cell', '(u - 1.2)^0.5'], {
      folder: folderWithHalf(),
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(/error\[sensitivity-undefined\].* of "u", .*\n --> half\.yaml:4:6/)
  })
})

describe('akaji solve', () => {
  const users = ['--vary', 'genai.users=0..60M people']

  test('finds a value and shows it between the ends of the range', () => {
    const until = ['--until', 'deficit[2030] >= 11兆円/年']
    const { code, stdout, stderr } = akaji(['solve', 'genai-30m', ...users, ...until])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('holds from genai.users = 36.93M people.')
    expect(stdout).toMatch(/^holds from +36\.93M people +JPY 11 tn\/year +holds$/m)
    const rows = rowsOf(['solve', 'genai-30m', ...users, ...until])
    expect(rows.map(({ point, holds }) => [point, holds])).toEqual([
      ['current', false],
      ['from', false],
      ['solution', true],
      ['to', true],
    ])
  })

  test('ends with 1 and both ends where there is no solution', () => {
    const args = ['--vary', 'programme.share=0%..100%', '--until', 'deficit[2032] <= 8兆円/年']
    const { code, stdout, stderr } = akaji(['solve', 'sovereign-ai', ...args, '--lang', 'ja'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toContain('programme.share が 0%..100% の範囲では')
    expect(stdout).toMatch(/^範囲の始点 +0% +11\.69兆円\/年 +不成立$/m)
    expect(stdout).toMatch(/^範囲の終点 +100% +10\.42兆円\/年 +不成立$/m)
  })

  test('solves for a probability', () => {
    const rows = rowsOf([
      'solve',
      'combined',
      '--vary',
      'agent_price=0%..100%',
      '--until',
      'prob(deficit[2035] > 20兆円/年) >= 20%',
    ])
    const solution = rows.find(({ point }) => point === 'solution')
    expect(solution?.['figure']).toBeCloseTo(0.2, 3)
    expect(solution?.['value']).toBeGreaterThan(0.5)
  })

  test('says that a condition holds in the whole range, or up to where, and how it stands now', () => {
    const until = ['--until', 'deficit[2030] <= 10.5兆円/年']
    const whole = akaji(['solve', 'genai-30m', '--vary', 'genai.users=0..10M people', ...until])
    expect(whole.code).toBe(0)
    expect(whole.stdout).toContain('holds in the whole range, genai.users = 0M people..10M people.')
    expect(whole.stdout).toMatch(/^scenario as it is +30M people +JPY 10\.75 tn\/year +fails$/m)
    const { stdout } = akaji(['solve', 'genai-30m', ...users, ...until])
    expect(stdout).toMatch(/^holds up to +23\.03M people +JPY 10\.5 tn\/year +holds$/m)
  })

  test('takes a mixture: the year of a probability, and a value in the scenarios that have it', () => {
    const year = akaji(['solve', 'outlook', '--when', 'prob(deficit > 15兆円/年) > 20%'])
    expect(year.stdout).toContain('holds first in 2033.')
    const vary = ['--vary', 'agent_price=0%..100%', '--until', 'deficit[2035] >= 17兆円/年']
    const value = akaji(['solve', 'outlook', ...vary])
    expect(value).toMatchObject({ code: 0, stderr: '' })
    expect(value.stdout).toContain('in the scenarios of the mixture that have it: combined.')
  })

  test('takes a variant by @, as compare does', () => {
    const rows = rowsOf([
      'solve',
      'genai-30m@high',
      ...users,
      '--until',
      'deficit[2030] >= 11兆円/年',
    ])
    expect(rows.find(({ point }) => point === 'current')).toMatchObject({ holds: true })
    const { code, stderr } = akaji(['explain', 'genai-30m@hihg', 'deficit[2030]'])
    expect(code).toBe(2)
    expect(stderr).toContain('unknown-variant')
  })

  test('finds the year, with the condition in each', () => {
    const { code, stdout } = akaji(['solve', 'trend', '--when', 'deficit > 10兆円/年'])
    expect(code).toBe(0)
    expect(stdout).toContain('deficit > 10兆円/年 in trend holds first in 2031.')
    expect(stdout).toMatch(/^2030 .* fails$\n^2031 .* holds$/m)
    expect(akaji(['solve', 'trend', '--when', 'deficit > 90兆円/年']).code).toBe(1)
  })

  test('prints pairs of values for two assumptions', () => {
    const args = ['--vary', 'genai.price=1000..5000 JPY/person/month', ...users]
    const rows = rowsOf(['solve', 'genai-30m', ...args, '--until', 'deficit[2030] >= 11兆円/年'])
    expect(rows).toHaveLength(11)
    expect(rows[0]).toMatchObject({ 'genai.price': 12_000, 'genai.users': null, holds: false })
    expect(Number(rows[10]?.['genai.users'])).toBeCloseTo(22.15e6, -4)
  })

  test('shows a figure that meets the condition where it holds in the whole range of the second', () => {
    const table = (range: string, limit: string): string => {
      const first = ['--vary', 'genai.users=10M..30M people']
      const second = ['--vary', `genai.price=${range} JPY/person/month`]
      const until = ['--until', `deficit[2030] <= ${limit}`]
      return akaji(['solve', 'genai-30m', ...first, ...second, ...until]).stdout
    }
    // Within the range, the figure of the present price of 3,000; where that lies outside and fails, of the start.
    const [inside, outside] = [table('1000..3500', '11兆円/年'), table('1000..2000', '10.5兆円/年')]
    expect(inside).toMatch(/30M people +whole range +JPY 10\.75 tn\/year +holds/)
    expect(outside).toMatch(/30M people +whole range +JPY 10\.03 tn\/year +holds/)
    expect(outside).not.toMatch(/whole range .* fails/)
  })

  test('prints a value that meets the condition when it is typed in', () => {
    const until = 'deficit[2030] >= 11兆円/年'
    for (const lang of ['en', 'ja']) {
      const { stdout } = akaji(['solve', 'genai-30m', ...users, '--until', until, '--lang', lang])
      const value = /^(?:holds from|成立する最初の値) +(\S+ \S+)/m.exec(stdout)?.[1] ?? ''
      const set = ['--set', `genai.users=${value}`, '--years', '2030', '--format', 'csv']
      const { stdout: csv } = akaji(['run', 'genai-30m', ...set])
      const row = csv.split('\n').find((line) => /^genai-30m,,2030,total,boj5,net,/.test(line))
      expect(Number(row?.split(',')[7])).toBeLessThanOrEqual(-11e12)
    }
  })

  test('frames a range whose unit does not fit', () => {
    const args = ['--vary', 'genai.users=1..2兆円', '--until', 'deficit[2030] > 1兆円/年']
    const { code, stderr } = akaji(['solve', 'genai-30m', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain('error[vary-unit-differs]')
    expect(stderr).toContain('genai.users=1..2兆円')
    expect(stderr).toMatch(/\^{5,}/)
  })

  test.each([
    [[], 'solve-question'],
    [['--when', 'deficit > 1兆円/年', ...users], 'solve-question'],
    [[...users, ...users, ...users, '--until', 'deficit[2030] > 1兆円/年'], 'vary-count'],
    [['--when', 'deficit'], 'not-a-condition'],
    [['--when', 'deficit > trend::deficit'], 'other-scenario-in-question'],
    [[...users, '--until', 'deficit > 1兆円/年'], 'year-needed'],
  ])('refuses %j with %s', (args, problem) => {
    const { code, stderr } = akaji(['solve', 'genai-30m', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(`error[${problem}]`)
  })
})

describe('akaji backtest', () => {
  test('shows each method by horizon, what the figures rest on and what was refused', () => {
    const { code, stdout, stderr } = akaji(['backtest'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^tci\.deficit +drift +1 +13 +JPY 42\.23 bn\/year +0\.85 /m)
    expect(stdout).toContain('tci.deficit: 1996–2013, 18 years, vintage 2017-10')
    expect(stdout).toMatch(/^Refused: the other 6 years of boj5\.deficit, from 5 vintages/m)
  })

  test('shows the horizons and series asked for', () => {
    const rows = rowsOf(['backtest', '--series', 'usdjpy', '--horizons', '1,4'])
    expect(rows.map(({ horizon }) => horizon)).toEqual([1, 4, 1, 4, 1, 4, 1, 4])
    expect(rows[0]).toMatchObject({ series: 'usdjpy', unit: 'JPY/USD', forecasts: 17 })
    expect(akaji(['backtest', '--series', 'tci.deficits']).stderr).toContain('"tci.deficit"')
    expect(akaji(['backtest', '--horizons', '0']).code).toBe(2)
  })

  test('bands: from_backtest runs to what --bands writes', () => {
    const folder = temporaryFolder()
    const keyed = join(folder, 'mine.yaml')
    writeFileSync(keyed, 'akaji: 1\nextends: trend\nbands: from_backtest\n')
    const written = join(folder, 'written', 'mine.yaml')
    mkdirSync(join(folder, 'written'))
    akaji(['backtest', '--bands', 'trend', '--output', written])
    const run = (file: string): string =>
      akaji(['run', file, '--format', 'csv', '--draws', '200']).stdout
    expect(run(keyed)).toContain(',p95,')
    expect(run(keyed)).toBe(run(written))
  })

  test('--bands writes a scenario that runs, with the past errors as its uncertainty', () => {
    const file = join(temporaryFolder(), 'banded.yaml')
    const args = ['--series', 'items', '--method', 'last-value', '--output', file]
    expect(akaji(['backtest', '--bands', 'trend', ...args])).toMatchObject({ code: 0, stdout: '' })
    expect(readFileSync(file, 'utf8')).toContain('extends: "trend"')
    const { code, stdout, stderr } = akaji(['run', file, '--format', 'csv', '--years', '2035'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const figure = (statistic: string): number =>
      Number(new RegExp(`,total,boj5,net,${statistic},([^,]+),`).exec(stdout)?.[1])
    expect(figure('p50')).toBeCloseTo(figure('central'), -10)
    // ln of the ratio of the 95th percentile to the median: 1.645 × the spread of 2035.
    const spread = Math.log(figure('p5') / figure('p50')) / 1.6448536
    expect(spread).toBeCloseTo(0.107 * Math.sqrt(11), 2)
  })
})

describe('akaji realism', () => {
  test('lists what lies outside its own history, with the numbers', () => {
    const { code, stdout, stderr } = akaji(['realism', 'weak-yen'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^weak-yen +exchange rate +usdjpy .* 2035 +200 JPY\/USD +79\.7 JPY\/USD/m,
    )
  })

  test('says so where nothing does', () => {
    const file = join(temporaryFolder(), 'calm.yaml')
    writeFileSync(file, 'akaji: 1\nhorizon: 2025..2030\n')
    const { code, stdout } = akaji(['realism', file])
    expect(code).toBe(0)
    expect(stdout).toContain('Nothing in calm lies outside its own history.')
  })

  test('judges each scenario of a mixture, by name and weight', () => {
    const { code, stdout } = akaji(['realism', 'outlook'])
    expect(code).toBe(0)
    expect(stdout).not.toContain('Nothing in')
    expect(stdout).toMatch(/^outlook: pivot-pessimistic 10% +growth /m)
    const row = rowsOf(['realism', 'outlook']).find(({ weight }) => weight === 0.1)
    expect(row).toMatchObject({ scenario: 'pivot-pessimistic', mixture: 'outlook' })
  })

  test('takes several scenarios and all variants', () => {
    const rows = rowsOf(['realism', 'weak-yen', '--variant', 'all'])
    const names = new Set(rows.map(({ variant }) => variant))
    expect(names.size).toBeGreaterThan(2)
    expect(names).toContain('')
  })
})

describe('akaji compare --published', () => {
  test('puts published projections beside ours, with the growth that closes the gap', () => {
    const rows = rowsOf(['compare', 'trend', '--published'])
    const pivot = rows.find(({ case: name }) => name === 'base')
    expect(pivot).toMatchObject({ year: 2035, published_value: 18e12, note: null })
    expect(pivot?.['closing_growth']).toBeCloseTo((18 / 6.85) ** (1 / 11) - 1, 9)
    expect(pivot?.['gap']).toBeCloseTo(Number(pivot?.['ours']) - 18e12, 0)
  })

  test('shows what is not comparable without subtracting it', () => {
    const rows = rowsOf(['compare', 'trend', '--published'])
    const hidden = rows.filter(({ note }) => note === 'includes-goods')
    expect(hidden).toMatchObject([{ published_value: 45e12, ours: null, gap: null }])
    const { stdout } = akaji(['compare', 'trend', '--published', '--lang', 'ja'])
    expect(stdout).toContain('比較不可: 財に含まれるデジタル価値を加えた数値')
  })
})

describe('the JSON of an analysis', () => {
  const sensitivity = ['sensitivity', 'genai-30m', '--cell', 'deficit[2030]', '--method']
  const impossible = ['--vary', 'genai.users=0..1M people', '--until', 'deficit[2030] > 90兆円']
  test.each([
    [
      [...sensitivity, 'elasticity'],
      { analysis: 'sensitivity', method: 'elasticity', unit: 'JPY/year' },
    ],
    [['solve', 'genai-30m', ...impossible], { analysis: 'solve', outcome: 'no-solution' }],
    [['solve', 'trend', '--when', 'deficit > 8兆円'], { method: 'year', first_year: 2027 }],
    [['compare', 'trend', '--published'], { analysis: 'published' }],
    [['realism', 'weak-yen'], { analysis: 'realism' }],
  ])('%j says what it is about', (args, facts) => {
    const head = JSON.parse(akaji([...args, '--format', 'json']).stdout) as Record<string, unknown>
    expect(head).toMatchObject({ format_version: 1, tool: { name: 'akaji' }, ...facts })
    expect(head['scenarios']).toMatchObject([
      {
        scenario: args[1],
        variant: '',
        definition: 'boj5',
        draws: 0,
        data: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
        scenario_hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    ])
  })

  test('says what was drawn, and the moments of the figure', () => {
    const args = ['--cell', 'deficit[2030]', '--method', 'variance', '--draws', '500']
    const { stdout } = akaji(['sensitivity', 'fx-uncertain', ...args, '--format', 'json'])
    const head = JSON.parse(stdout) as { readonly mean: number; readonly central: number }
    expect(head).toMatchObject({ sobol_rows: 8192, scenarios: [{ draws: 500, seed: 20240101 }] })
    expect(head.mean / head.central).toBeCloseTo(1, 1)
  })

  test('names data and series of a backtest', () => {
    const head = JSON.parse(akaji(['backtest', '--format', 'json']).stdout) as unknown
    expect(head).toMatchObject({
      analysis: 'backtest',
      data: { name: 'japan-digital-balance' },
      series: [{ series: 'tci.deficit', first_year: 1996, last_year: 2013 }, { series: 'items' }],
    })
  })

  test('stands in columns of CSV', () => {
    const headOf = (args: readonly string[]): string | undefined =>
      akaji([...args, '--format', 'csv']).stdout.split('\n')[0]
    expect(headOf([...sensitivity, 'elasticity'])).toMatch(/^scenario,variant,cell,method,input,/)
    expect(headOf(['solve', 'genai-30m', ...impossible])).toMatch(
      /^scenario,variant,condition,assumption,point,/,
    )
    expect(headOf(['realism', 'weak-yen'])).toMatch(/^scenario,variant,mixture,weight,kind,/)
    expect(headOf(['compare', 'trend', '--published'])).toMatch(/^scenario,variant,publisher,/)
  })
})
