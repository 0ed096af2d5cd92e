import { CommanderError } from 'commander'
import { nearestName } from '../diagnostics/nearest.ts'
import type { Language } from '../diagnostics/text.ts'
import { commandTable } from './command-table.ts'
import type { CommandDeclaration } from './declaration.ts'
import { exitCodes } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { version } from './package-folder.ts'
import { createProgram } from './program.ts'
import { usageErrorText } from './usage-error.ts'
import { writeOutput } from './output/write-output.ts'

/** Parses the command line, runs the command that it names, and says how that ended. */
export async function runProgram(given: readonly string[], language: Language): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done
  const argv = helpAsOption(given)
  if (argv instanceof CommanderError) {
    writeOutput(usageErrorText(argv, language, 'akaji'), 2)
    return exitCodes.wrongUsage
  }
  const named = commandNamed(argv)
  // Measuring text takes tables that nothing but help needs.
  const layout = asksForHelp(argv, named)
    ? (await import('./break-lines.ts')).helpLayout
    : undefined
  const program = createProgram({
    language,
    version,
    // To declare all commands takes longer than to parse the line; only help and suggestions need those not named.
    commands: named === undefined ? commandTable : [named],
    layout,
    print: (text) => {
      writeOutput(text, 1)
    },
    printError: (text) => {
      writeOutput(text, 2)
    },
    finish: (result) => {
      code = result
    },
  })
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return exitCodes.done
    // Help was printed in place of a missing subcommand.
    if (error.code !== 'commander.help') {
      writeOutput(
        usageErrorText(error, language, named === undefined ? 'akaji' : `akaji ${named.name}`),
        2,
      )
    }
    return exitCodes.wrongUsage
  }
}

/** Whether help may be printed: asked for, or in place of a missing command or subcommand. */
function asksForHelp(argv: readonly string[], named: CommandDeclaration | undefined): boolean {
  return named?.load === undefined || argv.includes('--help') || argv.includes('-h')
}

/** `akaji help data show` as `akaji data show --help`, or what is wrong with it. */
function helpAsOption(argv: readonly string[]): readonly string[] | CommanderError {
  const isWord = (word: string, k: number): boolean =>
    !word.startsWith('-') && argv[k - 1] !== '--lang'
  const [first, ...words] = argv.filter(isWord)
  if (first !== 'help') return argv
  const path = words[0] === 'help' ? [] : words
  let known = commandTable
  for (const [k, word] of path.entries()) {
    const found = known.find(({ name }) => name === word)
    if (!found) {
      const nearest = nearestName(
        word,
        known.map(({ name }) => name),
      )
      const guess = nearest === undefined ? '' : `\n(Did you mean ${nearest}?)`
      const name = path.slice(0, k + 1).join(' ')
      const message = `error: unknown command '${name}'${guess}`
      return new CommanderError(1, 'commander.unknownCommand', message)
    }
    known = found.subcommands
  }
  return [...argv.filter((word, k) => !isWord(word, k)), ...path, '--help']
}

/** The command that the first word of a command line names. */
function commandNamed(argv: readonly string[]): CommandDeclaration | undefined {
  const name = argv.find((word, k) => !word.startsWith('-') && argv[k - 1] !== '--lang')
  return commandTable.find((command) => command.name === name)
}
