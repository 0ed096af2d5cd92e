import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { akaji, temporaryFolder } from '../run-akaji.ts'
import type { Outcome } from '../run-akaji.ts'

/** A project folder with files, and a folder beside it. */
function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries({ 'in/package.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return join(folder, 'in')
}

function validate(folder: string, ...args: readonly string[]): Outcome {
  return akaji(['validate', ...args], { folder })
}

const base = 'akaji: 1\nextends: trend\n'

describe('references between scenarios', () => {
  test('reach relative files, also above the scenario, and shipped ones by name', () => {
    const folder = project({
      'in/base.yaml': base,
      'in/deep/mine.yaml': 'akaji: 1\nextends: [../base.yaml, genai-30m]\n',
    })
    expect(validate(folder, 'deep/mine.yaml')).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(validate(join(folder, 'deep'), 'mine.yaml').code).toBe(0)
  })

  test.each([
    ['a relative path', '../out.yaml'],
    ['an absolute path', '/etc/hostname.yaml'],
    ['a path that goes out and in', '../out/../out.yaml'],
    ['a link', 'link.yaml'],
    ['a file that does not exist outside', '../none.yaml'],
  ])('do not leave the project by %s', (_, reference) => {
    const folder = project({
      'out.yaml': base,
      'in/mine.yaml': `akaji: 1\nextends: ${reference}\n`,
    })
    symlinkSync('../out.yaml', join(folder, 'link.yaml'))
    const { code, stderr } = validate(folder, 'mine.yaml')
    expect(code).toBe(2)
    expect(stderr).toContain('error[outside-project]')
    expect(stderr).toContain('mine.yaml:2:10')
  })

  test('reach what the packages of one repository share, up to its .git', () => {
    const folder = project({
      'in/shared/base.yaml': base,
      'in/teams/a/package.json': '{}',
      'in/teams/a/mine.yaml': 'akaji: 1\nextends: ../../shared/base.yaml\n',
      'out.yaml': base,
      'in/outer.yaml': 'akaji: 1\nextends: ../out.yaml\n',
    })
    expect(validate(folder, 'teams/a/mine.yaml').stderr).toContain('error[outside-project]')
    mkdirSync(join(folder, '.git'))
    expect(validate(folder, 'teams/a/mine.yaml').code).toBe(0)
    expect(validate(join(folder, 'teams/a'), 'mine.yaml').code).toBe(0)
    expect(validate(folder, 'outer.yaml').stderr).toContain('error[outside-project]')
  })

  test('stay within the folder of --root', () => {
    const folder = project({
      'out.yaml': base,
      'in/mine.yaml': 'akaji: 1\nextends: ../out.yaml\nexpect: ["net[2030] < 0"]\n',
    })
    for (const command of ['validate', 'run', 'assumptions', 'check']) {
      const { code, stderr } = akaji([command, 'mine.yaml'], { folder })
      expect([code, stderr]).toEqual([2, expect.stringContaining('with "--root".')])
      expect(akaji([command, 'mine.yaml', '--root', '..'], { folder }).code).toBe(0)
    }
    expect(validate(folder, 'mine.yaml', '--root', 'mine.yaml').stderr).toContain('not-a-folder')
    expect(validate(folder, 'mine.yaml', '--root', 'none').stderr).toContain('file-not-found')
  })

  test('from standard input are relative to the working folder and bounded by its project', () => {
    const folder = project({ 'out.yaml': base, 'in/base.yaml': base })
    const run = (reference: string): Outcome =>
      akaji(['validate', '-'], { folder, input: `akaji: 1\nextends: ${reference}\n` })
    expect(run('base.yaml').code).toBe(0)
    expect(run('../out.yaml').stderr).toContain('error[outside-project]')
  })

  test('to nothing are told with the nearest name', () => {
    const folder = project({
      'in/base.yaml': base,
      'in/a.yaml': 'akaji: 1\nextends: trnd\n',
      'in/b.yaml': 'akaji: 1\nextends: ./bse.yaml\n',
      'in/c.yaml': 'akaji: 1\nextends: base\n',
    })
    expect(validate(folder, 'a.yaml').stderr).toContain('Did you mean "trend"?')
    expect(validate(folder, 'b.yaml').stderr).toContain('Did you mean "./base.yaml"?')
    expect(validate(folder, 'c.yaml').stderr).toContain('Did you mean "base.yaml"?')
  })

  test('to itself are told as a circle, however the file is named', () => {
    const folder = project({ 'in/mine.yaml': 'akaji: 1\nextends: ./deep/../mine.yaml\n' })
    for (const name of ['mine.yaml', './mine.yaml', '../in/mine.yaml']) {
      const { code, stderr } = validate(folder, name)
      expect(code).toBe(2)
      expect(stderr).toContain('error[extends-cycle]')
    }
  })
})

describe('what the command line names', () => {
  test('is suggested where it does not exist', () => {
    const folder = project({ 'in/mine.yaml': base })
    const stderr = (name: string): string => validate(folder, name).stderr
    expect(stderr('mnie.yaml')).toContain('Did you mean "mine.yaml"?')
    expect(stderr('./mine.yml')).toContain('Did you mean "./mine.yaml"?')
    expect(stderr('genai-3m')).toContain('Did you mean "genai-30m"?')
    expect(stderr('mine')).toContain('Did you mean "mine.yaml"?')
  })

  test('may lie outside the project: only references are bounded', () => {
    const folder = project({ 'out.yaml': base })
    expect(validate(folder, '../out.yaml').code).toBe(0)
  })

  test('may not be a folder, unreadable or endless', () => {
    const folder = project({ 'in/secret.yaml': base })
    mkdirSync(join(folder, 'mine'))
    for (const name of ['.', '..', './mine', 'mine'])
      expect(validate(folder, name).stderr).toContain('error[is-folder]')
    expect(validate(folder, '/dev/zero').stderr).toContain('error[file-too-large]')
    chmodSync(join(folder, 'secret.yaml'), 0)
    // The superuser reads every file.
    if (process.getuid?.() === 0) return
    expect(validate(folder, 'secret.yaml').stderr).toContain('error[file-not-readable]')
  })

  test('may not be larger than a scenario can be', () => {
    const folder = project({ 'in/big.yaml': `${base}# ${'x'.repeat(10 * 2 ** 20)}\n` })
    const { code, stderr } = validate(folder, 'big.yaml')
    expect(code).toBe(2)
    expect(stderr).toContain('error[file-too-large]: "big.yaml" has more than 1 MiB.')
    const piped = akaji(['validate', '-'], { folder, input: 'x'.repeat(2 * 2 ** 20) })
    expect(piped.stderr).toContain('error[file-too-large]')
  })

  test('must be UTF-8, and other encodings are named', () => {
    const text = `akaji: 1\ntitle: 生成AIの利用料\nextends: trend\n`
    const encoded = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'Shift_JIS'], { input: text })
    const folder = project({ 'in/sjis.yaml': encoded, 'in/bom.yaml': `\ufeff${text}` })
    const { code, stderr } = validate(folder, 'sjis.yaml', '--lang', 'ja')
    expect(code).toBe(2)
    expect(stderr).toContain(
      'エラー[not-utf8]: 「sjis.yaml」はUTF-8ではなく、Shift_JISのようです。',
    )
    expect(stderr).toContain('iconv -f Shift_JIS -t UTF-8 in.yaml > out.yaml')
    expect(validate(folder, 'bom.yaml').code).toBe(0)
  })

  test('show where they are not UTF-8, and where they are named', () => {
    const folder = project({
      'in/sjis.yaml': Uint8Array.from([0x61, 0x0a, 0x83, 0x66]),
      'in/mine.yaml': 'akaji: 1\nextends: sjis.yaml\n',
    })
    const { stderr } = validate(folder, 'mine.yaml')
    expect(stderr).toMatch(/--> sjis\.yaml:2:1\n.*\n --> mine\.yaml:2:10\n/u)
  })

  test('that do not exist are sought among what is shipped', () => {
    const folder = project({ 'in/mine.yaml': 'akaji: 1\nextends: trend.yaml\n' })
    expect(validate(folder, 'mine.yaml').stderr).toContain('Did you mean "trend"?')
    expect(validate(folder, 'nowhere.yaml').stderr).toContain('hint: Paths are relative to')
  })

  test('may be empty or nonsense without harm', () => {
    const folder = project({
      'in/empty.yaml': '',
      'in/binary.yaml': Uint8Array.of(0, 1, 2, 3, 255),
    })
    expect(validate(folder, 'empty.yaml')).toMatchObject({ code: 2, stdout: '' })
    expect(validate(folder, 'binary.yaml')).toMatchObject({ code: 2, stdout: '' })
    expect(akaji(['run', ''], { folder })).toMatchObject({ code: 2, stdout: '' })
  })
})
