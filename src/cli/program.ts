import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { nearestName } from '../diagnostics/nearest.ts'
import type { Language } from '../diagnostics/text.ts'
import { commandTable } from './command-table.ts'
import { findIdleOptions } from './options/find-idle-options.ts'
import { commonOptions } from './options/shared-declarations.ts'
import type {
  ArgumentDeclaration,
  CommandDeclaration,
  Invocation,
  OptionDeclaration,
} from './declaration.ts'
import type { ExitCode } from './exit-code.ts'
import { helpConfiguration } from './help-configuration.ts'
import type { TextLayout } from './help-configuration.ts'
import { exampleText, firstSteps, groupTitles, helpTitles, programSummary } from './help-texts.ts'

/** Takes the place of what commander would do by itself. */
export interface ProgramHost {
  readonly language: Language
  readonly version: string
  /** Undefined where no help is asked for. */
  readonly layout: TextLayout | undefined
  /** Help and version texts that were asked for. */
  readonly print: (text: string) => void
  /** Help that stands in for a missing subcommand. */
  readonly printError: (text: string) => void
  /** What can be called; help and suggestions speak of no other commands. */
  readonly commands: readonly CommandDeclaration[]
  /** Called with the exit code of the command that was run. */
  readonly finish: (code: ExitCode) => void
}

/** The whole command line as a commander program that throws `CommanderError` instead of exiting. */
export function createProgram(host: ProgramHost): Command {
  const { language } = host
  const program = new Command('akaji')
    .description(programSummary[language])
    .version(host.version, '-V, --version', helpTitles.version[language])
    .exitOverride()
    .configureOutput({ writeOut: host.print, writeErr: host.printError, outputError: () => {} })
    .configureHelp(helpConfiguration(language, host.layout))
    .helpOption('-h, --help', helpTitles.help[language])
    .commandsGroup(groupTitles['set up'][language])
    .helpCommand('help [command...]', helpTitles.helpCommand[language])
  addOptions(program, commonOptions, language)
  for (const declaration of host.commands) {
    addCommand(program, declaration, host).helpGroup(groupTitles[declaration.group][language])
  }
  return program.addHelpText('after', exampleText(firstSteps, language))
}

function addCommand(parent: Command, declaration: CommandDeclaration, host: ProgramHost): Command {
  const { language } = host
  // Made by its parent, a command inherits how errors and output are handled.
  const command = parent.command(declaration.name).description(declaration.summary[language])
  for (const argument of declaration.arguments) {
    command.addArgument(createArgument(argument, language))
  }
  addOptions(command, declaration.options, language)
  if (declaration.examples.length > 0) {
    command.addHelpText('after', exampleText(declaration.examples, language))
  }
  if (declaration.subcommands.length > 0) command.helpCommand(false)
  for (const subcommand of declaration.subcommands) addCommand(command, subcommand, host)
  const { load } = declaration
  if (load === undefined) return command
  return command.action(async () => {
    const invocation = invocationOf(command, language)
    const idle = findIdleOptions(invocation.options, declaration)
    if (idle.length > 0) {
      const { refuseIdleOptions } = await import('./bundles/refusals.ts')
      host.finish(await refuseIdleOptions(idle, invocation))
      return
    }
    const act = await load()
    host.finish(await act(invocation))
  })
}

function invocationOf(command: Command, language: Language): Invocation {
  const { color, ...options } = command.optsWithGlobals<Invocation['options']>()
  return {
    arguments: command.processedArgs.flat().filter((word) => typeof word === 'string'),
    options,
    commands: commandTable,
    language,
    colour: typeof color === 'boolean' ? color : undefined,
  }
}

/** Adds options of which each that is not repeatable may be given once: nobody could tell which of two values counts. */
function addOptions(
  command: Command,
  declarations: readonly OptionDeclaration[],
  language: Language,
): void {
  const given = new Map<string, string>()
  for (const declaration of declarations) {
    const option = createOption(declaration, language)
    command.addOption(option)
    if (declaration.repeatable === true) continue
    const { flags } = option
    command.on(`option:${option.name()}`, () => {
      const key = option.attributeName()
      const before = given.get(key)
      given.set(key, flags)
      if (before === undefined || (before === flags && !option.required)) return
      throw before === flags
        ? new CommanderError(
            1,
            'akaji.repeatedOption',
            `error: option '${flags}' is given twice: which one counts?`,
          )
        : new CommanderError(
            1,
            'commander.conflictingOption',
            `error: option '${before}' cannot be used with option '${flags}'`,
          )
    })
  }
}

function createArgument(declaration: ArgumentDeclaration, language: Language): Argument {
  const argument = new Argument(declaration.syntax, declaration.summary[language])
  if (declaration.choices === undefined) return argument
  const { choices } = declaration
  return argument.choices(choices).argParser((value) => requireChoice(value, choices, language))
}

function createOption(declaration: OptionDeclaration, language: Language): Option {
  const option = new Option(declaration.syntax, declaration.summary[language])
  const { choices, repeatable } = declaration
  if (choices !== undefined) {
    option.choices(choices).argParser((value) => requireChoice(value, choices, language))
  }
  if (repeatable === true) {
    option.argParser((value, earlier: readonly string[] | undefined) => [...(earlier ?? []), value])
  }
  return option
}

/** Like commander's own choices, with a suggestion. */
function requireChoice(value: string, choices: readonly string[], language: Language): string {
  if (choices.includes(value)) return value
  const nearest = nearestName(value, choices)
  const list = choices.join(language === 'ja' ? '、' : ', ')
  if (language === 'ja') {
    const guess = nearest === undefined ? '' : `「${nearest}」ではありませんか。`
    throw new InvalidArgumentError(`${guess}使えるのは ${list} です。`)
  }
  const guess = nearest === undefined ? '' : `Did you mean "${nearest}"? `
  throw new InvalidArgumentError(`${guess}Known: ${list}.`)
}
