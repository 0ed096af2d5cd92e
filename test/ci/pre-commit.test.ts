import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { repository, shell, temporaryFolder } from '../cli/run-akaji.ts'
import type { Outcome } from '../cli/run-akaji.ts'

interface Hook {
  readonly id: string
  readonly entry: string
  readonly language: string
  readonly files: string
  readonly exclude?: string
  readonly pass_filenames?: boolean
}

const hooks = parse(readFileSync(join(repository, '.pre-commit-hooks.yaml'), 'utf8')) as Hook[]

function hookOf(id: string): Hook {
  const hook = hooks.find((one) => one.id === id)
  if (hook === undefined) throw new Error(`there is no hook ${id}`)
  return hook
}

/** The staged files that a hook runs for. */
function takenBy({ files, exclude = '^$' }: Hook, staged: readonly string[]): readonly string[] {
  const taken = staged.filter((name) => new RegExp(files).test(name))
  return taken.filter((name) => !new RegExp(exclude).test(name))
}

/** Runs a hook as pre-commit does: its entry, followed by the staged files that it takes where it wants their names. */
function runHook(id: string, staged: readonly string[], folder: string): Outcome {
  const hook = hookOf(id)
  const taken = takenBy(hook, staged)
  expect(taken).not.toEqual([])
  const names = taken.map((name) => ` '${name}'`).join('')
  return shell((hook.pass_filenames ?? true) ? hook.entry + names : hook.entry, folder)
}

function repositoryWith(condition: string): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'scenarios', 'modules'), { recursive: true })
  mkdirSync(join(folder, 'checks'))
  // Results are kept in there rather than where the user keeps caches.
  mkdirSync(join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{}')
  const base = 'akaji: 1\nextends: trend\nassumptions:\n  price: 3000 JPY/month\n'
  writeFileSync(join(folder, 'scenarios', 'base.yaml'), base)
  writeFileSync(
    join(folder, 'scenarios', 'ours.yaml'),
    `akaji: 1\nextends: ./base.yaml\nexpect:\n  - ${condition}\n`,
  )
  return folder
}

describe('.pre-commit-hooks.yaml', () => {
  test('installs akaji as a package of Node.js', () => {
    expect(hooks.map(({ id, language }) => `${id} ${language}`)).toEqual([
      'akaji-validate node',
      'akaji-check node',
    ])
    for (const { entry } of hooks) expect(entry).toMatch(/^akaji (?:validate|check)$/)
  })

  test.each([
    ['akaji-validate', 'scenarios/ours.yaml', true],
    ['akaji-validate', 'projections/scenarios/ours.yml', true],
    ['akaji-validate', 'scenarios/modules/seats.yaml', false],
    ['akaji-validate', 'scenarios/ours.check.yaml', false],
    ['akaji-validate', 'docker-compose.yaml', false],
    ['akaji-check', 'scenarios/modules/seats.yaml', true],
    ['akaji-check', 'checks/nightly.check.yaml', true],
    ['akaji-check', 'results/ours.json', true],
    ['akaji-check', 'data/observations.csv', true],
    ['akaji-check', 'README.md', false],
  ])('%s with %s staged: runs is %s', (id, file, runs) => {
    expect(takenBy(hookOf(id), [file])).toEqual(runs ? [file] : [])
  })
})

describe('the hooks', () => {
  test('let a commit pass that is right', () => {
    const folder = repositoryWith('deficit[2030] > 1兆円/年')
    const staged = ['scenarios/base.yaml', 'scenarios/ours.yaml']
    expect(runHook('akaji-validate', staged, folder)).toMatchObject({ code: 0 })
    expect(runHook('akaji-check', staged, folder)).toMatchObject({ code: 0 })
  })

  test('akaji-validate stops a commit that does not fit together', () => {
    const folder = repositoryWith('deficit[2030] > 1兆円/月/人')
    expect(runHook('akaji-check', ['scenarios/ours.yaml'], folder)).toMatchObject({ code: 2 })
    writeFileSync(join(folder, 'scenarios', 'ours.yaml'), 'akaji: 1\nextends: ./bse.yaml\n')
    const { code, stderr } = runHook('akaji-validate', ['scenarios/ours.yaml'], folder)
    expect(code).toBe(2)
    expect(stderr).toContain('base.yaml')
  })

  test('akaji-check stops a commit of a shared file that breaks a scenario beside it', () => {
    const folder = repositoryWith('price[2030] == 3000 JPY/month')
    const shared = join(folder, 'scenarios', 'base.yaml')
    writeFileSync(shared, readFileSync(shared, 'utf8').replace('3000', '4000'))
    const { code, stdout } = runHook('akaji-check', ['scenarios/base.yaml'], folder)
    expect(code).toBe(1)
    expect(stdout).toContain('price[2030] == 3000 JPY/month')
  })
})
