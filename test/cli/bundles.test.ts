import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { akaji, repository } from './run-akaji.ts'

const bundles = readdirSync(join(repository, 'dist')).filter((file) => file.endsWith('.cjs'))

test.each(bundles)('%s is ASCII, as its reader for compiled code expects', (file) => {
  const text = readFileSync(join(repository, 'dist', file), 'utf8')
  expect(/[^\0-\x7f]+/.exec(text)?.[0]).toBeUndefined()
})

test('Japanese help has no line that begins with a comma or a closing bracket', () => {
  const names = ['run', 'check', 'compare', 'sweep', 'sensitivity', 'solve', 'data', 'init']
  const texts = [[], ...names.map((name) => [name])].map(
    (words) => akaji([...words, '--help', '--lang', 'ja']).stdout,
  )
  expect(texts.join('').match(/^ *[、。）」)].*/gm) ?? []).toEqual([])
})

test.each(['akaji.cjs', 'akaji-program.cjs', 'akaji-run.cjs'])(
  '%s, which every run loads, leaves the YAML parser to files that have changed',
  (file) => {
    expect(readFileSync(join(repository, 'dist', file), 'utf8')).not.toContain('parseDocument')
    expect(readFileSync(join(repository, 'dist/akaji-parse.cjs'), 'utf8')).toContain(
      'parseDocument',
    )
  },
)
