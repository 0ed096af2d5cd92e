import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository } from '../cli/run-akaji.ts'

test('killed commands leave whole files, and nothing else that stays', () => {
  const script = join(repository, 'scripts/prove-kill.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--kills', '12'], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(stdout).toContain('12 kills, 0 faults')
  const killed = [...stdout.matchAll(/: (\d+) killed, .* 0 in the end$/gm)].map(([, count]) =>
    Number(count),
  )
  expect(killed).toHaveLength(3)
  // A command may be at its end before the moment of its kill; all of them are not.
  expect(Math.max(...killed)).toBeGreaterThan(0)
  expect(status).toBe(0)
}, 240_000)
