import { expect, test } from 'vitest'
import { consoleSteps, testExamples } from './console.ts'
import { blocksOf, pages, repositoryText } from './markdown.ts'

/** Pages whose own tests run their examples. */
const apart = ['docs/ci.md', 'docs/ja/ci.md']

const withExamples = pages().filter(
  (path) =>
    !apart.includes(path) &&
    blocksOf(repositoryText(path)).some(
      ({ kind, text }) => kind === 'console' && /^\$ /.test(text),
    ),
)

for (const path of withExamples) {
  testExamples(path, { locale: path.startsWith('docs/ja/') ? 'ja_JP.UTF-8' : 'C' })
}

test.each(pages().filter((path) => /^docs\/ja\/[^/]+$/.test(path)))(
  '%s shows the same commands as the English page',
  (path) => {
    const commandsOf = (page: string): readonly string[] =>
      consoleSteps(repositoryText(page)).map(({ command }) => command)
    expect(commandsOf(path)).toEqual(commandsOf(path.replace('/ja/', '/')))
  },
)
