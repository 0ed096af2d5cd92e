import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repository, temporaryFolder } from '../cli/run-akaji.ts'

function prove(args: readonly string[] = []): {
  readonly code: number | null
  readonly text: string
} {
  const script = join(repository, 'scripts', 'prove-mutations.mjs')
  const { status, stdout } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  return { code: status, text: stdout }
}

describe('npm run proof:mutations', () => {
  test('finds and names every change that matters, and stays quiet about the others', () => {
    const { code, text } = prove()
    expect(text).not.toContain('SURVIVED')
    expect(text).toMatch(
      /\n10 of 10 changes that matter are found and named; 0 of 3 others raise an alarm\n$/,
    )
    expect(code).toBe(0)
  })

  test('fails where a change goes unnoticed: without saved results nobody sees this one', () => {
    const { code, text } = prove(['--only', 'a formula over time', '--results', temporaryFolder()])
    expect(text).toMatch(/^SURVIVED a formula over time/)
    expect(text).toContain('0 of 1 changes')
    expect(code).toBe(1)
  })
})
