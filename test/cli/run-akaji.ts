import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** The repository's root folder. */
export const repository = join(import.meta.dirname, '..', '..')

/** The built command. */
export const command = join(repository, 'dist', 'akaji.cjs')

/** How a process of the command ended. */
export interface Outcome {
  /** The exit code; null when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What a process of the command is given besides its arguments. */
export interface Surroundings {
  readonly folder?: string
  readonly input?: string | Uint8Array
  /** Added to an environment without locale and colour settings. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs the built command as its users do, in English and without colour unless told otherwise. */
export function akaji(args: readonly string[], surroundings: Surroundings = {}): Outcome {
  const { folder = repository, input = '', environment = {} } = surroundings
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    input,
    env: { PATH: process.env['PATH'], ...environment },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  return { code: status, stdout, stderr }
}

/** Runs a line of bash in which `akaji` is the built command. */
export function shell(line: string, folder: string = repository): Outcome {
  const script = `akaji() { "${process.execPath}" "${command}" "$@"; }\n${line}`
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
  })
  return { code: status, stdout, stderr }
}

/** An empty folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'akaji-test-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
