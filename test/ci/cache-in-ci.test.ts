import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository, temporaryFolder } from '../cli/run-akaji.ts'

/** akaji as `npm ci` installs it. */
function installedCopy(): string {
  const folder = temporaryFolder()
  for (const name of ['data', 'scenarios', 'package.json']) {
    cpSync(join(repository, name), join(folder, name), { recursive: true })
  }
  for (const name of readdirSync(join(repository, 'dist')).filter((one) => one.endsWith('.cjs'))) {
    cpSync(join(repository, 'dist', name), join(folder, 'dist', name))
  }
  return folder
}

test.each(['akaji-check.cjs', 'akaji-parse.cjs'])(
  'results in the cache outlive a new installation of the same akaji, but not another %s',
  (name) => {
    const folder = installedCopy()
    const bundle = join(folder, 'dist', name)
    /** When each entry of the cache was written. */
    const check = (): readonly bigint[] => {
      const args = ['dist/akaji.cjs', 'check', 'scenarios/trend.yaml', '--cache', 'cache']
      const { status } = spawnSync(process.execPath, args, { cwd: folder })
      expect(status).toBe(0)
      return readdirSync(join(folder, 'cache'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .map((name) => statSync(join(folder, 'cache', name), { bigint: true }).mtimeNs)
    }
    const first = check()
    expect(first).toHaveLength(1)
    utimesSync(bundle, new Date(0), new Date(0))
    expect(check()).toEqual(first)
    appendFileSync(bundle, '\n// another build\n')
    expect(check()).not.toEqual(first)
  },
)
