import { beforeAll, describe, expect, test } from 'vitest'
import { consoleSteps, makeReaderFolder, updateStep } from './console.ts'
import type { ReaderFolder } from './console.ts'
import { repositoryText } from './markdown.ts'

const path = 'docs/uncertainty.md'
const page = repositoryText(path)

describe('docs/uncertainty.md', () => {
  let folder: ReaderFolder
  beforeAll(async () => {
    folder = await makeReaderFolder(page)
    return folder.remove
  })

  test.each(consoleSteps(page))('$command prints what the page shows', (step) => {
    const printed = folder.run(step.command, 'C')
    updateStep(path, step, printed)
    expect(printed).toBe(
      consoleSteps(repositoryText(path)).find(({ command }) => command === step.command)?.output,
    )
    // A redirection prints nothing.
    if (!step.command.includes('>')) expect(printed).not.toBe('')
  })
})
