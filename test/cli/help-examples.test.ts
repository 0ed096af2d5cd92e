import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandTable } from '../../src/cli/command-table.ts'
import type { CommandDeclaration } from '../../src/cli/declaration.ts'
import { akaji, command, repository, temporaryFolder } from './run-akaji.ts'

/** Every example of the help, once. */
function examplesOf(commands: readonly CommandDeclaration[]): readonly string[] {
  const all = commands.flatMap(({ examples, subcommands }) => [
    ...examples,
    ...examplesOf(subcommands),
  ])
  return [...new Set(all)]
}

/** The same with few draws, where the command takes any: what is drawn is tested elsewhere. */
function quick(example: string): string {
  const named = commandTable.find(({ name }) => example.startsWith(`akaji ${name} `))
  const draws = named?.options.some(({ syntax }) => syntax.startsWith('--draws')) === true
  const always = /^akaji (?:run|check|compare) (?!.*--(?:published|attribute))/.test(example)
  const asked = /\b(?:prob|p\d+)\(|--method variance/.test(example)
  return draws && (always || asked) ? `${example} --draws 200` : example
}

/** A folder with the files that examples speak of. */
function projectFolder(): string {
  const folder = temporaryFolder()
  const small = "akaji: 1\nhorizon: 2025..2030\nexpect: ['deficit[2030] > 1兆円/年']\n"
  for (const name of ['scenarios', 'checks']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'scenarios', 'trend.yaml'), small)
  const check =
    "akaji: 1\nchecks: [{ scenarios: ../scenarios/trend.yaml, expect: ['deficit[2030] > 1兆円/年'] }]\n"
  writeFileSync(join(folder, 'checks', 'nightly.check.yaml'), check)
  cpSync(join(repository, 'data'), join(folder, 'mine'), { recursive: true })
  const base = readFileSync(join(repository, 'scenarios', 'genai-30m.yaml'), 'utf8')
  writeFileSync(join(folder, 'mine.yaml'), base)
  for (const name of ['main', 'fpath', '.config/fish/completions']) {
    mkdirSync(join(folder, name), { recursive: true })
  }
  akaji(['check', 'scenarios', '--save', 'results'], { folder })
  for (const name of ['results', 'scenarios']) {
    cpSync(join(folder, name), join(folder, 'main', name), { recursive: true })
  }
  for (const name of ['before', 'after', 'a', 'b']) {
    cpSync(join(folder, 'results', 'trend.json'), join(folder, `${name}.json`))
  }
  return folder
}

interface Ended {
  readonly example: string
  readonly code: number
  readonly stderr: string
}

/** Runs an example in bash with a folder of its own as home and function path. */
function runExample(example: string, folder: string): Promise<Ended> {
  const prelude = `akaji() { "${process.execPath}" "${command}" "$@"; }; fpath=(. fpath); set -o pipefail`
  const env = { PATH: process.env['PATH'], HOME: folder }
  return new Promise((resolve) => {
    const args = ['--norc', '-c', `${prelude}\n${example}`]
    const child = execFile(
      'bash',
      args,
      { cwd: folder, env, maxBuffer: 2 ** 26 },
      (error, _, stderr) => {
        resolve({ example, code: typeof error?.code === 'number' ? error.code : 0, stderr })
      },
    )
    child.stdin?.end()
  })
}

/** Runs examples in their order, each as soon as one of the lanes is free. */
async function runInLanes(
  examples: readonly string[],
  folder: string,
  lanes: number,
): Promise<readonly Ended[]> {
  const waiting = examples.values()
  const lane = async (): Promise<readonly Ended[]> => {
    const done: Ended[] = []
    for (const example of waiting) done.push(await runExample(quick(example), folder))
    return done
  }
  return (await Promise.all(Array.from({ length: lanes }, lane))).flat()
}

test('every example of the help does what it says', { timeout: 180_000 }, async () => {
  const examples = examplesOf(commandTable)
  expect(examples.length).toBeGreaterThan(40)
  // What writes or checks a whole folder has one of its own, in the order of the help.
  const isAlone = (line: string): boolean => /^akaji (?:check|init)/.test(line)
  const [alone, free] = [examples.filter(isAlone), examples.filter((line) => !isAlone(line))]
  const [folder, checked] = [projectFolder(), temporaryFolder()]
  cpSync(folder, checked, { recursive: true })
  const ended = await Promise.all([runInLanes(alone, checked, 1), runInLanes(free, folder, 2)])
  expect(ended.flat()).toHaveLength(examples.length)
  // What differs from what was saved is told with 1.
  const wrong = ended
    .flat()
    .filter(({ example, code }) => code > (/^akaji (?:check|diff)/.test(example) ? 1 : 0))
  expect(wrong).toEqual([])
})
