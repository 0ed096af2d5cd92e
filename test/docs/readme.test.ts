import { describe, expect, test } from 'vitest'
import { commandTable } from '../../src/cli/command-table.ts'
import { defaultRenderOptions, renderers, summarizeResults } from '../../src/index.ts'
import type { Language } from '../../src/index.ts'
import { consoleSteps, testExamples } from './console.ts'
import { writeBack } from './generated-page.ts'
import { blocksOf, repositoryText } from './markdown.ts'
import { runLibraryExample } from './run-library-example.ts'
import { baseline, runText, valueOf } from './run-text.ts'

const readmes: readonly { path: string; language: Language; locale: string }[] = [
  { path: 'README.md', language: 'en', locale: 'C' },
  { path: 'README.ja.md', language: 'ja', locale: 'ja_JP.UTF-8' },
]

describe.each(readmes)('$path', ({ path, language, locale }) => {
  const page = repositoryText(path)
  const blocks = blocksOf(page)

  test('the first screen has the command that projects and the one that tests', () => {
    const commands = blocks.filter(({ kind }) => kind === 'sh').map(({ text }) => text)
    expect(commands[0]).toBe('npm ci && npx akaji run scenarios/genai-30m.yaml\n')
    expect(commands[1]).toBe('npm ci && npm test\n')
    expect(blocks[1]?.line).toBeLessThan(25)
  })

  test('the first projection is the table of genai-30m in 100 columns', async () => {
    const { results } = valueOf(runText(repositoryText('scenarios/genai-30m.yaml')))
    const titles = new Map(baseline.items.map(({ id, title }) => [id, title]))
    const renamed = { ...results, scenario: 'genai-30m' }
    const report = summarizeResults([renamed], { by: 'item', titles })
    const render = await renderers.table()
    const table = render(report, { ...defaultRenderOptions, language, width: 100 })
    const old = blocks.find(({ kind }) => kind === 'text')?.text ?? ''
    writeBack(
      path,
      page.replace(`\`\`\`text\n${old}`, () => `\`\`\`text\n${table}`),
    )
    expect(blocksOf(repositoryText(path)).find(({ kind }) => kind === 'text')?.text).toBe(table)
  })

  testExamples(path, { locale })

  test('the scenario of one’s own has 15 lines', () => {
    const own = blocks.find(({ text }) => text.startsWith('# mine.yaml\n'))
    expect(own?.text.trimEnd().split('\n')).toHaveLength(15)
  })

  test('the library example prints a projection', async () => {
    const [example] = blocks.filter(({ kind }) => kind === 'js')
    const { stdout, stderr } = await runLibraryExample(example?.text ?? '')
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^2035 \d{13}(?:\.\d+)?\n$/)
  })

  test('every command is named', () => {
    for (const { name } of commandTable) expect(page).toContain(`\`akaji ${name}`)
  })
})

test('both READMEs show the same commands, code and number of sections', () => {
  const [english, japanese] = readmes.map(({ path }) => repositoryText(path))
  const commandsOf = (page = ''): unknown => [
    consoleSteps(page).map(({ command }) => command),
    blocksOf(page).filter(({ kind }) => kind === 'sh' || kind === 'js' || kind === 'yaml').length,
    page.match(/^## /gm)?.length,
  ]
  expect(commandsOf(japanese)).toEqual(commandsOf(english))
})
