import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blocksOf, codesIn, pages, repository, repositoryText, tablesOf } from './markdown.ts'

const page = repositoryText('docs/architecture.md')
const source = join(repository, 'src')

function columnOf(title: string): readonly string[] {
  const table = tablesOf(page).find(({ head }) => head[0] === title)
  return table?.rows.map(([first = '']) => codesIn(first)[0] ?? first) ?? []
}

describe('docs/architecture.md', () => {
  test('every folder of src has its row, in the order of imports', () => {
    const folders = readdirSync(source, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
    const order = /const order = \[([^\]]*)\]/.exec(repositoryText('test/architecture.test.ts'))
    const ranked = [...(order?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
    expect(columnOf('folder')).toEqual(ranked.filter((name) => folders.includes(name)))
  })

  test('every dependency has its reason', () => {
    const manifest = JSON.parse(repositoryText('package.json')) as { dependencies: object }
    expect(columnOf('package')).toEqual(Object.keys(manifest.dependencies))
  })
})

const documents = [...['README.md', 'README.ja.md', 'CONTRIBUTING.md', 'CHANGELOG.md'], ...pages()]

describe.each(documents)('the links of %s', (path) => {
  const text = repositoryText(path)
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)

  test('lead to files that exist', () => {
    const files = links.filter((link) => !/^(?:https?:|#)/.test(link))
    const missing = files.filter((link) => {
      const [file = ''] = link.split('#')
      return !existsSync(join(repository, dirname(path), file))
    })
    expect(missing).toEqual([])
  })

  test('lead to headings that exist', () => {
    const outside = blocksOf(text).reduce((rest, block) => rest.replace(block.text, ''), text)
    const anchors = [...outside.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    )
    const targets = links.filter((link) => link.startsWith('#')).map((link) => link.slice(1))
    expect(targets.filter((target) => !anchors.includes(target))).toEqual([])
  })
})

test.each(['README.md', 'README.ja.md'])('the links of %s lead to what is packed', (path) => {
  const { files } = JSON.parse(repositoryText('package.json')) as { files: readonly string[] }
  const links = [...repositoryText(path).matchAll(/\]\((?!https?:|#)([^)\s#]+)/g)]
  const unpacked = links
    .map(([, link = '']) => link)
    .filter((link) => !files.some((name) => link === name || link.startsWith(`${name}/`)))
  expect(unpacked).toEqual([])
})
