import type { Language, Text } from '../diagnostics/text.ts'
import type { ExitCode } from './exit-code.ts'

/** A command as the user sees it. Help, parsing and shell completion are all made from it. */
export interface CommandDeclaration {
  readonly name: string
  readonly summary: Text
  /** The heading that it stands under in `akaji --help`. */
  readonly group: CommandGroup
  readonly arguments: readonly ArgumentDeclaration[]
  readonly options: readonly OptionDeclaration[]
  /** Whole command lines. */
  readonly examples: readonly string[]
  readonly subcommands: readonly CommandDeclaration[]
  /** Which options have no use beside, or without, those given; what is so for every command need not be said. */
  readonly idle?: (options: OptionValues) => readonly IdleOptions[]
  /** Loads the code that does the work, and nothing before it is needed. Undefined where only the subcommands do any. */
  readonly load: (() => Promise<Action>) | undefined
}

/** The headings of the command list. */
export type CommandGroup = 'project' | 'analyse' | 'check' | 'look up' | 'set up'

/** A positional argument. */
export interface ArgumentDeclaration {
  /** `<scenario...>` must be given, `[name]` may be. */
  readonly syntax: string
  readonly summary: Text
  readonly choices?: readonly string[]
  readonly completion?: 'scenario' | 'file'
}

/** An option; it may be repeated where `repeatable` is set. */
export interface OptionDeclaration {
  /** `--format <format>`, `--wide`. */
  readonly syntax: string
  readonly summary: Text
  readonly choices?: readonly string[]
  readonly repeatable?: true
  readonly completion?: 'file' | 'folder'
}

/** Options that another one, or its absence, leaves without a use. */
export interface IdleOptions {
  /** As users write them. */
  readonly names: readonly string[]
  /** `with --published`, `without --attribute`. */
  readonly where: Text
}

/** Options as given; keys in camel case, absent where not given. */
export type OptionValues = Readonly<
  Record<string, string | boolean | readonly string[] | undefined>
>

/** What a command was called with. */
export interface Invocation {
  readonly arguments: readonly string[]
  readonly options: OptionValues
  /** Every command, for those that speak of all. */
  readonly commands: readonly CommandDeclaration[]
  readonly language: Language
  /** `--color` or `--no-color`, where given. */
  readonly colour: boolean | undefined
}

/** The work of a command. */
export type Action = (invocation: Invocation) => Promise<ExitCode>

/** A command without subcommands, and with as little said as it needs. */
export function declareCommand(
  parts: Pick<CommandDeclaration, 'name' | 'summary' | 'group'> & Partial<CommandDeclaration>,
): CommandDeclaration {
  return {
    arguments: [],
    options: [],
    examples: [],
    subcommands: [],
    load: undefined,
    ...parts,
  }
}
