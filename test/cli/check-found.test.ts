import { spawnSync } from 'node:child_process'
import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { feesScenario, lastLine, project } from './check-project.ts'

const fees = feesScenario('fees[2030] > 0')
const files = { 'scenarios/fees.yaml': fees }

describe('what akaji check looks for and finds', () => {
  test.each([
    ['a misspelt "akaji"', `akji: 1\nextends: trend\n`],
    ['a quoted key', '"akaji": 1\nextends: trnd\n'],
    ['a mapping in braces', '{akaji: 1, extends: trnd}\n'],
    ['a leading blank', ' akaji: 1\nextends: trend\n'],
    ['a merge conflict', '<<<<<<< HEAD\n=======\n>>>>>>> other\n'],
    ['inputs, which only modules have', 'akaji: 1\nextends: trend\ninputs: { users: {} }\n'],
    ['no version, but lines', 'lines: {}\n'],
  ])('%s does not hide a scenario, wherever it lies: exit code 2', (_, text) => {
    const inFolder = project({ ...files, 'scenarios/other.yaml': text })
    const found = inFolder.check()
    expect(found.code).toBe(2)
    expect(found.stderr).toContain('scenarios/other.yaml')
    expect(lastLine(found)).toContain('1 could not be checked')
    expect(inFolder.check('scenarios/*.yaml').code).toBe(2)
    expect(project({ ...files, 'other.yaml': text }).check().code).toBe(2)
  })

  test.each([
    ['UTF-16', Buffer.from('\ufeffakaji: 1\nextends: trend\n', 'utf16le')],
    ['bytes that are no text', Buffer.from([0x61, 0xff, 0xfe, 0x00])],
    ['a file that is far too large', Buffer.alloc(2 ** 21, '# much\n')],
  ])('%s does not hide a scenario: exit code 2', (_, bytes) => {
    const { check, folder } = project(files)
    writeFileSync(join(folder, 'scenarios/other.yaml'), bytes)
    const { code, stderr } = check()
    expect(code).toBe(2)
    expect(stderr).toContain('scenarios/other.yaml')
  })

  test.each([
    ['compose.yaml', 'services: { web: { image: nginx } }\n'],
    ['manifests.yaml', 'kind: A\n---\nkind: B\n'],
    ['action.yml', 'name: x\ninputs: { a: {} }\n'],
    ['pnpm-lock.yaml', '# long\n'.repeat(200_000)],
  ])('%s may lie in the working folder', (name, text) => {
    const { check } = project({ ...files, [name]: text })
    expect(check('--strict')).toMatchObject({ code: 0, stderr: '' })
  })

  test('a pattern of the command line that fits nothing starts at the working folder', () => {
    const { check } = project({ ...files, 'none/notes.txt': '' })
    for (const pattern of ['no*.yaml', 'none']) {
      const { code, stderr } = check(pattern)
      expect(code).toBe(2)
      expect(stderr).toContain(`error[empty-pattern]: "${pattern}" fits no scenario.`)
      expect(stderr).toContain('hint: Paths start at the working folder')
    }
  })

  test('what is no scenario is told in a folder of scenarios, and is an error for a pattern', () => {
    const { check } = project({ ...files, 'scenarios/notes.yaml': 'todo: [a, b]\n' })
    const found = check()
    expect(found.code).toBe(0)
    expect(found.stderr).toContain('warning[no-scenario-file]: "scenarios/notes.yaml"')
    expect(check('--strict').code).toBe(2)
    const fitted = check('scenarios/*.yaml')
    expect(fitted.code).toBe(2)
    expect(fitted.stderr).toContain('error[missing-key]')
  })

  test('modules are no scenarios, and nobody speaks of them', () => {
    const { check } = project({
      ...files,
      'scenarios/fee.yaml': 'akaji: 1\ninputs: { price: { unit: JPY/year } }\nlines: {}\n',
      'scenarios/modules/plain.yaml': 'akaji: 1\nassumptions: { x: { value: 1, note: illustrative } }\n',
    })
    expect(check('--strict')).toMatchObject({ code: 0, stderr: '' })
    expect(lastLine(check('scenarios/**/*.yaml', '--strict'))).toMatch(/^1 scenario: 1 passed/)
    expect(check('scenarios/modules/*.yaml').stderr).toContain('fits no scenario')
  }) // prettier-ignore

  test('a link to itself hides nothing but itself: exit code 2', () => {
    const { check, folder } = project({ 'scenarios/fees.yaml': feesScenario('fees[2030] < 0') })
    symlinkSync('loop.yaml', join(folder, 'scenarios/loop.yaml'))
    const { code, stdout, stderr } = check()
    expect(code).toBe(2)
    expect(stdout).toContain('2 scenarios: 1 failed, 1 could not be checked')
    expect(stderr).toContain('scenarios/loop.yaml')
    expect(check('scenarios/loop.yaml').code).toBe(2)
  })

  test('links to folders above are passed over', () => {
    const { check, folder } = project(files)
    symlinkSync('..', join(folder, 'scenarios/up'))
    symlinkSync('.', join(folder, 'scenarios/here'))
    expect(lastLine(check('**/*.yaml'))).toMatch(/^1 scenario: 1 passed/)
  })

  test('a pipe is not waited for: exit code 2', () => {
    const { check, folder } = project(files)
    spawnSync('mkfifo', [join(folder, 'scenarios/pipe.yaml')])
    const { code, stdout, stderr } = check()
    expect(code).toBe(2)
    expect(stderr).toContain('error[not-a-regular-file]: "scenarios/pipe.yaml"')
    expect(stdout).toContain('1 scenario: 1 passed')
  })

  test.each([
    ['scenarios: [fees.yaml, "!fees.yaml"]', 'no-scenarios-left', '2:13'],
    ['scenarios: ["*.yaml", "!f*.yaml"]', 'no-scenarios-left', '2:13'],
    ['scenarios: ["*.yaml", "!draft-*.yaml"]', 'empty-pattern', '2:23'],
  ])('a check for %s is an input error: exit code 2', (text, code, place) => {
    const { check } = project({
      ...files,
      'scenarios/a.check.yaml': `akaji: 1\n${text}\nexpect: ["net[2030] < 0"]\n`,
    })
    const outcome = check()
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toContain(`error[${code}]`)
    expect(outcome.stderr).toContain(`scenarios/a.check.yaml:${place}`)
  })
})
