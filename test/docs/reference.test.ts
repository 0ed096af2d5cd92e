import { expect, test } from 'vitest'
import { codeReference } from './code-reference.ts'
import { commandReference } from './command-reference.ts'
import { functionReference } from './function-reference.ts'
import { compareGenerated } from './generated-page.ts'
import { jsonReference } from './json-reference.ts'
import { unitReference } from './unit-reference.ts'

const pages = {
  'docs/reference/commands.md': () => commandReference('en'),
  'docs/reference/functions.md': () => functionReference('en'),
  'docs/reference/units.md': () => unitReference(),
  'docs/reference/codes.md': () => codeReference('en'),
  'docs/reference/json.md': () => jsonReference(),
  'docs/ja/reference/commands.md': () => commandReference('ja'),
  'docs/ja/reference/codes.md': () => codeReference('ja'),
  'docs/ja/reference/functions.md': () => functionReference('ja'),
}

test.each(Object.entries(pages))('%s is what the program says', async (path, textOf) => {
  const { committed, wanted } = await compareGenerated(path, await textOf())
  expect(committed).toBe(wanted)
})
