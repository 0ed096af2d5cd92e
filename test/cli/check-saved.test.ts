import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { feesScenario, lastLine, project, uncertainScenario } from './check-project.ts'
import type { Project } from './check-project.ts'

/** What saving made of the files of earlier tests: the same again, which a test of its own shows. */
const known = new Map<string, Readonly<Record<string, string>>>()

/** A project whose results are saved as they are. */
function savedProject(files: Readonly<Record<string, string>>): Project {
  const made = project(files)
  const key = JSON.stringify(files)
  const before = known.get(key)
  if (before === undefined) known.set(key, savedBy(made))
  else made.write(before)
  return made
}

function savedBy({ check, folder, read }: Project): Readonly<Record<string, string>> {
  const outcome = check('--save', 'results')
  if (outcome.code !== 0) throw new Error(outcome.stdout + outcome.stderr)
  const names = readdirSync(join(folder, 'results')).map((name) => `results/${name}`)
  return Object.fromEntries(names.map((name) => [name, read(name)]))
}

const fees = { 'scenarios/fees.yaml': feesScenario() }
const more = `akaji: 1
extends: trend
lines:
  more: { item: telecom, flow: payments, amount: 1兆円/年, note: illustrative }
`
const uncertain = { 'scenarios/fees.yaml': uncertainScenario() }

describe('akaji check --save', () => {
  test('saves the results of each scenario and variant, and says so in one line', () => {
    const { check, read, folder } = project(fees)
    const outcome = check('--save', 'results', '--variant', 'all')
    expect(outcome.stdout).toBe('3 scenarios: 3 passed; 3 saved results: 3 created\n')
    expect(read('results/fees@damped.json')).toContain('"variant": "damped"')
    expect(read('results/fees.json')).toContain('"file": "../scenarios/fees.yaml"')
    expect(read('results/fees.json')).not.toContain(folder)
  })

  test('the same results are the same bytes, and are not written again', () => {
    const { check, read } = savedProject(uncertain)
    const before = read('results/fees.json')
    expect(lastLine(check('--save', 'results'))).toContain('1 unchanged')
    expect(read('results/fees.json')).toBe(before)
    const elsewhere = project(uncertain)
    elsewhere.check('--save', 'results')
    expect(elsewhere.read('results/fees.json')).toBe(before)
  })
})

describe('akaji check with saved results', () => {
  test('passes in one line where nothing moved', () => {
    const { check } = savedProject(fees)
    expect(check()).toEqual({
      code: 0,
      stdout: '1 scenario: 1 passed; 1 saved result: 1 the same\n',
      stderr: '',
    })
  })

  test('fails where a figure moved: which, by how much, and why', () => {
    const { check, edit } = savedProject(fees)
    edit('scenarios/fees.yaml', '3000 JPY', '3500 JPY')
    const outcome = check()
    expect(outcome.code).toBe(1)
    expect(outcome.stdout).toContain(
      '      net[2035]                −13.10  −13.28  −0.18 (−1.4%)  2025..2035\n',
    )
    expect(outcome.stdout).toContain(
      '        assumption price: 3000 JPY/person/month → 3500 JPY/person/month (scenarios/fees.yaml:6)\n',
    )
    expect(outcome.stdout).toContain('If that is meant, run "akaji check --update".')
    expect(lastLine(outcome)).toBe('1 scenario: 1 failed; 1 saved result: 1 moved')
  })

  test.each([
    ['a formula', 'users * price', 'users * price * 2', 'formula of line fees: users * price → users * price * 2 (scenarios/fees.yaml:8)'],
    ['a unit', 'JPY/person/month', 'JPY/person/year', 'unit of assumption price: 3000 JPY/person/month → 3000 JPY/person/year'],
    ['a new line', 'lines:\n', 'lines:\n  more: { item: telecom, flow: payments, amount: 1兆円/年, note: illustrative }\n', 'line more: new, 1兆円/年'],
    ['the scenario that it extends', 'extends: trend', 'extends: ../other/more.yaml', 'line more: new, 1兆円/年 (other/more.yaml:4)'],
  ])('names %s', (_, before, after, expected) => {
    const { check, edit, write } = savedProject(fees)
    write({ 'other/more.yaml': more })
    edit('scenarios/fees.yaml', before, after)
    const { code, stdout } = check()
    expect(code).toBe(1)
    expect(stdout).toContain(expected)
  }) // prettier-ignore

  test('tolerances: a percentage, an amount, and others for some cells', () => {
    const { check, edit } = savedProject(fees)
    edit('scenarios/fees.yaml', '3000 JPY', '3100 JPY')
    // Payments for computer services rise by 36億円 × 10 of about 5兆円 and more.
    expect(check('--tolerance', '0.1%').code).toBe(1)
    expect(check('--tolerance', '1%').code).toBe(0)
    expect(check('--tolerance', '359億円').code).toBe(1)
    expect(check('--tolerance', '361億円').code).toBe(0)
    const some = check('--tolerance', '0.1%', '--tolerance', '*.payments=5%')
    expect(some.code).toBe(1)
    expect(some.stdout).not.toContain('computer.payments[')
    expect(check('--tolerance', '1%').stdout).toContain('drifted within the tolerances')
  })

  test('tolerances of check files hold for the scenarios that they select', () => {
    const { check, edit, write } = savedProject({ ...fees, 'scenarios/other.yaml': feesScenario() })
    edit('scenarios/fees.yaml', '3000 JPY', '3100 JPY')
    edit('scenarios/other.yaml', '3000 JPY', '3100 JPY')
    write({ 'checks/t.check.yaml': 'akaji: 1\nscenarios: ../scenarios/fees.yaml\ntolerance: { "*": 1% }\n' })
    const outcome = check()
    expect(outcome.code).toBe(1)
    expect(lastLine(outcome)).toBe('2 scenarios: 1 passed, 1 failed; 2 saved results: 1 stale, 1 moved')
  }) // prettier-ignore

  test('a tolerance for figures that are not there is an input error, with its place', () => {
    const { check, write } = savedProject(fees)
    const wrong = check('--tolerance', 'computr.*=5%')
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('error[no-such-rows]: "computr.*" fits no cell of the results.')
    expect(check('--tolerance', 'p200(*)=5%').code).toBe(3)
    expect(check('--tolerance', 'p95(*)=5%', '--tolerance', 'deficit[2030]=1%').code).toBe(0)
    write({ 'checks/t.check.yaml': 'akaji: 1\nscenarios: ../scenarios/fees.yaml\ntolerance: { computer.*: 1%, "net[2099]": 1% }\n' })
    const placed = check()
    expect(placed.code).toBe(2)
    expect(placed.stderr).toContain('"net[2099]" fits no cell of the results.\n --> checks/t.check.yaml:3:')
  }) // prettier-ignore

  test('a tolerance of which nobody uses half is hinted at, and listed with --verbose', () => {
    const { check, edit } = savedProject(fees)
    expect(check('--tolerance', '5%').stdout).not.toContain('tightened')
    edit('scenarios/fees.yaml', '3000 JPY', '3100 JPY')
    expect(check('--tolerance', '5%').stdout).toContain('1 tolerance could be tightened')
    expect(check('--tolerance', '5%', '--verbose').stdout).toContain('  5%  19% used')
  })

  test('inputs that moved nothing are named, and said to have moved nothing', () => {
    const { check, edit } = savedProject(fees)
    edit('scenarios/fees.yaml', 'assumptions:\n', 'assumptions:\n  idle: { value: 1 people, note: illustrative }\n')
    const { code, stdout } = check()
    expect(code).toBe(0)
    expect(stdout).toContain('1 saved result: figures the same, inputs not as saved; --update refreshes them.\n  assumption idle: new, 1 people')
    expect(stdout).not.toContain('drifted')
  }) // prettier-ignore

  test('draws and a seed that the scenario now asks for are stale results, which --update draws anew', () => {
    const { check, edit, read } = savedProject(uncertain)
    edit('scenarios/fees.yaml', 'draws: 512', 'draws: 500\nseed: 5')
    const { stdout } = check()
    expect(lastLine({ code: 0, stdout, stderr: '' })).toContain('1 stale')
    expect(stdout).toContain('setting draws: 512 → 500 (scenarios/fees.yaml:4)')
    expect(stdout).toContain('setting seed: new, 5 (scenarios/fees.yaml:5)')
    expect(lastLine(check('--update'))).toContain('1 updated')
    expect(read('results/fees.json')).toContain('"draws": 500,\n  "seed": 5,')
    expect(lastLine(check())).toContain('1 the same')
  })

  test('--save draws as a run does, whatever was saved', () => {
    const { check, edit, read } = savedProject(uncertain)
    check('--save', 'results', '--draws', '0')
    expect(lastLine(check('--save', 'results'))).toContain('1 updated')
    expect(read('results/fees.json')).toContain('"draws": 512')
    edit('scenarios/fees.yaml', 'draws: 512', 'draws: 500')
    expect(lastLine(check('--save', 'results'))).toContain('1 updated')
    expect(read('results/fees.json')).toContain('"draws": 500')
  })

  test('--update says which figures it removes', () => {
    const { check, read } = savedProject(uncertain)
    const outcome = check('--update', '--draws', '0')
    expect(outcome.stdout).toMatch(
      /✓ updated results\/fees\.json, in which [\d,]+ figures changed, [\d,]+ of them removed: (?=.*mean)(?=.*sd)(?=.*p95)/,
    )
    expect(read('results/fees.json')).toContain('"draws": 0')
  })

  test('the same seed must give the same; other draws may differ by their standard errors', () => {
    const { check, edit } = savedProject(uncertain)
    expect(lastLine(check())).toContain('1 the same')
    expect(check('--seed', '7').code).toBe(0)
    expect(check('--draws', '3000', '--sampler', 'mc').code).toBe(0)
    expect(check('--draws', '0').code).toBe(0)
    edit('scenarios/fees.yaml', '20M people', '20.2M people')
    expect(check().code).toBe(1)
    edit('scenarios/fees.yaml', '20.2M people', '25M people')
    const moved = check('--seed', '7')
    expect(moved.code).toBe(1)
    expect(moved.stdout).toContain('assumption users: uniform(20M people, 40M people) → uniform(25M people, 40M people)')
  }) // prettier-ignore

  test('percentiles are those that were saved, however many draws', () => {
    const { check } = project(uncertain)
    check('--save', 'results', '--quantiles', '10,90')
    expect(check().code).toBe(0)
    expect(check('--draws', '2000').code).toBe(0)
  })

  test('missing results are a warning, those of a scenario or variant that is gone, too', () => {
    const { check, write, folder, edit, read } = savedProject({
      'scenarios/fees.yaml': `${feesScenario()}variants: { high: { assumptions: { price: 4000 JPY/person/month } } }\n`,
      'scenarios/old.yaml': feesScenario(),
    })
    check('--save', 'results', '--variant', 'all')
    rmSync(join(folder, 'scenarios/old.yaml'))
    edit('scenarios/fees.yaml', 'variants: { high:', 'variants: { higher:')
    write({ 'scenarios/new.yaml': feesScenario() })
    const outcome = check()
    expect(outcome.code).toBe(0)
    expect(outcome.stdout).toContain('! nothing is saved in results/new.json yet')
    expect(outcome.stdout).toContain(
      '! results/old.json: its scenario is gone (--update removes it)',
    )
    expect(outcome.stdout).toContain(
      '! results/fees@high.json: its scenario no longer has that variant (--update removes it)',
    )
    expect(outcome.stdout).toContain('! nothing is saved in results/fees@higher.json yet')
    expect(check('--strict').code).toBe(1)
    const updated = check('--update')
    expect(updated.stdout).toContain('removed results/old.json')
    expect(updated.stdout).toContain('removed results/fees@high.json')
    expect(read('results/new.json')).toContain('"scenario": "new"')
    expect(check('--strict')).toMatchObject({ code: 0, stderr: '' })
  })

  test('a saved variant that is taken away is missing, also the only one', () => {
    const { check, folder, read } = project({
      'a.yaml': `${feesScenario()}variants: { hi: { assumptions: { price: 4000 JPY/person/month } } }\n`,
      'b.yaml': feesScenario(),
    })
    check('--save', 'results', '--variant', 'all', 'a.yaml')
    check('--save', 'results', 'b.yaml')
    const names = readdirSync(join(folder, 'results'))
    for (const name of names.filter((one) => one.startsWith('a@'))) {
      rmSync(join(folder, 'results', name))
    }
    const outcome = check('--strict')
    expect(outcome.code).toBe(1)
    expect(outcome.stdout).toContain('nothing is saved in results/a@hi.json yet')
    expect(outcome.stdout).not.toContain('b@')
    expect(check('--update').stdout).toContain('created')
    expect(readdirSync(join(folder, 'results'))).toEqual(names)
    expect(read('results/a.json')).toContain('"variants": "all"')
    expect(check('--strict').code).toBe(0)
    // One that was never saved is advised on with the command that saves it.
    const hint = check('--strict', '--variant', 'damped', 'b.yaml').stdout
    expect(hint).toContain('run "akaji check --update --variant damped"')
    expect(check('--update', '--variant', 'damped', 'b.yaml').code).toBe(0)
    expect(readdirSync(join(folder, 'results'))).toContain('b@damped.json')
  })

  test.each([[[]], [['--shard', '1/2']], [['--shard', '2/2']], [['--filter', 'fees']]])(
    'results of a scenario that is gone fail with --strict, also for a part: %j',
    (args) => {
      const files = {
        ...fees,
        'scenarios/other.yaml': feesScenario(),
        'scenarios/x.yaml': feesScenario(),
      }
      const { check, folder } = savedProject(files)
      expect(check('--strict', ...args).code).toBe(0)
      rmSync(join(folder, 'scenarios/x.yaml'))
      expect(check(...args).code).toBe(0)
      expect(check('--strict', ...args).code).toBe(1)
    },
  )

  test('results of a scenario that is there, but is not found where all are looked for, are told', () => {
    const { check, folder } = savedProject({ ...fees, 'scenarios/a.yaml': feesScenario() })
    mkdirSync(join(folder, 'scenarios/old'))
    const saved = join(folder, 'results/a.json')
    renameSync(join(folder, 'scenarios/a.yaml'), join(folder, 'scenarios/old/a.yaml'))
    writeFileSync(
      saved,
      readFileSync(saved, 'utf8').replace('../scenarios/a.yaml', '../scenarios/old/a.yaml'),
    )
    const outcome = check('--strict')
    expect(outcome.code).toBe(1)
    expect(outcome.stdout).toContain(
      '! results/a.json: its scenario is there, but was not checked\n',
    )
    expect(check('scenarios', '--strict').code).toBe(0)
    expect(check('--update').stdout).not.toContain('removed')
  })

  test('a name with "@" cannot be told from a variant: exit code 2', () => {
    const { check, folder } = project({ ...fees, 'v@ok.yaml': feesScenario() })
    expect(check().code).toBe(0)
    const { code, stderr } = check('--save', 'results')
    expect(code).toBe(2)
    expect(stderr).toContain('error[at-in-name]')
    expect(readdirSync(join(folder, 'results'))).toEqual(['fees.json'])
  })

  test('what is saved and cannot be read is an input error: exit code 2', () => {
    const { check, write } = savedProject(fees)
    write({ 'results/fees.json': '<<<<<<< HEAD\n{}\n' })
    const outcome = check()
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toContain('error[not-saved-results]')
    expect(outcome.stderr).toContain('results/fees.json:1:1')
  })

  test.each([['--update'], ['--save', 'results']])('results that a merge broke are replaced by %s', (...args) => {
    const { check, edit, read, write } = savedProject(fees)
    const before = read('results/fees.json')
    edit('results/fees.json', '  "scenario"', '<<<<<<< HEAD\n  "scenario"')
    const broken = check()
    expect(broken.code).toBe(2)
    expect(broken.stderr).toContain('conflict markers')
    const outcome = check(...args)
    expect(outcome.code).toBe(0)
    expect(outcome.stdout).toContain('✓ replaced results/fees.json, which could not be read')
    expect(read('results/fees.json')).toBe(before)
    write({ 'results/fees.json': '{ "name": "something else" }' })
    expect(check(...args).code).toBe(2)
    expect(read('results/fees.json')).toContain('something else')
  }) // prettier-ignore

  test('a folder "results" without results is left alone', () => {
    const { check } = project({ ...fees, 'results/notes.txt': '' })
    expect(check().stdout).toBe('1 scenario: 1 passed\n')
  })
})

describe('akaji check --update', () => {
  test('accepts what moved, and prints what changed and why', () => {
    const { check, edit } = savedProject(fees)
    edit('scenarios/fees.yaml', '3000 JPY', '3500 JPY')
    const outcome = check('--update')
    expect(outcome.code).toBe(0)
    expect(outcome.stdout).toContain('✓ updated results/fees.json, in which 66 figures changed')
    expect(outcome.stdout).toContain('net[2035]                −13.10  −13.28')
    expect(outcome.stdout).toContain(
      'assumption price: 3000 JPY/person/month → 3500 JPY/person/month',
    )
    expect(check().stdout).toBe('1 scenario: 1 passed; 1 saved result: 1 the same\n')
  })

  test('leaves files alone that are as they were', () => {
    const { check, read } = savedProject(fees)
    const before = read('results/fees.json')
    expect(check('--update').stdout).toBe('1 scenario: 1 passed; 1 saved result: 1 the same\n')
    expect(read('results/fees.json')).toBe(before)
  })

  test('changes only the lines of what changed', () => {
    const { check, edit, read } = savedProject(fees)
    const before = new Set(read('results/fees.json').split('\n'))
    edit('scenarios/fees.yaml', '3000 JPY', '3500 JPY')
    check('--update')
    const changed = read('results/fees.json')
      .split('\n')
      .filter((line) => !before.has(line))
    // The input, and the payments and balances of computer services, the group and the total.
    expect(changed).toHaveLength(7)
  })
})
