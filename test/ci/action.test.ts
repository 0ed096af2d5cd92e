import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repository, temporaryFolder } from '../cli/run-akaji.ts'
import { readAction, substitute } from './read-action.ts'
import { runAction } from './run-action.ts'

const scenario = (condition: string): string => `akaji: 1
title: { en: Ours, ja: 当社の想定 }
extends: trend
expect:
  - ${condition}
`

/** A repository with one scenario, in `projections/scenarios`. */
function repositoryWith(text: string): string {
  const workspace = temporaryFolder()
  const folder = join(workspace, 'projections', 'scenarios')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(workspace, 'package.json'), '{}')
  writeFileSync(join(folder, 'ours.yaml'), text)
  return workspace
}

const inputs = { 'working-directory': 'projections', cache: 'false' }

describe('action.yml', () => {
  const action = readAction()

  test('hands inputs to the shell through the environment alone', () => {
    const scripts = action.runs.steps.flatMap(({ run }) => (run === undefined ? [] : [run]))
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((run) => run.includes('${{') || /\beval\b/.test(run))).toEqual([])
  })

  test('uses every input, and names no other', () => {
    const text = JSON.stringify(action.runs.steps)
    const used = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name)
    expect(new Set(used)).toEqual(new Set(Object.keys(action.inputs)))
  })

  test('names bash for every script, as composite actions must', () => {
    const scripts = action.runs.steps.filter(({ run }) => run !== undefined)
    expect(scripts.map(({ shell }) => shell)).toEqual(scripts.map(() => 'bash'))
    expect(() => substitute('${{ inputs.none }}', {})).toThrow('inputs.none')
  })
})

describe('the steps of the action', () => {
  test('pass where the expectations hold', () => {
    const workspace = repositoryWith(scenario('deficit[2030] > 1兆円/年'))
    const { code, stdout, outputs, summary } = runAction({ workspace, inputs })
    expect(stdout).toContain('1 scenario: 1 passed; 1 condition: 1 held\n')
    expect(code).toBe(0)
    expect(outputs).toMatchObject({ outcome: 'pass', 'exit-code': '0', failed: '0', moved: '0' })
    expect(summary).toMatch(/^# Earlier\n[^]*## ✅ akaji check/)
  })

  test('fail where one does not, mark its line, and say so in the summary and the outputs', () => {
    const workspace = repositoryWith(scenario('deficit[2030] < 1兆円/年'))
    const junit = 'out.xml'
    const { code, stdout, outputs, summary } = runAction({
      workspace,
      inputs: { ...inputs, junit },
    })
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^::error file=projections\/scenarios\/ours\.yaml,line=5,col=5,endColumn=\d+,title=ours%3A deficit\[2030\] < 1兆円\/年::/m,
    )
    expect(outputs).toMatchObject({ outcome: 'fail', 'exit-code': '1', failed: '1' })
    expect(summary).toMatch(/^# Earlier\n[^]*❌ \| ours \| `deficit\[2030\] < 1兆円\/年`/)
    expect(readFileSync(outputs['markdown'] ?? '', 'utf8')).toContain('## ❌ akaji check')
    expect(readFileSync(outputs['report'] ?? '', 'utf8')).toContain('"outcome": "fail"')
    expect(readFileSync(join(workspace, 'projections', junit), 'utf8')).toContain('failures="1"')
  })

  test('end with 2, and mark the place, where a file is wrong', () => {
    const workspace = repositoryWith(scenario('deficit[2030] < 1兆円/年').replace('trend', 'trnd'))
    const { code, stdout, outputs } = runAction({ workspace, inputs })
    expect(code).toBe(2)
    expect(stdout).toContain('::error file=projections/scenarios/ours.yaml,line=3,')
    expect(outputs).toMatchObject({ outcome: 'error', 'exit-code': '2', failed: '1' })
  })

  test('end with 3, without a report, where an argument is wrong', () => {
    const workspace = repositoryWith(scenario('deficit[2030] > 1兆円/年'))
    const { code, stderr, outputs } = runAction({
      workspace,
      inputs: { ...inputs, arguments: '--tolrance=1%' },
    })
    expect(stderr).toContain('--tolrance')
    expect(code).toBe(3)
    expect(outputs).toMatchObject({ outcome: '', 'exit-code': '3' })
  })

  test('take several files and arguments, one a line, whatever they hold', () => {
    const workspace = repositoryWith(scenario('deficit[2030] > 1兆円/年'))
    const odd = '$(touch leak) `touch leak`; touch leak "x" \'y\'.yaml'
    const folder = join(workspace, 'projections')
    writeFileSync(join(folder, odd), scenario('warn: deficit[2030] < 1兆円/年'))
    const { code, stdout, stderr } = runAction({
      workspace,
      inputs: {
        ...inputs,
        files: `scenarios/*.yaml\n${odd}\n`,
        arguments: '--variant\nall\n--set=computer_trend=$(touch leak)',
        strict: 'true',
      },
    })
    // The override is no formula, which akaji says: nothing of it was run.
    expect(`${stdout}${stderr}`).toContain('--set computer_trend=$(touch leak)')
    expect(code).toBe(2)
    for (const place of [workspace, folder]) expect(existsSync(join(place, 'leak'))).toBe(false)
  })

  test('let nothing that a scenario says become a command of the runner', () => {
    const title = '"x\\n::add-mask::a\\n::set-output name=outcome::pass"'
    const workspace = repositoryWith(
      scenario('deficit[2030] < 1兆円/年').replace(/title: .*/, `title: ${title}`),
    )
    writeFileSync(
      join(workspace, 'projections', 'scenarios', 'odd.check.yaml'),
      `akaji: 1\nscenarios: ours.yaml\ntitle: ${title}\nexpect: ['deficit[2030] < 2兆円/年']\n`,
    )
    const { code, stdout } = runAction({ workspace, inputs: { ...inputs, files: 'scenarios' } })
    expect(code).toBe(1)
    const [, token = '', shown = '', rest = ''] =
      /^::stop-commands::(\S+)\n([^]*?)\n::\1::\n([^]*)$/.exec(stdout) ?? []
    expect(token).toMatch(/^[\da-f-]{36}$/)
    expect(shown).toContain('add-mask')
    // Beyond the token there are annotations alone.
    expect(rest.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^::error file=/),
      expect.stringMatching(/^::error file=/),
    ])
  })

  test('treat warnings as failures unless "strict" says otherwise', () => {
    const workspace = repositoryWith(scenario('warn: deficit[2030] < 1兆円/年'))
    const loose = { ...inputs, strict: 'false' }
    expect(runAction({ workspace, inputs: loose })).toMatchObject({ code: 0 })
    const strict = { ...inputs, annotations: 'false', summary: 'false' }
    const { code, stdout, summary } = runAction({ workspace, inputs: strict })
    expect(code).toBe(1)
    expect(stdout).not.toContain('::error')
    expect(summary).toBe('# Earlier\n')
  })

  test('speak Japanese where "language" says so', () => {
    const workspace = repositoryWith(scenario('deficit[2030] < 1兆円/年'))
    const { summary } = runAction({ workspace, inputs: { ...inputs, language: 'ja' } })
    expect(summary).toContain('成り立たない条件')
  })
})

/** A folder with an `npm` that writes down what it is asked, and puts akaji where it should be. */
function fakeNpm(log: string, target: string): string {
  const commands = temporaryFolder()
  const file = join(commands, 'npm')
  writeFileSync(
    file,
    `#!/usr/bin/env bash
printf '%s\\n' "$PWD" "$@" >${log}
mkdir -p "${target}"
ln -s ${join(repository, 'dist')} "${target}/dist"
`,
  )
  chmodSync(file, 0o755)
  return commands
}

describe('the akaji that the action runs', () => {
  const passing = scenario('deficit[2030] > 1兆円/年')

  test('is the version that "version" names', () => {
    const workspace = repositoryWith(passing)
    const log = join(workspace, 'npm.log')
    const commands = fakeNpm(log, '$RUNNER_TEMP/akaji/node_modules/akaji')
    const { code } = runAction({ workspace, commands, inputs: { ...inputs, version: '0.1.0' } })
    expect(code).toBe(0)
    expect(readFileSync(log, 'utf8')).toMatch(/\ninstall\n[^]*\nakaji@0\.1\.0\n$/)
  })

  test.each(['latest --force', 'npm:other@1', '../other', '-g'])(
    'is not %s, which is no version',
    (version) => {
      const workspace = repositoryWith(passing)
      const { code, stdout } = runAction({ workspace, inputs: { ...inputs, version } })
      expect(code).toBe(3)
      expect(stdout).toContain('::error title=akaji::')
    },
  )

  test('is otherwise the one that the project has installed', () => {
    const workspace = repositoryWith(passing)
    const installed = join(workspace, 'node_modules', 'akaji')
    mkdirSync(join(installed, 'dist'), { recursive: true })
    writeFileSync(join(installed, 'package.json'), '{ "name": "akaji" }')
    writeFileSync(join(installed, 'dist', 'akaji.cjs'), 'console.log("the installed one")')
    const { stdout } = runAction({ workspace, inputs })
    expect(stdout).toContain('the installed one')
  })

  test('is otherwise that of the action, built where it is a bare checkout', () => {
    const workspace = repositoryWith(passing)
    const actionPath = temporaryFolder()
    const log = join(workspace, 'npm.log')
    const commands = fakeNpm(log, actionPath)
    const { code } = runAction({ workspace, commands, actionPath, inputs })
    expect(readFileSync(log, 'utf8')).toBe(`${actionPath}\nci\n--no-audit\n--no-fund\n`)
    expect(code).toBe(0)
  })
})
