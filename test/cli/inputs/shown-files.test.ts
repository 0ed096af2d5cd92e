import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { akaji, command, repository, temporaryFolder } from '../run-akaji.ts'

/** The package without what a run does not need, in a folder of its own. */
function installedCopy(): string {
  const folder = join(temporaryFolder(), 'node_modules', 'akaji')
  for (const part of ['dist', 'data', 'scenarios', 'package.json']) {
    cpSync(join(repository, part), join(folder, part), {
      recursive: true,
      filter: (source) => !source.includes(join('dist', 'lib', '')),
    })
  }
  return folder
}

const asked = [
  ['explain', 'genai-30m', 'genai.spend[2030]'],
  ['assumptions', 'genai-30m', '--format', 'csv'],
  ['resolve', 'genai-30m'],
  ['run', 'genai-30m', '--set', 'genai.price=3 people'],
]

test('the bytes of an output do not depend on where akaji is installed and called', () => {
  const installed = installedCopy()
  for (const args of asked) {
    const call = (program: string, folder: string): string => {
      const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
        cwd: folder,
        env: { PATH: process.env['PATH'] },
        encoding: 'utf8',
      })
      return stdout + stderr
    }
    const here = call(command, temporaryFolder())
    expect(here).not.toContain(repository)
    const there = call(join(installed, 'dist', 'akaji.cjs'), join(installed, '..', '..'))
    expect(there).toBe(here)
  }
})

describe('files', () => {
  test('that come with akaji are named below its folder', () => {
    const { stdout } = akaji(['explain', 'genai-30m', 'genai.spend[2030]'], {
      folder: temporaryFolder(),
    })
    expect(stdout).toContain('akaji:scenarios/modules/subscription.yaml:35:12')
  })

  test('are named as from the working folder in akaji’s own repository', () => {
    const { stdout } = akaji(['explain', 'genai-30m', 'genai.spend[2030]'])
    expect(stdout).toContain(' scenarios/modules/subscription.yaml:35:12')
  })

  test('of the same project are named relative to the working folder, also above it', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'package.json'), '{}')
    writeFileSync(join(folder, 'mine.yaml'), 'akaji: 1\nextends: trend\nhorizn: 2030\n')
    const { stderr } = akaji(['run', '../mine.yaml'], { folder: join(folder, 'sub') })
    expect(stderr).toContain(' --> ../mine.yaml:3:1\n')
  })

  test('of other projects are named in full', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'mine.yaml'), 'akaji: 1\nextends: trend\nhorizn: 2030\n')
    const { stderr } = akaji(['run', join(folder, 'mine.yaml')], { folder: temporaryFolder() })
    expect(stderr).toMatch(/--> \/.*\/mine\.yaml:3:1\n/u)
  })
})
