import { describe, expect, test } from 'vitest'
import { blocksOf, repositoryText } from './markdown.ts'
import { runLibraryExample } from './run-library-example.ts'

const page = repositoryText('docs/library.md')
const examples = blocksOf(page).filter(({ kind }) => kind === 'js')

/** What the examples print, in their order. */
const printed: readonly RegExp[] = [
  /^12\n$/,
  /^scenario,variant,.*,2024,2035\r?\n(?:mine,.*\r?\n)*mine,.*,p95,/,
  /^error\[unknown-scenario\].*"trnd"[^]* --> mine\.yaml:2:10\n[^]*Did you mean "trend"\?/,
  /^-\d+\.\d\d\n(?:\S+ -?\d+\.\d\d\n)+$/,
  /^\S+ -?\d\.\d\d\n10\.39 11\.11\nfound 9\.1\n$/,
  /^telecom\.payments telecom\.deficit usdjpy\ntrue\ntci\.deficit 13\n$/,
  /^copyright\.deficit \+ .*\ngenai\.users\nakaji: 1\n$/,
  /^mine\n$/,
]

describe('docs/library.md', () => {
  test('every example has its output stated', () => {
    expect(examples).toHaveLength(printed.length)
  })

  test.each(examples.map(({ line, text }, k) => ({ line, text, output: printed[k] ?? /^$/ })))(
    'the example in line $line prints what it says',
    async ({ text, output }) => {
      const { stdout, stderr } = await runLibraryExample(text)
      expect(stderr).toBe('')
      expect(stdout).toMatch(output)
    },
  )
})
