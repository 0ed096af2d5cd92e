import type { Language } from '../../diagnostics/text.ts'
import { commonOptions } from '../options/shared-declarations.ts'
import type { ArgumentDeclaration, CommandDeclaration, OptionDeclaration } from '../declaration.ts'

/** What may stand in one place: fixed words, and perhaps a file or folder name as well. */
export interface Candidates {
  readonly words: readonly string[]
  readonly paths: 'file' | 'folder' | undefined
}

/** An option as a shell completes it. */
export interface CompletionOption {
  /** `--format`. */
  readonly flag: string
  readonly summary: string
  /** Undefined where the option takes no value. */
  readonly value: Candidates | undefined
  readonly repeatable: boolean
}

/** A command or subcommand as a shell completes it. */
export interface CompletionCommand {
  /** `data show`. */
  readonly path: string
  readonly summary: string
  readonly options: readonly CompletionOption[]
  /** What its arguments or subcommands may be. */
  readonly words: Candidates
}

/** Every command and subcommand, parents first. `scenarios` are the names that stand for shipped scenarios. */
export function completionModel(
  table: readonly CommandDeclaration[],
  language: Language,
  scenarios: readonly string[],
): readonly CompletionCommand[] {
  const visit = (declaration: CommandDeclaration, parent: string): CompletionCommand[] => {
    const path = `${parent}${declaration.name}`
    const options = [...declaration.options, ...commonOptions]
    const subcommands = declaration.subcommands.map(({ name }) => name)
    const argument = candidatesOf(declaration.arguments[0], scenarios)
    const command = {
      path,
      summary: declaration.summary[language],
      options: options.map((option) => optionOf(option, language)),
      words: { ...argument, words: [...subcommands, ...argument.words] },
    }
    return [command, ...declaration.subcommands.flatMap((child) => visit(child, `${path} `))]
  }
  return table.flatMap((declaration) => visit(declaration, ''))
}

function optionOf(option: OptionDeclaration, language: Language): CompletionOption {
  const [flag = '', value] = option.syntax.split(' ')
  const candidates: Candidates = { words: option.choices ?? [], paths: option.completion }
  return {
    flag,
    summary: option.summary[language],
    value: value === undefined ? undefined : candidates,
    repeatable: option.repeatable === true,
  }
}

function candidatesOf(
  argument: ArgumentDeclaration | undefined,
  scenarios: readonly string[],
): Candidates {
  if (argument === undefined) return { words: [], paths: undefined }
  if (argument.completion === 'scenario') return { words: scenarios, paths: 'file' }
  return { words: argument.choices ?? [], paths: argument.completion }
}
