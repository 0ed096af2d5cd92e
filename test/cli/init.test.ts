import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { akaji, repository, temporaryFolder } from './run-akaji.ts'

describe('akaji init', () => {
  test('writes scenario.yaml and prints nothing to standard output', () => {
    const folder = temporaryFolder()
    const { code, stdout, stderr } = akaji(['init'], { folder })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain('akaji run scenario.yaml')
    expect(readdirSync(folder)).toEqual(['scenario.yaml'])
  })

  test.each(['en', 'ja'])('writes a scenario that is valid as it stands (%s)', (language) => {
    const folder = temporaryFolder()
    akaji(['init', 'mine.yaml', '--lang', language], { folder })
    expect(akaji(['validate', 'mine.yaml', '--variant', 'all'], { folder })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
  })

  test('keeps a file that exists', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'mine.yaml'), 'mine')
    const { code, stderr } = akaji(['init', 'mine.yaml'], { folder })
    expect(code).toBe(2)
    expect(stderr).toBe(
      'error[file-exists]: "mine.yaml" exists already.\n' +
        'hint: Give another name, or --force to overwrite it.\n',
    )
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe('mine')
  })

  test('overwrites it with --force', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'mine.yaml'), 'mine')
    expect(akaji(['init', 'mine.yaml', '--force'], { folder }).code).toBe(0)
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toMatch(/^akaji: 1/)
  })

  test('says why a file cannot be written and leaves nothing behind', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'taken'))
    const missing = akaji(['init', 'nowhere/mine.yaml'], { folder })
    expect(missing.code).toBe(2)
    expect(missing.stderr).toContain('error[output-not-written]')
    expect(missing.stderr).toContain('Its folder does not exist.')
    expect(akaji(['init', 'taken', '--force'], { folder }).stderr).toContain('It is a folder.')
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
    expect(readdirSync(folder)).toEqual(['taken'])
  })

  test('names no schema where akaji is not installed in the project', () => {
    const folder = temporaryFolder()
    akaji(['init', 'mine.yaml'], { folder })
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).not.toContain('$schema')
  })

  test('names the schema for editors where akaji is installed in the project, also from a subfolder', () => {
    const folder = temporaryFolder()
    const installed = join(folder, 'node_modules', 'akaji')
    cpSync(join(repository, 'dist'), join(installed, 'dist'), {
      recursive: true,
      filter: (source) => source === join(repository, 'dist') || source.endsWith('.cjs'),
    })
    writeFileSync(join(installed, 'package.json'), '{}')
    writeFileSync(join(folder, 'package.json'), '{}')
    mkdirSync(join(folder, 'plans', 'new'), { recursive: true })
    for (const [place, up] of [
      ['.', './'],
      ['plans/new', '../../'],
    ] as const) {
      const init = [join(installed, 'dist', 'akaji.cjs'), 'init', 'mine.yaml']
      spawnSync(process.execPath, init, { cwd: join(folder, place) })
      expect(readFileSync(join(folder, place, 'mine.yaml'), 'utf8').split('\n')[0]).toBe(
        `# yaml-language-server: $schema=${up}node_modules/akaji/schemas/akaji-scenario.schema.json`,
      )
    }
  })
})
