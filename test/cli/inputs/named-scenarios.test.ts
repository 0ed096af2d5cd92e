import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { project } from '../check-project.ts'

/** The last net balance of each scenario, as printed. */
function deficits(stdout: string): readonly string[] {
  return [...stdout.matchAll(/deficit of JPY ([\d.]+) tn/g)].map(([, figure]) => figure ?? '')
}

const mixture = (weights: string): string => `akaji: 1\nmixture: { ${weights} }\n`

describe('id@variant', () => {
  test('is a scenario in that variant for run, as with --variant', () => {
    const { run } = project()
    const named = run('run', 'trend@compound', '--format', 'csv')
    expect(named.code).toBe(0)
    expect(named.stdout).toBe(
      run('run', 'trend', '--variant', 'compound', '--format', 'csv').stdout,
    )
    expect(named.stdout).not.toBe(run('run', 'trend', '--format', 'csv').stdout)
  })

  test('stands in a mixture', () => {
    const { run } = project({ 'one.yaml': mixture('trend@compound: 100%') })
    expect(deficits(run('run', 'one.yaml', '--draws', '0').stdout)).toEqual(
      deficits(run('run', 'trend@compound').stdout),
    )
  })

  test('stands in check files and on the command line of check', () => {
    const condition = 'expect: ["deficit[2035] > 20兆円/年"]'
    const { check } = project({
      'high.check.yaml': `akaji: 1\nscenarios: trend@compound\n${condition}\n`,
      'low.check.yaml': `akaji: 1\nscenarios: trend\n${condition}\n`,
    })
    expect(check('high.check.yaml').code).toBe(0)
    expect(check('low.check.yaml').code).toBe(1)
    expect(check('trend@nosuch').stderr).toContain('hint: There are: compound, damped.')
  })

  test('that a mixture misspells is told at its place', () => {
    const { run } = project({ 'one.yaml': mixture('trend@compund: 100%') })
    const { code, stderr } = run('run', 'one.yaml')
    expect(code).toBe(2)
    expect(stderr).toContain('--> one.yaml:2:12')
    expect(stderr).toContain('Did you mean "compound"?')
  })
})

test('a folder does not shadow the shipped scenario of its name', () => {
  const { folder, run, check } = project()
  mkdirSync(join(folder, 'trend'))
  expect(deficits(run('run', 'trend').stdout)).toEqual(['12.0'])
  expect(check('trend').stdout).toContain('1 scenario: 1 passed')
})

test('two scenarios of one name are told with both files; one that is named twice is shown once', () => {
  const text = 'akaji: 1\nextends: trend\n'
  const { run } = project({ 'a/base.yaml': text, 'b/base.yaml': text })
  const { code, stderr } = run('run', 'a/base.yaml', 'b/base.yaml')
  expect(code).toBe(2)
  expect(stderr).toContain('called "base": a/base.yaml and b/base.yaml.')
  expect(run('run', 'a/base.yaml', './a/base.yaml').stdout).toBe(run('run', 'a/base.yaml').stdout)
})
