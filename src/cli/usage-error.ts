import type { CommanderError } from 'commander'
import type { Language } from '../diagnostics/text.ts'

/** Commander's error codes, with the Japanese for what each says; `$1` is the first word that the message quotes. */
const japaneseMessages: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '「$1」というコマンドはありません。',
  'commander.unknownOption': '「$1」というオプションはありません。',
  'commander.missingArgument': '引数「$1」が必要です。',
  'commander.optionMissingArgument': 'オプション「$1」には値が必要です。',
  'commander.missingMandatoryOptionValue': 'オプション「$1」が必要です。',
  'commander.conflictingOption': 'オプション「$1」は「$2」と同時に使えません。',
  'akaji.repeatedOption': 'オプション「$1」が二度指定されています。どちらを使うか決まりません。',
  'commander.excessArguments': '引数が多すぎます。',
}

/** What to print, ending in a line feed, when the command line cannot be understood. */
export function usageErrorText(error: CommanderError, language: Language, command: string): string {
  const [first = '', ...suggestion] = error.message.split('\n')
  const help = `${command} --help`
  if (language === 'en') {
    const message = sentence(first.replace(/^error: (?:command-argument value )?/, ''))
    const hints = [
      ...suggestion.map((line) => line.replace(/^\(Did you mean (.+)\?\)$/, 'Did you mean "$1"?')),
      `See "${help}".`,
    ]
    return `error[usage]: ${message}\nhint: ${hints.join(' ')}\n`
  }
  const nearest = /Did you mean (?:one of )?(.+?)\?/.exec(suggestion.join(' '))?.[1]
  const guess = nearest === undefined ? '' : `「${nearest}」ではありませんか。`
  return `エラー[usage]: ${inJapanese(error.code, first)}\nヒント: ${guess}「${help}」で使い方を確認できます。\n`
}

function inJapanese(code: string, message: string): string {
  const words = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '')
  // The reason was already made in the user's language.
  const option = /^error: option '(.*)' argument '(.*)' is invalid\. (.*)$/.exec(message)
  if (option !== null) return refused(option[1], option[2], option[3])
  const argument =
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/.exec(message)
  if (argument !== null) return refused(argument[2], argument[1], argument[3])
  const template = japaneseMessages[code]
  if (template === undefined) return message
  return template.replace(/\$(\d)/g, (_, number: string) => words[Number(number) - 1] ?? '')
}

function refused(name = '', value = '', reason = ''): string {
  return `「${name}」に「${value}」は使えません。${reason}`
}

function sentence(text: string): string {
  const capital = text.slice(0, 1).toUpperCase() + text.slice(1)
  return /[.?!]$/.test(capital) ? capital : `${capital}.`
}
