import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { setup } from '../cli/build-command.ts'
import { blocksOf, repository, repositoryText } from './markdown.ts'
import { writeBack } from './generated-page.ts'

/** One `$` line of a document and the lines under it. */
export interface ConsoleStep {
  readonly command: string
  readonly output: string
}

/** The steps of every `console` block of a document, in order. */
export function consoleSteps(markdown: string): readonly ConsoleStep[] {
  return blocksOf(markdown)
    .filter(({ kind }) => kind === 'console')
    .flatMap(({ text }) =>
      [...text.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)].map(([, command = '', output = '']) => ({
        command,
        output,
      })),
    )
}

/** Options of running the examples of a document. */
export interface ExampleOptions {
  /** `C` unless given. */
  readonly locale?: string
  /** A line of bash that is run before the first example. */
  readonly before?: string
}

/**
 * One test for each `$` line of a document: it prints what is shown under it. Examples share a folder and run in their order.
 * With `UPDATE_DOCS=1`, what they print is put under them.
 */
export function testExamples(path: string, { locale = 'C', before }: ExampleOptions = {}): void {
  const page = repositoryText(path)
  describe(`${path}: examples`, () => {
    let folder: ReaderFolder
    beforeAll(async () => {
      folder = await makeReaderFolder(page)
      if (before !== undefined) folder.run(before, locale)
      return folder.remove
    })

    test.each(consoleSteps(page))('$command prints what the page shows', (step) => {
      const printed = folder.run(step.command, locale)
      updateStep(path, step, printed)
      const shown = consoleSteps(repositoryText(path))
      expect(printed).toBe(shown.find(({ command }) => command === step.command)?.output)
      const intoFile = / > [\w.]+$/.test(step.command)
      expect(printed === '').toBe(intoFile)
    })
  })
}

/** A folder like the one that a reader of the document works in: the files it shows and the shipped scenarios. */
async function makeReaderFolder(markdown: string): Promise<ReaderFolder> {
  await setup()
  const path = mkdtempSync(join(tmpdir(), 'akaji-docs-'))
  for (const name of ['scenarios', 'data']) symlinkSync(join(repository, name), join(path, name))
  for (const { kind, text } of blocksOf(markdown)) {
    const name = /^# (\S+\.yaml)\n/.exec(text)?.[1]
    if (kind === 'yaml' && name !== undefined) writeFileSync(join(path, name), text)
  }
  return {
    run: (command, locale) => runCommand(command, path, locale),
    remove: () => {
      rmSync(path, { recursive: true })
    },
  }
}

/** The folder in which the commands of a document run. */
interface ReaderFolder {
  /** What a line of bash prints; `akaji` and `npx akaji` are the built command. */
  readonly run: (command: string, locale: string) => string
  readonly remove: () => void
}

function runCommand(command: string, folder: string, locale: string): string {
  const built = `"${process.execPath}" "${join(repository, 'dist', 'akaji.cjs')}"`
  const script = `akaji() { ${built} "$@"; }\nnpx() { shift; akaji "$@"; }\n{ ${command}\n} 2>&1`
  const { stdout } = spawnSync('bash', ['--norc', '-c', script], {
    cwd: folder,
    env: { PATH: process.env['PATH'], LC_ALL: locale },
    encoding: 'utf8',
  })
  return stdout
}

/** Puts what a command prints under its `$` line; only where documents are being updated. */
function updateStep(path: string, { command, output }: ConsoleStep, printed: string): void {
  if (/bug in akaji|不具合です/.test(printed)) throw new Error(printed)
  const markdown = repositoryText(path)
  writeBack(
    path,
    markdown.replace(`$ ${command}\n${output}`, () => `$ ${command}\n${printed}`),
  )
}
