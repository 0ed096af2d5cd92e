import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../src/cli/exit-code.ts'
import { commandReference } from './command-reference.ts'
import { testExamples } from './console.ts'
import { compareGenerated } from './generated-part.ts'
import { repositoryText, tablesOf } from './markdown.ts'

const path = 'docs/cli.md'
const page = repositoryText(path)

describe('docs/cli.md', () => {
  test('the commands are those of the command table', async () => {
    const { committed, wanted } = await compareGenerated(path, 'commands', commandReference())
    expect(committed).toBe(wanted)
  })

  test('every exit code is listed', () => {
    const table = tablesOf(page).find(({ head }) => head[0] === 'code')
    expect(table?.rows.map(([code]) => Number(code))).toEqual(Object.values(exitCodes))
  })
})

testExamples(path)
