import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkCommand } from '../../src/cli/commands/check.ts'
import { diffCommand } from '../../src/cli/commands/diff.ts'
import { exitCodes } from '../../src/cli/exit-code.ts'
import { readAction } from '../ci/read-action.ts'
import { testExamples } from './console.ts'
import { blocksOf, codesIn, repository, repositoryText, tablesOf } from './markdown.ts'

const page = repositoryText('docs/ci.md')
const blocks = blocksOf(page)
const action = readAction()

function columnsOf(title: string): readonly (readonly string[])[] {
  return tablesOf(page).find(({ head }) => head[0] === title)?.rows ?? []
}

// Results are kept within the folder.
const before = 'mkdir node_modules; echo {} >package.json'
testExamples('docs/ci.md', { before })
testExamples('docs/ja/ci.md', { before, locale: 'ja_JP.UTF-8' })

describe('docs/ci.md: recipes', () => {
  const workflows = blocks.filter(({ kind, text }) => kind === 'yaml' && text.includes('jobs:'))

  test('the inputs and outputs of the action are listed with their defaults', () => {
    const listed = columnsOf('input').map(([name = '', value = '']) => [
      codesIn(name)[0] ?? '',
      codesIn(value)[0] ?? '',
    ])
    const inputs = Object.entries(action.inputs).map(([name, { default: value }]) => [name, value])
    expect(listed).toEqual(inputs)
    const [, outputs = ''] = /^Outputs: (.*?)\n\n/ms.exec(page) ?? []
    for (const name of Object.keys(action.outputs)) expect(codesIn(outputs)).toContain(name)
  })

  test('workflows use inputs that the action has', () => {
    const steps = workflows.flatMap(({ text }) => {
      const { jobs } = parse(text) as {
        jobs: Record<string, { steps: { uses?: string; with?: Record<string, unknown> }[] }>
      }
      return Object.values(jobs).flatMap((job) => job.steps)
    })
    const own = steps.filter(({ uses }) => uses?.startsWith('OWNER/akaji@'))
    expect(own).toHaveLength(1)
    const given = own.flatMap((step) => Object.keys(step.with ?? {}))
    expect(given.filter((name) => !(name in action.inputs))).toEqual([])
  })

  test('commands use options that exist', () => {
    const declared = [...checkCommand.options, ...diffCommand.options].map(
      ({ syntax }) => syntax.split(' ')[0],
    )
    const shown = blocks.filter(({ text }) => /\bakaji (?:check|diff)\b/.test(text))
    const used = shown.flatMap(({ text }) =>
      [...text.matchAll(/akaji (?:check|diff)(.*)$/gm)].flatMap(([, rest = '']) =>
        [...rest.matchAll(/(?<= )--[a-z-]+/g)].map(([name]) => name),
      ),
    )
    expect(used.length).toBeGreaterThan(10)
    expect(used.filter((name) => !declared.includes(name))).toEqual([])
  })

  test('what GitLab keeps is what akaji writes', () => {
    const block = blocks.find(({ text }) => text.includes('artifacts:'))
    const { projections } = parse(block?.text ?? '') as {
      projections: {
        script: string[]
        cache: { paths: string[] }
        artifacts: { reports: { junit: string } }
      }
    }
    const command = projections.script.at(-1)
    for (const folder of projections.cache.paths) expect(command).toContain(`--cache ${folder} `)
    expect(command).toContain(`--reporter junit=${projections.artifacts.reports.junit}`)
  })

  test('the hooks are those of the repository', () => {
    const hooks = parse(readFileSync(join(repository, '.pre-commit-hooks.yaml'), 'utf8')) as {
      id: string
    }[]
    for (const { id } of hooks) expect(page).toContain(`      - id: ${id}\n`)
  })

  test.each(['docs/ci.md', 'docs/ja/ci.md'])('every exit code is listed in %s', (path) => {
    const rows = tablesOf(repositoryText(path)).find(({ head }) =>
      ['code', 'コード'].includes(head[0] ?? ''),
    )?.rows
    expect(rows?.map(([code]) => Number(code))).toEqual(Object.values(exitCodes))
  })

  test('every YAML block is YAML', () => {
    for (const { text } of blocks.filter(({ kind }) => kind === 'yaml')) {
      expect(parse(text)).toBeTypeOf('object')
    }
  })
})
