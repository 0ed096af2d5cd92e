import { describe, expect, test } from 'vitest'
import { akaji, temporaryFolder } from '../cli/run-akaji.ts'

/** The last line of what `akaji check` prints. */
function check(args: readonly string[]): string {
  const { stdout } = akaji(['check', 'fx-uncertain', '--no-cache', ...args])
  return stdout.trimEnd().split('\n').at(-1) ?? ''
}

describe('results are compared as they were drawn', () => {
  test('without draws where they were saved without', () => {
    const folder = temporaryFolder()
    expect(check(['--save', folder, '--draws', '0'])).toContain('1 created')
    expect(check(['--results', folder])).toContain('1 the same')
  })

  test('with the sampler, seed and number of draws that they were saved with', () => {
    const folder = temporaryFolder()
    const drawn = ['--draws', '500', '--seed', '7', '--sampler', 'lhs', '--quantiles', '5,95']
    expect(check(['--save', folder, ...drawn])).toContain('1 created')
    expect(check(['--results', folder])).toContain('1 the same')
  })
})
