import type { Argument, HelpConfiguration, Option } from 'commander'
import type { Language } from '../diagnostics/text.ts'
import { helpTitles } from './help-texts.ts'

/** How texts that are not in English are measured and broken into lines. */
export type TextLayout = Required<Pick<HelpConfiguration, 'displayWidth' | 'boxWrap'>>

/** How commander lays out help: its English headings translated, choices in brackets, and lines as `layout` breaks them. */
export function helpConfiguration(
  language: Language,
  layout: TextLayout | undefined,
): HelpConfiguration {
  const shared: HelpConfiguration = {
    showGlobalOptions: true,
    optionDescription: withChoices,
    argumentDescription: withChoices,
  }
  if (language === 'en') return shared
  return {
    ...shared,
    styleTitle: (title) => helpTitles.headings[title] ?? title,
    ...layout,
  }
}

function withChoices({ description, argChoices }: Option | Argument): string {
  return argChoices === undefined ? description : `${description} [${argChoices.join(' | ')}]`
}
