import type { Language } from '../diagnostics/text.ts'

/** The environment variables that tell the language, the strongest first. */
const localeVariables = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const

/**
 * The language of the output: `--lang` where given, else the first locale variable that is set (`ja…` is Japanese),
 * else English. It is needed before the arguments are parsed, because the help texts depend on it.
 */
export function chooseLanguage(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const given = languageArgument(argv)
  if (given === 'ja' || given === 'en') return given
  const locale = localeVariables.map((name) => environment[name]).find(Boolean)
  return locale !== undefined && /^ja(?:$|[_.@-])/i.test(locale) ? 'ja' : 'en'
}

function languageArgument(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--')
  const options = end === -1 ? argv : argv.slice(0, end)
  const index = options.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const word = options[index]
  return word === '--lang' ? options[index + 1] : word?.slice('--lang='.length)
}
