import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { akaji, temporaryFolder } from './run-akaji.ts'

interface AnalysisJson {
  readonly format_version: number
  readonly analysis: string
  readonly scenarios: readonly Record<string, unknown>[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

function json(args: readonly string[]): AnalysisJson {
  const { stdout, stderr } = akaji([...args, '--format', 'json'])
  expect(stderr).toBe('')
  return JSON.parse(stdout) as AnalysisJson
}

describe('akaji compare', () => {
  test('prints balances, differences and per cent for people', () => {
    const { code, stdout } = akaji([
      'compare',
      'trend',
      'genai-30m',
      '--years',
      '2030',
      '--changed-only',
    ])
    expect(code).toBe(0)
    expect(stdout).toContain('30 million generative-AI subscribers [genai-30m] − Trend')
    expect(stdout).toMatch(/Difference +−1\.08\n +−11\.2%/)
    expect(stdout).toMatch(/Total payments +\+1\.08/)
    expect(stdout).not.toContain('copyrights')
  })

  test('speaks Japanese', () => {
    const { stdout } = akaji(['compare', 'trend', 'genai-30m', '--years', '2030', '--lang', 'ja'])
    expect(stdout).toMatch(/ 差 +▲1\.08\n/)
    expect(stdout).toContain('差はシナリオ−基準')
  })

  test('rows of JSON hold levels and differences, and the head how they were run', () => {
    const { rows, ...head } = json([
      'compare',
      'weak-yen',
      '@flat',
      '--draws',
      '500',
      '--years',
      '2035',
    ])
    expect(head).toMatchObject({ format_version: 1, analysis: 'comparison' })
    expect(head.scenarios.map((one) => [one['scenario'], one['variant'], one['draws']])).toEqual([
      ['weak-yen', '', 500],
      ['weak-yen', 'flat', 500],
    ])
    const net = rows.filter((row) => row['level'] === 'total' && row['measure'] === 'net')
    const value = (variant: string, statistic: string): unknown =>
      net.find((row) => row['variant'] === variant && row['statistic'] === statistic)?.['value']
    expect(value('flat', 'difference')).toBeCloseTo(
      Number(value('flat', 'central')) - Number(value('', 'central')),
      0,
    )
    expect(value('flat', 'probability_above')).toBe(1)
    expect(net.every((row) => row['reference'] === 'weak-yen' && row['year'] === 2035)).toBe(true)
  })

  test('CSV takes a unit, and the ending of the output file decides the form', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'out.csv')
    const done = akaji(['compare', 'trend', 'genai-30m', '--unit', '兆円', '--output', file])
    expect(done).toMatchObject({ code: 0, stdout: '', stderr: '' })
    const lines = readFileSync(file, 'utf8').split('\n')
    expect(lines[0]).toBe(
      'reference,reference_variant,scenario,variant,level,id,measure,year,statistic,value,unit,standard_error,title',
    )
    expect(lines.filter((line) => line.includes('total,boj5,net,2030,difference'))).toEqual([
      'trend,,genai-30m,,total,boj5,net,2030,difference,-1.08,JPY_tn/year,,"Digital balance, five items"',
    ])
  })

  test('Markdown has the same figures', () => {
    const { stdout } = akaji([
      'compare',
      'trend',
      'genai-30m',
      '--years',
      '2030',
      '--format',
      'markdown',
    ])
    expect(stdout).toContain('### 30 million generative-AI subscribers')
    expect(stdout).toContain('−1.08')
  })

  test('several scenarios get a table each and one together', () => {
    const { stdout } = akaji(['compare', 'trend', 'genai-30m', 'genai-30m@high', '--years', '2035'])
    expect(stdout.match(/^Net balance/gm)).toHaveLength(3)
    expect(stdout).toContain('Difference of the net balance')
  })

  test('the same file in several variants is read from standard input once', () => {
    const input = 'akaji: 1\nextends: trend\nvariants: { low: { horizon: 2025..2028 } }\n'
    const { code, stdout } = akaji(['compare', '-', '@low'], { input })
    expect(code).toBe(0)
    expect(stdout).toContain('2028')
    expect(stdout).not.toContain('2029')
  })

  test.each([
    [['trend'], 'nothing-to-compare'],
    [['@high', 'trend'], 'variant-of-nothing'],
    [['trend', 'weak-yen@nope'], 'unknown-variant'],
    [['trend', 'genai-30m', '--by', 'module'], 'wrong-detail'],
    [['trend', 'genai-30m', '--attribute', '--by', 'line'], 'wrong-detail'],
    [['trend', 'genai-30m', '--noise', 'some'], 'bad-noise'],
    [['trend', 'genai-30m', '--noise', '▲1%'], 'bad-noise'],
    [['trend', 'genai-30m', '--noise', '3 people'], 'bad-noise'],
    [['trend', 'genai-30m', '--order', 'usdjpy'], 'unknown-driver'],
    [['trend', 'genai-30m', '--attribute', '--cell', 'deficit'], 'year-needed'],
    [['trend', 'genai-30m', '--attribute', '--cell', 'genai.spend[2030]'], 'unknown-name'],
    [
      ['trend', 'genai-30m', '--attribute', '--cell', 'trend::deficit[2030]'],
      'other-scenario-in-question',
    ],
  ])('%j is wrong input: %s', (args, code) => {
    const outcome = akaji(['compare', ...args])
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toContain(`error[${code}]`)
    expect(outcome.stdout).toBe('')
  })
})

describe('options without a use', () => {
  test.each([
    [['compare', 'trend', 'genai-30m', '--cell', 'nonsense!!'], '--cell', 'without --attribute'],
    [
      ['compare', 'trend', 'weak-yen', '--order', 'usdjpy', '--years', '2030'],
      '--years',
      '--attri',
    ],
    [['compare', 'trend', '--published', '--attribute'], '--attribute', '--published'],
    [['sensitivity', 'trend', '--method', 'variance', '--range', '10%'], '--range', 'variance'],
    [['backtest', '--bands', 'trend', '--format', 'json'], '--format', 'together with --bands'],
    [['backtest', '--method', 'drift'], '--method', 'without --bands'],
  ])('%j is wrong usage', (args, option, where) => {
    const { code, stdout, stderr } = akaji(args)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('option-without-use')
    expect(stderr).toContain(`${option} has no use`)
    expect(stderr).toContain(where)
  })
})

describe('akaji compare --attribute', () => {
  test('prints a waterfall from the reference to the scenario', () => {
    const { code, stdout } = akaji([
      'compare',
      'genai-30m',
      '@high',
      '--attribute',
      '--cell',
      'deficit[2030]',
    ])
    expect(code).toBe(0)
    const lines = stdout.split('\n')
    expect(lines[0]).toBe('deficit[2030]: genai-30m → genai-30m@high')
    expect(lines[1]).toBe('Shapley values, central case, unit: JPY tn')
    expect(stdout).toMatch(/genai +users: 30M people → 6828万人 +\+1\.38 +100\.0% +█+/)
  })

  test('parts in JSON add up to the difference', () => {
    const { rows } = json(['compare', 'trend', 'weak-yen', '--attribute', '--by', 'assumption'])
    const values = (part: string): readonly number[] =>
      rows.filter((row) => row['part'] === part).map((row) => Number(row['value']))
    const [start = 0] = values('start')
    const [end = 0] = values('end')
    const sum = values('driver').reduce((a, b) => a + b, 0)
    expect(Math.abs(start + sum - end)).toBeLessThan(0.05)
    const shares = rows.map((row) => Number(row['share'] ?? 0)).reduce((a, b) => a + b, 0)
    expect(shares).toBeCloseTo(1, 9)
  })

  test('says that it splits the central case where the scenarios are drawn', () => {
    const split = (cell: string, ...draws: string[]): string =>
      akaji(['compare', 'trend', 'weak-yen', '--attribute', '--cell', cell, ...draws]).stdout
    expect(split('deficit[2030]')).toContain(
      'Inputs are uncertain: what is split is the central case',
    )
    expect(split('p50(deficit[2030])', '--draws', '200')).not.toContain('central case')
  })

  test('several names of one driver stand in one cell of CSV', () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'a.yaml'),
      'akaji: 1\nextends: genai-30m\nmodules: { genai: { with: { users: 20M people, price: 2000 JPY/person/month } } }\n',
    )
    const { stdout } = akaji(['compare', 'a.yaml', 'genai-30m', '--attribute', '--format', 'csv'], {
      folder,
    })
    expect(stdout).toContain('"genai.users: 20M people\ngenai.price: 2000 JPY/person/month"')
  })
})

describe('akaji sweep', () => {
  test('prints a table of the pairs of two assumptions', () => {
    const args = ['genai.users=10M,30M people', 'genai.price=2000..4000 JPY/person/month/1000']
    const { code, stdout } = akaji(['sweep', 'genai-30m', ...args, '--cell', 'genai.fees[2030]'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^genai\.users \(M people\) │ 2,000 +3,000 +4,000$/m)
    expect(stdout).toMatch(/^10 +│ +0\.24 +0\.36 +0\.48$/m)
    expect(stdout).toMatch(/^30 +│ +0\.72 +1\.08 +1\.44$/m)
  })

  test('colours by size where colours are wanted', () => {
    const { stdout } = akaji(['sweep', 'genai-30m', 'genai.users=10M,30M people', '--color'])
    expect(stdout).toContain('\u001b[48;5;230m')
    expect(stdout).toContain('\u001b[48;5;203m')
  })

  test('JSON has canonical values and says how statistics were drawn', () => {
    const args = [
      'usdjpy[2030]=150,200',
      '--cell',
      'p95(deficit[2030])',
      '--draws',
      '400',
      '--seed',
      '5',
    ]
    const { rows, scenarios } = json(['sweep', 'weak-yen', ...args])
    expect(scenarios[0]).toMatchObject({ scenario: 'weak-yen', draws: 400, seed: 5 })
    expect(rows.map((row) => [row['usdjpy[2030]'], row['usdjpy[2030]_unit'], row['unit']])).toEqual(
      [
        [150, 'JPY/USD', 'JPY/year'],
        [200, 'JPY/USD', 'JPY/year'],
      ],
    )
  })

  test('a figure in the table is that of a run with the value set', () => {
    const { rows } = json(['sweep', 'genai-30m@high', 'genai.price=4000 JPY/person/month'])
    const { stdout } = akaji([
      ...['run', 'genai-30m', '--variant', 'high', '--set', 'genai.price=4000 JPY/person/month'],
      ...['--format', 'csv', '--years', '2035'],
    ])
    const net = /total,boj5,net,central,(-[\d.]+)/.exec(stdout)?.[1]
    expect(rows[0]?.['value']).toBe(-Number(net))
  })

  test.each([
    [['genai-30m', 'genai.uses=1,2 people'], 'axis-unknown'],
    [['outlook', 'usdjpy=1,2'], 'mixture-not-taken'],
    [['genai-30m', 'genai.users=10M..30M people'], 'axis-no-step'],
    [['genai-30m', 'a=1', 'b=2', 'c=3'], 'axis-count'],
    [['genai-30m', 'genai.users=1 people', 'genai.users=2 people'], 'axis-twice'],
    [
      ['genai-30m', 'genai.users=1 people', 'genai.price=0', '--cell', 'a', '--cell', 'b'],
      'cell-count',
    ],
    [['genai-30m@low', 'genai.users=1 people', '--variant', 'high'], 'one-variant-only'],
  ])('%j is wrong input: %s', (args, code) => {
    const outcome = akaji(['sweep', ...args])
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toContain(`error[${code}]`)
  })

  test('scenarios of one name in two folders go by their files', () => {
    const folder = temporaryFolder()
    for (const [name, end] of [['a', 2026], ['b', 2027]] as const) {
      mkdirSync(join(folder, name))
      writeFileSync(
        join(folder, name, 'base.yaml'),
        `akaji: 1\nextends: trend\nhorizon: 2025..${String(end)}\n`,
      )
    }
    const args = ['compare', 'a/base.yaml', 'b/base.yaml']
    expect(akaji(args, { folder }).stdout).toMatch(/b\/base\.yaml\]? − .*a\/base\.yaml/)
    const csv = akaji([...args, '--format', 'csv'], { folder }).stdout
    expect(csv).toContain('a/base.yaml')
    expect(csv).toContain('b/base.yaml')
    expect(akaji([...args, '--attribute'], { folder }).stdout).toContain('a/base.yaml')
  }) // prettier-ignore
})
