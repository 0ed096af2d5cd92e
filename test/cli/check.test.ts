import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cacheIn, feesScenario, lastLine, project, uncertainScenario } from './check-project.ts'
import { akaji } from './run-akaji.ts'

const passing = feesScenario('deficit[2030] in 7兆円..12兆円', 'warn: deficit[2035] < 25兆円')

describe('akaji check', () => {
  test('is quiet where everything holds: one line, exit code 0', () => {
    const { check } = project({ 'scenarios/fees.yaml': passing })
    expect(check()).toEqual({
      code: 0,
      stdout: '1 scenario: 1 passed; 2 conditions: 2 held\n',
      stderr: '',
    })
  })

  test('a condition that does not hold: what it comes to, where it stands, exit code 1', () => {
    const { check } = project({ 'scenarios/fees.yaml': feesScenario('deficit[2030] < 10兆円') })
    const { code, stdout } = check()
    expect(code).toBe(1)
    expect(stdout).toBe(`✗ fees  scenarios/fees.yaml
  ✗ deficit[2030] < 10兆円
      deficit[2030] is 10.75兆円, expected < 10兆円.
      scenarios/fees.yaml:10

1 scenario: 1 failed; 1 condition: 1 failed
`)
  })

  test('a warning does not fail, but with --strict it does', () => {
    const text = feesScenario('warn: deficit[2030] < 10兆円', 'error: deficit[2030] > 0')
    const { check } = project({ 'scenarios/fees.yaml': text })
    const loose = check()
    expect(loose.code).toBe(0)
    expect(loose.stdout).toContain('! deficit[2030] < 10兆円')
    expect(lastLine(loose)).toBe('1 scenario: 1 warned; 2 conditions: 1 held, 1 warned')
    expect(check('--strict').code).toBe(1)
  })

  test('--strict makes warnings about a scenario errors, as for every command', () => {
    const text = `${passing}adjustments:\n`
    const { check } = project({ 'scenarios/fees.yaml': text })
    expect(check().code).toBe(0)
    expect(check().stderr).toContain('warning[empty-section]')
    expect(check('--strict').code).toBe(2)
  })

  test('in Japanese', () => {
    const { check } = project({ 'scenarios/fees.yaml': feesScenario('deficit[2030] < 10兆円') })
    const { stdout } = check('--lang', 'ja')
    expect(stdout).toContain('deficit[2030] は 10.75兆円、期待は < 10兆円。')
    expect(stdout.trimEnd().endsWith('シナリオ1件(不合格1)、条件1件(不成立1)')).toBe(true)
  })

  test.each([
    ['p150(deficit[2030]) < 3兆円', 'unknown-function', '10:5'],
    ['p0(deficit[2030]) < 3兆円', 'unknown-function', '10:5'],
    ['deficit[2050] < 3兆円', 'missing-year', '10:5'],
    ['computr.payments[2030] < 3兆円', 'unknown-name', '10:5'],
    ['deficit[2030] < trnd::deficit[2030]', 'unknown-scenario', '10:21'],
    ['deficit[2030] > data::computer.payments[2040]', 'unknown-data-cell', '10:21'],
    ['deficit[2030] < published::pivot.deficit', 'unknown-projection', '10:21'],
    ['deficit[2030] < 3', 'unit-mismatch', '10:21'],
    ['deficit[2030] in 12兆円..7兆円', 'reversed-range', '10:22'],
  ])('%s is an input error, not a pass: exit code 2', (condition, code, place) => {
    const { check } = project({ 'scenarios/fees.yaml': feesScenario(condition) })
    const outcome = check()
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toContain(`error[${code}]`)
    expect(outcome.stderr).toContain(`scenarios/fees.yaml:${place}`)
    expect(lastLine(outcome)).toBe('1 scenario: 1 could not be checked')
  })

  test.each([
    [['nowhere.yaml'], 'There is no file "nowhere.yaml"'],
    [['trnd'], 'Did you mean "trend"?'],
    [['scenarios/*.yml'], '"scenarios/*.yml" fits no scenario.'],
    [['empty'], '"empty" fits no scenario.'],
    [['--filter', 'fes'], 'Did you mean "fees"?'],
    [['--results', 'nowhere'], 'There is no folder "nowhere" with saved results.'],
    [['--reporter', 'tap=no/such/folder/out.tap'], 'no/such/folder/out.tap'],
  ])('%j names nothing that is there: exit code 2', (args, message) => {
    const { check } = project({ 'scenarios/fees.yaml': passing, 'empty/notes.txt': '' })
    const { code, stderr } = check(...args)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })

  test('with nothing to check: exit code 2', () => {
    const { code, stderr } = project().check()
    expect(code).toBe(2)
    expect(stderr).toContain('error[nothing-to-check]')
  })

  test.each([
    [['--shard', '3/2']],
    [['--shard', '0/2']],
    [['--reporter', 'xml']],
    [['--reporter', 'junit=']],
    [['--reporter', 'json', '--reporter', 'tap']],
    [['--reporter', 'human', '--reporter', 'markdown=-']],
    [['--reporter', 'junit=out.xml', '--reporter', 'tap=./out.xml']],
    [['--tolerance', '0.01']],
    [['--save', 'a', '--update']],
    [['--save', 'a', '--results', 'b']],
    [['--draws', 'many']],
    [['--unit', 'furlong']],
    [['--no-such-option']],
  ])('%j is wrong usage: exit code 3', (args) => {
    const { check } = project({ 'scenarios/fees.yaml': passing })
    expect(check(...args)).toMatchObject({ code: 3, stdout: '' })
  })

  test('asks the draws, other scenarios, the data and what others published', () => {
    const text = uncertainScenario(
      'p95(fees[2030]) == 1.404兆円 ± 1%',
      'prob(fees[2030] > 1.08兆円) == 50% ± 1pp',
      'deficit[2030] > trend::deficit[2030]',
      'deficit[2030] - trend::deficit[2030] == 1.08兆円 ± 1%',
      'computer.payments[2024] == data::computer.payments[2024]',
      'data::computer.payments[2016] < data::computer.payments[2024]',
      'deficit[2035] < published::pivot_base_2035.deficit',
      'deficit[2030] in 10兆円..11兆円',
    )
    const { check } = project({ 'scenarios/fees.yaml': text })
    expect(lastLine(check())).toBe('1 scenario: 1 passed; 8 conditions: 8 held')
  })

  test('reads a scenario from standard input', () => {
    const { folder } = project()
    const input = feesScenario('deficit[2030] < 10兆円')
    const { code, stdout } = akaji(['check', '-'], { folder, input, environment: cacheIn(folder) })
    expect(code).toBe(1)
    expect(stdout).toContain('<stdin>:10')
  })

  test('two scenarios of one name could not be told apart: exit code 2', () => {
    const { check } = project({ 'a/fees.yaml': passing, 'b/fees.yaml': passing })
    const { code, stderr } = check('a', 'b')
    expect(code).toBe(2)
    expect(stderr).toContain('"fees"')
  })

  test('checks shipped scenarios by name, and what --set makes of them', () => {
    const { check } = project()
    expect(check('genai-30m').code).toBe(0)
    const { code, stdout } = check('genai-30m', '--set', 'genai.users=60M people')
    expect(code).toBe(1)
    expect(stdout).toContain('genai.spend[2030]')
  })
})

describe('check files', () => {
  const checks = `akaji: 1
scenarios: [../scenarios/*.yaml, "!../scenarios/old.yaml"]
checks:
  - title: { en: Sides are never negative, ja: 受取と支払は負にならない }
    cells: ["*.payments", "*.receipts", "!fees*"]
    years: 2025..2035/5
    expect: [cell >= 0円]
  - years: [2030, 2035]
    expect: ["warn: deficit < trend::deficit * 105%"]
    variants: all
`
  const files = {
    'scenarios/fees.yaml': feesScenario(),
    'scenarios/same.yaml': 'akaji: 1\nextends: trend\n',
    'scenarios/old.yaml': 'akaji: 1\nextends: trend\n',
    'scenarios/modules/m.yaml': 'akaji: 1\ninputs: {}\n',
    'checks/all.check.yaml': checks.replaceAll('"warn: deficit < trend::deficit * 105%"', '{ warn: "deficit < trend::deficit * 105%" }'),
  } // prettier-ignore

  test('ask scenarios × cells × years, and name the check that asks', () => {
    const { check } = project(files)
    const { code, stdout } = check('checks/all.check.yaml')
    expect(code).toBe(0)
    // Two scenarios with two shipped variants each: 12 cells × 3 years as they stand, a warning × 2 years in each variant.
    expect(lastLine({ code, stdout, stderr: '' })).toMatch(/^6 scenarios: .*; 84 conditions:/)
    expect(stdout).toContain('deficit[2030] < trend::deficit[2030] * 105%')
    expect(stdout).toContain('checks/all.check.yaml:9')
    expect(stdout).not.toContain('old')
  })

  test('are found beside scenarios, and in the folder "checks"', () => {
    const { check } = project(files)
    expect(lastLine(check())).toMatch(/^7 scenarios/)
    expect(lastLine(check('checks'))).toMatch(/^6 scenarios/)
  })

  test.each([
    ['scenarios: nowhere/*.yaml\nexpect: ["net[2030] < 0"]', 'empty-pattern', '2:12'],
    ['scenarios: nowhere.yaml\nexpect: ["net[2030] < 0"]', 'file-not-found', '2:12'],
    ['scenarios: fees.yaml\nvariants: high\nexpect: ["net[2030] < 0"]', 'unknown-variant', '3:11'],
    ['scenarios: fees.yaml\ncells: computr.*\nexpect: ["cell[2030] > 0"]', 'no-such-cells', '3:8'],
    ['scenarios: fees.yaml\nexpect: ["deficit[2030] >"]', 'missing-operand', '3:25'],
    ['scenarios: fees.yaml\nexpects: []', 'unknown-key', '3:1'],
  ])('%s is an input error: exit code 2', (text, code, place) => {
    const { check } = project({
      'fees.yaml': feesScenario(),
      'a.check.yaml': `akaji: 1\n${text}\n`,
    })
    const outcome = check('a.check.yaml')
    expect(outcome.stderr).toContain(`error[${code}]`)
    expect(outcome.stderr).toContain(`a.check.yaml:${place}`)
    expect(outcome.code).toBe(2)
  })

  test('of one broken file the others are checked all the same', () => {
    const { check } = project({ ...files, 'checks/broken.check.yaml': 'akaji: 1\n' })
    const { code, stdout } = check()
    expect(code).toBe(2)
    expect(stdout).toContain('84 conditions')
    expect(stdout).toContain('2 problems elsewhere')
  })
})

describe('a part of the scenarios', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const files = Object.fromEntries(
    names.map((name) => [`${name}.yaml`, feesScenario('net[2030] < 0')]),
  )
  /** The scenarios that a run checked. */
  const checkedBy = (...args: readonly string[]): readonly string[] => {
    const { stdout } = project(files).check('--reporter', 'json', ...args)
    const { runs } = JSON.parse(stdout) as { runs: { scenario: string }[] }
    return runs.map(({ scenario }) => scenario)
  }

  test('--shard i/n: each scenario is in one part, in whatever order the files are named', () => {
    const parts = [1, 2, 3].map((k) => checkedBy('--shard', `${String(k)}/3`))
    expect(parts.flat().sort()).toEqual(names)
    expect(Math.max(...parts.map((part) => part.length))).toBe(2)
    const turned = [...names].reverse().map((name) => `${name}.yaml`)
    expect(checkedBy('--shard', '2/3', ...turned)).toEqual(parts[1])
  })

  test('more parts than scenarios leave some empty, which is no error', () => {
    const { check } = project(files)
    expect(check('--shard', '9/9')).toMatchObject({ code: 0, stdout: '0 scenarios\n' })
  })

  test('--filter takes parts of names and patterns', () => {
    expect(checkedBy('--filter', 'b', '--filter', '*d*')).toEqual(['b', 'd'])
  })

  test('--bail stops at the first failure, and says how many it left out', () => {
    const { check, write } = project(files)
    write({ 'b.yaml': feesScenario('net[2030] > 0') })
    const outcome = check('--bail')
    expect(outcome.code).toBe(1)
    expect(lastLine(outcome)).toBe(
      '2 scenarios: 1 passed, 1 failed; 2 conditions: 1 held, 1 failed; 3 skipped',
    )
  })
})

describe('reporters', () => {
  test('several at once, each to its file, with the summary last', () => {
    const { check, read } = project({ 'fees.yaml': feesScenario('deficit[2030] < 10兆円') })
    const outcome = check(
      ...['junit=out.xml', 'markdown=summary.md', 'json=out.json', 'tap=out.tap', 'github', 'human'].flatMap(
        (name) => ['--reporter', name],
      ),
    ) // prettier-ignore
    expect(outcome.code).toBe(1)
    expect(outcome.stdout.split('\n')[0]).toMatch(/^::error file=fees\.yaml,line=10,/)
    expect(lastLine(outcome)).toBe('1 scenario: 1 failed; 1 condition: 1 failed')
    expect(read('out.xml')).toContain('<failure type="expectation"')
    expect(read('summary.md')).toContain('## ❌ akaji check')
    expect(JSON.parse(read('out.json'))).toMatchObject({ format_version: 1, outcome: 'fail' })
    expect(read('out.tap')).toContain('not ok 1 - fees: deficit[2030] < 10兆円')
  })

  test('two in one place could not be told apart: each needs its own', () => {
    const { check } = project({ 'fees.yaml': passing })
    const { stderr } = check('--reporter', 'json', '--reporter', 'tap=-', '--reporter', 'junit=a')
    expect(stderr).toContain(
      'error[reporters-share-output]: The reports "json" and "tap" would both go to standard output.',
    )
    expect(stderr).toContain('--reporter tap=<file>')
    const file = check('--reporter', 'junit=out', '--reporter', 'markdown=./out')
    expect(file.stderr).toContain('"junit" and "markdown" would both go to "./out"')
  })

  test('"-" is standard output, no file', () => {
    const { check } = project({ 'fees.yaml': passing })
    expect(check('--reporter', 'markdown=-').stdout).toBe(check('--reporter', 'markdown').stdout)
  })

  test('without the one for people the summary goes to standard error', () => {
    const { check } = project({ 'fees.yaml': passing })
    const { stdout, stderr } = check('--reporter', 'json')
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'pass' })
    expect(stderr).toBe('1 scenario: 1 passed; 2 conditions: 2 held\n')
  })

  test('annotations point at the line of the expectation, however YAML has it', () => {
    const conditions = `expect:
  - net[2030] > 1円
  - warn: net[2030] > 2円
  - >
    net[2030]
    > 3円
  - "net[2030] >\\
    \\ 4円"
`
    const { check } = project({
      'a.yaml': `akaji: 1\nextends: trend\n${conditions}`,
      'flow.yaml': 'akaji: 1\nextends: trend\nexpect: ["net[2030] > 5円"]\n',
      'b.check.yaml': `akaji: 1\nscenarios: a.yaml\nchecks:\n  - years: [2030]\n    expect:\n      - net > 6円\n`,
    })
    const lines = check('--reporter', 'github').stdout.trimEnd().split('\n')
    const places = lines.map((line) => {
      const [, ...place] = /file=(.*?),line=(\d+),col=(\d+),.*> (\d)円/.exec(line) ?? []
      return place.join(' ')
    })
    expect(places.sort()).toEqual([
      'a.yaml 4 5 1', 'a.yaml 5 11 2', 'a.yaml 6 5 3', 'a.yaml 9 5 4', 'b.check.yaml 6 9 6', 'flow.yaml 3 10 5',
    ])
  }) // prettier-ignore

  test('annotations name files from the root of the repository, wherever the check runs', () => {
    const { folder } = project({ 'sub/fees.yaml': feesScenario('deficit[2030] < 10兆円') })
    const environment = { ...cacheIn(folder), GITHUB_WORKSPACE: folder }
    const args = ['check', '.', '--reporter', 'github']
    const { stdout } = akaji(args, { folder: join(folder, 'sub'), environment })
    expect(stdout).toMatch(/^::error file=sub\/fees\.yaml,line=10,col=5,/)
  })
})
