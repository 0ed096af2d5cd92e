import { spawn } from 'node:child_process'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { cacheIn, feesScenario, project } from './check-project.ts'
import type { Project } from './check-project.ts'
import { command } from './run-akaji.ts'

interface Watching {
  /** What was printed so far. */
  readonly printed: () => string
  readonly interrupt: () => Promise<{ code: number | null; signal: string | null }>
}

function watch({ folder }: Project, ...args: readonly string[]): Watching {
  const child = spawn(process.execPath, [command, 'check', '--watch', ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...cacheIn(folder) },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let stdout = ''
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
  return {
    printed: () => stdout,
    interrupt: () =>
      new Promise((resolve) => {
        child.on('close', (code, signal) => {
          resolve({ code, signal })
        })
        child.kill('SIGINT')
      }),
  }
}

/** Waits until this was printed so many times. */
async function seen({ printed }: Watching, text: string, times = 1): Promise<void> {
  await vi.waitFor(
    () => {
      expect(printed().split(text).length - 1).toBe(times)
    },
    { timeout: 20_000, interval: 20 },
  )
}

const passed = '1 scenario: 1 passed; 1 condition: 1 held\n'
const failed = '1 scenario: 1 failed; 1 condition: 1 failed\n'

describe('akaji check --watch', () => {
  test('checks again when a file changes, until it is interrupted', async () => {
    const made = project({ 'fees.yaml': feesScenario('fees[2030] == 1.08兆円 ± 1%') })
    const watching = watch(made)
    await seen(watching, passed)
    made.edit('fees.yaml', '3000 JPY', '4000 JPY')
    await seen(watching, failed)
    made.edit('fees.yaml', '4000 JPY', '3000 JPY')
    await seen(watching, passed, 2)
    const { code, signal } = await watching.interrupt()
    // A shell shows 130 for a process that SIGINT ended.
    expect(code ?? signal).toBe('SIGINT')
  })

  test('sees a scenario that comes, and one that is broken for a while', async () => {
    const made = project({ 'fees.yaml': feesScenario('fees[2030] == 1.08兆円 ± 1%') })
    const watching = watch(made)
    await seen(watching, passed)
    made.write({ 'more.yaml': 'akaji: 1\nextends: trnd\n' })
    await seen(watching, '2 scenarios: 1 passed, 1 could not be checked')
    made.write({ 'more.yaml': 'akaji: 1\nextends: trend\n' })
    await seen(watching, '2 scenarios: 2 passed')
    await watching.interrupt()
  })

  test('sees a folder of checks that comes, and saved results that change', async () => {
    const made = project({ 'scenarios/fees.yaml': feesScenario() })
    made.check('--save', 'results')
    const watching = watch(made)
    await seen(watching, '1 saved result: 1 the same')
    made.write({ 'checks/a.check.yaml': 'akaji: 1\nscenarios: ../scenarios/*.yaml\nexpect: ["net[2030] < 0"]\n' })
    await seen(watching, '1 condition: 1 held')
    made.edit('results/fees.json', '"2030":-', '"2030":-1')
    await seen(watching, '1 saved result: 1 moved')
    await watching.interrupt()
  }) // prettier-ignore

  test('is not woken by its own reports', async () => {
    const made = project({ 'fees.yaml': feesScenario('fees[2030] == 1.08兆円 ± 1%') })
    const watching = watch(made, '--reporter', 'human', '--reporter', 'json=report.json')
    await seen(watching, passed)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(watching.printed()).toBe(passed)
    await watching.interrupt()
  })
})
