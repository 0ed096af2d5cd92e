import { expect, test } from 'vitest'
import { exitCodes } from '../../src/cli/exit-code.ts'
import { repositoryText, tablesOf } from './markdown.ts'

test('docs/cli.md lists every exit code', () => {
  const table = tablesOf(repositoryText('docs/cli.md')).find(({ head }) => head[0] === 'code')
  expect(table?.rows.map(([code]) => Number(code))).toEqual(Object.values(exitCodes))
})
