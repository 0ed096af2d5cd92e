import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { feesScenario, project, uncertainScenario } from './check-project.ts'
import type { Project } from './check-project.ts'

/** What saving made of the scenarios of earlier tests. */
const known = new Map<string, string>()

/** Two checkouts of one scenario, with the results of each. */
function checkouts(before: string, after: string): Project {
  const made = project({ 'old/scenarios/fees.yaml': before, 'new/scenarios/fees.yaml': after })
  for (const [folder, text] of [
    ['old', before],
    ['new', after],
  ] as const) {
    const results = `${folder}/results/fees.json`
    const saved = known.get(text)
    if (saved === undefined) {
      made.check(`${folder}/scenarios`, '--save', `${folder}/results`)
      known.set(text, made.read(results))
    } else made.write({ [results]: saved })
  }
  return made
}

const files = ['old/results/fees.json', 'new/results/fees.json'] as const
const dearer = feesScenario().replace('30M', '40M').replace('3000 JPY', '2500 JPY')

describe('akaji diff', () => {
  test('shows what changed, the largest change first, a row for each cell with its years', () => {
    const { run } = checkouts(feesScenario(), dearer)
    const { code, stdout, stderr } = run('diff', ...files)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.split('\n').filter((line) => !line.startsWith('─'))).toEqual([
      'fees: 66 of 252 figures differ',
      'cell (JPY tn)            before   after  change  percent  years',
      'net[2035]                −13.10  −13.22   −0.12    −0.9%  2025..2035',
      'payments[2035]            19.68   19.80   +0.12    +0.6%  2025..2035',
      'computer.net[2035]        −5.52   −5.64   −0.12    −2.2%  2025..2035',
      'computer.payments[2035]    6.90    7.02   +0.12    +1.7%  2025..2035',
      'tci.net[2035]             −5.75   −5.87   −0.12    −2.1%  2025..2035',
      'tci.payments[2035]         7.82    7.94   +0.12    +1.5%  2025..2035',
      'changed: assumption price: 3000 JPY/person/month → 2500 JPY/person/month',
      'changed: assumption users: 30M people → 40M people',
      '',
    ])
  })

  test('says so where nothing changed', () => {
    const { run } = checkouts(feesScenario(), feesScenario())
    const { code, stdout } = run('diff', ...files, '--max-increase', '0')
    expect(code).toBe(0)
    expect(stdout).toBe('fees: 0 of 252 figures differ\nNothing to show.\n')
  })

  test('counts what is on one side only by itself', () => {
    const made = project({ 'scenarios/fees.yaml': feesScenario() })
    made.run('run', 'scenarios/fees.yaml', '--format', 'json', '--output', 'long.json')
    made.run('run', 'scenarios/fees.yaml', '--horizon', '2025..2026', '--format', 'json', '--output', 'short.json')
    const { code, stdout } = made.run('diff', 'long.json', 'short.json')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^fees: 0 of \d+ figures differ; \d+ are on one side only\n/)
    const limited = made.run('diff', 'long.json', 'short.json', '--max-increase', '1%')
    expect([limited.code, limited.stderr]).toEqual([1, '9 limited figures are on one side only.\n'])
  }) // prettier-ignore

  test('programs get every figure', () => {
    const { run } = checkouts(feesScenario(), dearer)
    const csv = run('diff', ...files, '--format', 'csv', '--cells', 'deficit').stdout.trimEnd().split('\n')
    expect(csv).toHaveLength(12)
    expect(csv.slice(0, 2)).toEqual([
      'cell,before,after,change,percent,limit',
      'deficit[2035],13101314814815,13221314814815,120000000000,0.915939,',
    ])
    const json = JSON.parse(run('diff', ...files, '--format', 'json').stdout) as { rows: object[] }
    expect(json.rows).toHaveLength(66)
  }) // prettier-ignore

  test('--tolerance leaves smaller changes out, --cells all others', () => {
    const { run } = checkouts(feesScenario(), dearer)
    const { stdout } = run('diff', ...files, '--tolerance', '2%', '--cells', 'computer.*')
    expect(stdout).toContain('fees: 18 of 252 figures differ')
    expect(stdout).not.toContain('tci')
  })

  test.each([
    ['1%', ['--max-increase', '1%'], 1, '8 figures move further than allowed.'],
    ['2%', ['--max-increase', '2%'], 0, ''],
    ['an amount', ['--max-increase', '1190億円'], 1, '11 figures'],
    ['a fall', ['--max-decrease', '0'], 0, ''],
    ['some cells', ['--cells', 'computer.payments', '--max-increase', '2%'], 1, 'further than allowed'],
    ['one year', ['--cells', 'deficit[2035]', '--max-increase', '1%'], 0, ''],
  ])('a limit on increases of the deficit is kept or not: %s', (_, args, code, message) => {
    const outcome = checkouts(feesScenario(), dearer).run('diff', ...files, ...args)
    expect(outcome.code).toBe(code)
    expect(outcome.stderr).toContain(message)
    if (code === 1) expect(outcome.stdout).toContain('rises too far')
  }) // prettier-ignore

  test('the other way round the same change is a fall', () => {
    const { run } = checkouts(feesScenario(), dearer)
    const [before, after] = files
    expect(run('diff', after, before, '--max-increase', '0').code).toBe(0)
    const { code, stdout } = run('diff', after, before, '--max-decrease', '1%')
    expect(code).toBe(1)
    expect(stdout).toContain('deficit[2035]')
    expect(stdout).toContain('falls too far')
  })

  test('percentiles of the deficit are limited as such', () => {
    const wider = uncertainScenario().replace('40M people', '60M people')
    const { run } = checkouts(uncertainScenario(), wider)
    const cells = ['--cells', 'p95(deficit[2035])']
    const { code, stdout } = run('diff', ...files, ...cells, '--max-increase', '1%')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^p95\(deficit\[2035\]\) +13\.\d+ +14\.\d+ /m)
    expect(run('diff', ...files, ...cells, '--max-increase', '10%').code).toBe(0)
  })

  test('takes the JSON of akaji run, scenario by scenario', () => {
    const { run } = project()
    const before = ['a.json', 'b.json'].map((name, k) =>
      run('run', 'trend', 'genai-30m', '--format', 'json', '--output', name, '--set', `computer_multiple=${String(3.3 + k)}`),
    )
    expect(before.map(({ code }) => code)).toEqual([0, 0])
    const { code, stdout } = run('diff', 'a.json', 'b.json', '--max-increase', '1%', '--cells', 'deficit[2035]')
    expect(code).toBe(1)
    expect(stdout).toContain('trend, genai-30m: 2 of ')
  }) // prettier-ignore

  test('limits fail where the last years are gone, and where a run has no counterpart', () => {
    const { run } = project()
    run('run', 'trend', 'genai-30m', '--format', 'json', '--output', 'a.json')
    run('run', 'trend', 'agents', '--format', 'json', '--output', 'b.json')
    const limited = run('diff', 'a.json', 'b.json', '--max-increase', '1%')
    expect(limited.code).toBe(1)
    expect(limited.stderr).toBe(
      '"genai-30m" is in "a.json" only and was not compared.\n"agents" is in "b.json" only and was not compared.\n',
    )
    const free = run('diff', 'a.json', 'b.json')
    expect(free).toMatchObject({ code: 0, stderr: '' })
    expect(free.stdout).toContain('"agents" is in "b.json" only')
    run('run', 'trend', '--years', '2025..2033', '--format', 'json', '--output', 'long.json')
    run('run', 'trend', '--years', '2025..2032', '--format', 'json', '--output', 'short.json')
    const short = run('diff', 'long.json', 'short.json', '--max-increase', '1%')
    expect(short.code).toBe(1)
    expect(short.stdout).toMatch(/^deficit\[2033\] .* on one side only$/m)
    expect(short.stderr).toBe('1 limited figure is on one side only.\n')
  })

  test('a limit is not kept by other data; without one, other data are told of', () => {
    const made = project()
    cpSync(new URL('../../data', import.meta.url), join(made.folder, 'dd'), { recursive: true })
    const table = made.read('dd/observations.csv')
    made.write({ 'dd/observations.csv': `${table.trimEnd()}\n\n` })
    made.run('run', 'trend', '--format', 'json', '--output', 'a.json')
    made.run('run', 'trend', '--data', 'dd', '--format', 'json', '--output', 'b.json')
    const limited = made.run('diff', 'a.json', 'b.json', '--max-increase', '1%')
    expect(limited).toMatchObject({ code: 2, stdout: '' })
    expect(limited.stderr).toContain('error[unlike-results]: "a.json" rests on the data package')
    const free = made.run('diff', 'a.json', 'b.json')
    expect(free.code).toBe(0)
    expect(free.stderr).toContain('warning[unlike-results]: "a.json" rests on the data package')
  })

  test.each([
    [['old/results/fees.json', 'nowhere.json'], 2, 'file-not-found'],
    [['old/results/fees.json', 'old/scenarios/fees.yaml'], 2, 'not-saved-results'],
    [[...files, '--cells', 'computr.*'], 2, 'no-such-rows'],
    [[...files, '--cells', 'net[30]'], 3, 'bad-check-option'],
    [[...files, '--max-increase', 'much'], 3, 'bad-tolerance'],
    [[...files, '--max-increase', '-1%'], 3, 'bad-tolerance'],
    [[files[0]], 3, ''],
  ])('%j cannot be compared: exit code %i', (args, code, message) => {
    const outcome = checkouts(feesScenario(), dearer).run('diff', ...args)
    expect(outcome).toMatchObject({ code, stdout: '' })
    expect(outcome.stderr).toContain(message)
  })
})

describe('akaji diff --attribute', () => {
  test('splits the change of the deficit by what changed in the scenarios that the results name', () => {
    const { run } = checkouts(feesScenario(), dearer)
    const { code, stdout } = run('diff', ...files, '--attribute')
    expect(code).toBe(0)
    expect(stdout).toContain('fees: 66 of 252 figures differ')
    expect(stdout).toContain('deficit[2035]: fees → fees')
    expect(stdout).toMatch(/^users +30M people → 40M people +\+0\.33 +275\.0%/m)
    expect(stdout).toMatch(
      /^price +3000 JPY\/person\/month → 2500 JPY\/person\/month +−0\.21 +−175\.0%/m,
    )
  })

  test('the parts add up to the change that was saved', () => {
    const { run, read } = checkouts(feesScenario(), dearer)
    const { stdout } = run('diff', ...files, '--cell', 'deficit[2030]', '--format', 'csv')
    const rows = stdout.trimEnd().split('\n').slice(1).map((line) => line.split(','))
    const parts = rows.filter((row) => row[6] === 'driver').map((row) => Number(row[11]))
    const saved = files.map((file) => {
      const { rows } = JSON.parse(read(file)) as { rows: { cell: string; values: Record<string, number> }[] }
      return rows.find(({ cell }) => cell === 'net')?.values['2030'] ?? Number.NaN
    })
    const change = (saved[0] ?? 0) - (saved[1] ?? 0)
    expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - change)).toBeLessThanOrEqual(1)
  }) // prettier-ignore

  test('a scenario that no longer gives what was saved explains nothing: exit code 2', () => {
    const { run, edit } = checkouts(feesScenario(), dearer)
    edit('old/scenarios/fees.yaml', '30M', '31M')
    const { code, stderr } = run('diff', ...files, '--attribute')
    expect(code).toBe(2)
    expect(stderr).toContain('error[not-what-was-saved]: "old/scenarios/fees.yaml" does not give')
    expect(stderr).toContain('--from')
  })

  test('of copied results the scenario is asked for, with the option that names it', () => {
    const { run, write, read } = checkouts(feesScenario(), dearer)
    write({ 'copy.json': read(files[0]) })
    const [before, after] = [
      run('diff', 'copy.json', files[1], '--attribute'),
      run('diff', files[1], 'copy.json', '--attribute'),
    ]
    expect([before.code, after.code]).toEqual([2, 2])
    expect(before.stderr).toMatch(
      /^error\[scenario-unknown\]: "copy.json" names its scenario "[^"]*fees.yaml", which is not there\.$/m,
    )
    expect(before.stderr).toContain('Name it with --from.')
    expect(after.stderr).toContain('Name it with --to.')
  })

  test('results that name no scenario need one', () => {
    const { run } = checkouts(feesScenario(), dearer)
    run('run', 'old/scenarios/fees.yaml', '--format', 'json', '--output', 'a.json')
    const unnamed = run('diff', 'a.json', files[1], '--attribute')
    expect(unnamed.code).toBe(2)
    expect(unnamed.stderr).toContain('error[scenario-unknown]')
    const named = run('diff', 'a.json', files[1], '--from', 'old/scenarios/fees.yaml', '--format', 'markdown')
    expect(named.code).toBe(0)
    expect(named.stdout).toContain('### deficit\\[2035\\]: fees → fees')
  }) // prettier-ignore
})
