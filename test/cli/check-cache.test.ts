import { spawn } from 'node:child_process'
import { readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cacheIn, feesScenario, project, uncertainScenario } from './check-project.ts'
import type { Project } from './check-project.ts'
import { command } from './run-akaji.ts'

const files = {
  'scenarios/base.yaml': feesScenario('fees[2030] == 1.08兆円 ± 1%'),
  'scenarios/high.yaml': 'akaji: 1\nextends: ./base.yaml\nassumptions: { price: 4000 JPY/person/month }\nexpect: ["fees[2030] > base::fees[2030]"]\n',
  'scenarios/drawn.yaml': uncertainScenario('p95(fees[2030]) < 1.5兆円', 'warn: p95(fees[2030]) < 1.3兆円'),
  'all.check.yaml': 'akaji: 1\nscenarios: scenarios/*.yaml\nexpect: ["deficit[2030] < 12兆円"]\n',
} // prettier-ignore

/** The entries of a project's cache. */
function entriesOf({ folder }: Project): readonly string[] {
  const cache = join(folder, '.cache/akaji/check')
  const names = readdirSync(cache, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => statSync(join(cache, name)).isFile()).sort()
}

describe('the cache of akaji check', () => {
  test('a warm check says the same as a cold one, in every form', () => {
    const made = project(files)
    const forms = ['json', 'junit', 'github', 'markdown', 'tap']
    const check = (...args: readonly string[]) => {
      const written = forms.flatMap((form) => ['--reporter', `${form}=${form}.out`])
      const outcome = made.check(...args, '--reporter', 'human', ...written)
      return [outcome, ...forms.map((form) => made.read(`${form}.out`))]
    }
    const uncached = check('--no-cache')
    const cold = check()
    expect(entriesOf(made)).toHaveLength(3)
    const warm = check()
    expect(cold).toEqual(uncached)
    expect(warm).toEqual(uncached)
  })

  test('an entry that was found is used: nothing is computed again', () => {
    const made = project(files)
    made.check()
    // Nobody but the cache can know of these failures.
    for (const name of entriesOf(made)) {
      made.edit(join('.cache/akaji/check', name), '"holds":true', '"holds":false')
    }
    expect(made.check().code).toBe(1)
    expect(made.check('--no-cache').code).toBe(0)
  })

  test('is not used where a reference is no longer allowed or leads elsewhere', () => {
    const made = project({
      'a/shared.yaml': feesScenario(),
      'b/shared.yaml': feesScenario().replace('30M', '60M'),
      'team/mine.yaml': 'akaji: 1\nextends: ../link/shared.yaml\nexpect: ["fees[2030] < 1.1兆円"]\n',
    })
    symlinkSync('a', join(made.folder, 'link'))
    expect(made.check('team/mine.yaml').code).toBe(0)
    rmSync(join(made.folder, 'link'))
    symlinkSync('b', join(made.folder, 'link'))
    expect(made.check('team/mine.yaml').code).toBe(1)
    rmSync(join(made.folder, 'link'))
    symlinkSync('a', join(made.folder, 'link'))
    expect(made.check('team/mine.yaml').code).toBe(0)
    for (const marker of ['package.json', '.git']) {
      made.write({ [`team/${marker}`]: '{}' })
      expect(made.check('team/mine.yaml').stderr).toContain('error[outside-project]')
      rmSync(join(made.folder, 'team', marker))
      expect(made.check('team/mine.yaml').code).toBe(0)
    }
    expect(made.check('team/mine.yaml', '--root', 'team').code).toBe(2)
  }) // prettier-ignore

  test('two projects share no look-up, nor an answer, in whatever order they come', () => {
    const made = project({
      'package.json': '{}',
      'sub/.git': '',
      'shared.yaml': feesScenario(),
      'sub/mid.yaml': 'akaji: 1\nextends: ../shared.yaml\n',
      'sub/mine.yaml': 'akaji: 1\nextends: ./mid.yaml\n',
      'sub/asks.yaml': 'akaji: 1\nextends: trend\nexpect: ["mid::fees[2030] > 1兆円"]\n',
      'main.yaml': 'akaji: 1\nextends: ./sub/mid.yaml\nexpect: ["fees[2030] > 1兆円"]\n',
      'outer.yaml': 'akaji: 1\nextends: ./sub/asks.yaml\n',
    })
    const verdicts = (...paths: readonly string[]): readonly string[] => {
      const { stdout } = made.check(...paths, '--reporter', 'json')
      const { runs } = JSON.parse(stdout) as {
        readonly runs: readonly { readonly file: string; readonly outcome: string }[]
      }
      return runs.map(({ file, outcome }) => `${file} ${outcome}`).sort()
    }
    const paths = ['main.yaml', 'outer.yaml', 'sub/mine.yaml', 'sub/asks.yaml']
    const expected = ['main.yaml pass', 'outer.yaml pass', 'sub/asks.yaml error', 'sub/mine.yaml error'] // prettier-ignore
    for (const cache of [['--no-cache'], [], []]) {
      expect(verdicts(...paths, ...cache)).toEqual(expected)
      expect(verdicts(...[...paths].reverse(), ...cache)).toEqual(expected)
    }
  })

  test.each([
    ['the scenario', 'scenarios/base.yaml', '3000 JPY', '9000 JPY'],
    ['a scenario that it extends', 'scenarios/base.yaml', '30M people', '31M people'],
    ['a check file', 'all.check.yaml', '12兆円', '10兆円'],
    ['a scenario that a condition asks', 'scenarios/base.yaml', '3000 JPY', '4000 JPY'],
  ])('is not used where %s changed', (_, file, before, after) => {
    const made = project(files)
    expect(made.check().code).toBe(0)
    made.edit(file, before, after)
    const warm = made.check()
    expect(warm.code).toBe(1)
    expect(warm).toEqual(made.check('--no-cache'))
  })

  test('options, draws and tolerances are told apart', () => {
    const made = project(files)
    made.check('--save', 'results')
    made.edit('scenarios/base.yaml', '3000 JPY', '3010 JPY')
    expect(made.check().code).toBe(1)
    expect(made.check('--tolerance', '1%').code).toBe(0)
    expect(made.check().code).toBe(1)
    expect(made.check('--set', 'price=9000 JPY/person/month').code).toBe(1)
    expect(made.check('--results', 'results', '--tolerance', '1%').code).toBe(0)
  })

  test('saved results that changed are compared anew', () => {
    const made = project(files)
    made.check('--save', 'results')
    expect(made.check().code).toBe(0)
    made.edit('results/base.json', '"2030":-', '"2030":-1')
    expect(made.check().code).toBe(1)
  })

  test('may be deleted, broken or forbidden: the check goes on without', () => {
    const made = project(files)
    const cold = made.check()
    for (const name of entriesOf(made)) {
      writeFileSync(join(made.folder, '.cache/akaji/check', name), '{"version":1,"stat')
    }
    expect(made.check()).toEqual(cold)
    rmSync(join(made.folder, '.cache'), { recursive: true })
    expect(made.check()).toEqual(cold)
    made.write({ 'no-folder': '' })
    expect(made.check('--cache', 'no-folder')).toEqual(cold)
  })

  test('a file that comes between a name and what it meant is seen', () => {
    const made = project({ 'a.yaml': 'akaji: 1\nextends: trend\nexpect: ["deficit[2030] == trend::deficit[2030]"]\n' })
    expect(made.check('a.yaml').code).toBe(0)
    made.write({ 'trend.yaml': feesScenario() })
    expect(made.check('a.yaml')).toEqual(made.check('a.yaml', '--no-cache'))
  }) // prettier-ignore

  test('two processes at once disturb neither each other nor the cache', async () => {
    const made = project(files)
    const expected = made.check('--no-cache').stdout
    const run = (): Promise<{ code: number | null; stdout: string }> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [command, 'check'], {
          cwd: made.folder,
          env: { PATH: process.env['PATH'], ...cacheIn(made.folder) },
        })
        let stdout = ''
        child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
        child.on('close', (code) => {
          resolve({ code, stdout })
        })
      })
    const outcomes = await Promise.all([run(), run(), run()])
    for (const outcome of outcomes) expect(outcome).toEqual({ code: 0, stdout: expected })
    expect(entriesOf(made).filter((name) => !name.endsWith('.json'))).toEqual([])
    expect(made.check().stdout).toBe(expected)
  })
})
