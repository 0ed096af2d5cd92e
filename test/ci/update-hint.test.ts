import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { akaji, repository, temporaryFolder } from '../cli/run-akaji.ts'

test.each([
  ['results', 'akaji check --update'],
  ['kept/2026', 'akaji check --results kept/2026 --update'],
  ['kept results', "akaji check --results 'kept results' --update"],
])('results that moved in "%s" are blessed by: %s', (results, command) => {
  const folder = temporaryFolder()
  const write = (price: string): void => {
    const text = `akaji: 1\nextends: genai-30m\nmodules: { genai: { with: { price: ${price} } } }\n`
    writeFileSync(join(folder, 'ours.yaml'), text)
  }
  write('3000 JPY/person/month')
  expect(akaji(['check', 'ours.yaml', '--no-cache', '--save', results], { folder }).code).toBe(0)
  write('4000 JPY/person/month')
  const args = ['check', 'ours.yaml', '--no-cache', '--results', results]
  const { stdout } = akaji([...args, '--reporter', 'human', '--reporter', 'markdown=summary.md'], {
    folder,
  })
  const summary = readFileSync(join(folder, 'summary.md'), 'utf8')
  expect(stdout).toContain(`If that is meant, run "${command}".`)
  expect(summary).toContain(`If that is meant, run \`${command}\` and commit the result.`)
})

test('what was checked with another data package is saved with it', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'ours.yaml'), 'akaji: 1\nextends: trend\n')
  cpSync(join(repository, 'data'), join(folder, 'our data'), { recursive: true })
  const check = (...args: readonly string[]): string =>
    akaji(['check', 'ours.yaml', '--no-cache', '--data', 'our data', ...args], { folder }).stdout
  check('--save', 'results')
  writeFileSync(join(folder, 'ours.yaml'), 'akaji: 1\nextends: genai-30m\n')
  const command = "akaji check --data 'our data' --update"
  expect(check()).toContain(`If that is meant, run "${command}".`)
  expect(check('--reporter', 'markdown')).toContain(`run \`${command}\` and commit`)
})
