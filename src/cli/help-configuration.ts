import type { Argument, Command, HelpConfiguration, Option } from 'commander'
import type { Language } from '../diagnostics/text.ts'
import { helpTitles } from './help-texts.ts'

/** How texts are measured and broken into lines. */
export type TextLayout = Required<Pick<HelpConfiguration, 'displayWidth' | 'boxWrap'>>

/** How commander lays out help: its English headings translated, choices in brackets, and lines as `layout` breaks them. */
export function helpConfiguration(
  language: Language,
  layout: TextLayout | undefined,
): HelpConfiguration {
  return {
    showGlobalOptions: true,
    optionDescription: withChoices,
    argumentDescription: withChoices,
    subcommandTerm: termOf,
    ...(language === 'ja' && { styleTitle: (title) => helpTitles.headings[title] ?? title }),
    ...layout,
  }
}

/** A command in a list: its name and arguments. That it takes options goes without saying. */
function termOf(command: Command): string {
  const names = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`
    return argument.required ? `<${name}>` : `[${name}]`
  })
  return [command.name(), ...names].join(' ')
}

function withChoices({ description, argChoices }: Option | Argument): string {
  return argChoices === undefined ? description : `${description} [${argChoices.join(' | ')}]`
}
