import { commandTable } from '../../src/cli/command-table.ts'
import { commonOptions } from '../../src/cli/options/shared-declarations.ts'
import type {
  ArgumentDeclaration,
  CommandDeclaration,
  OptionDeclaration,
} from '../../src/cli/declaration.ts'
import type { Language } from '../../src/index.ts'

const words = {
  en: {
    title: 'Commands',
    opening: 'Made from the declarations of the commands; `akaji help <command>` prints the same.',
    common: 'Options of every command',
    option: 'option',
    meaning: 'what it does',
    examples: 'Examples:',
    colon: ': ',
  },
  ja: {
    title: 'コマンド一覧',
    opening:
      'コマンドの定義から作ったページです。`akaji help <command>` でも同じ内容を表示します。',
    common: '全コマンド共通のオプション',
    option: 'オプション',
    meaning: '説明',
    examples: '例:',
    colon: ': ',
  },
}

/** The reference of all commands in Markdown, made from the command table. */
export function commandReference(language: Language): string {
  const commands = commandTable.flatMap((command) =>
    command.subcommands.length === 0
      ? [commandText(command, '', language)]
      : command.subcommands.map((child) => commandText(child, `${command.name} `, language)),
  )
  const { title, opening, common } = words[language]
  const shared = `## ${common}\n\n${optionTable(commonOptions, language)}`
  return [`# ${title}`, opening, ...commands, shared].join('\n\n')
}

function commandText(command: CommandDeclaration, parent: string, language: Language): string {
  const usage = ['akaji', parent + command.name, ...command.arguments.map(({ syntax }) => syntax)]
  const parts = [
    `## akaji ${parent}${command.name}`,
    sentence(command.summary[language], language),
    `\`${usage.join(' ')}\``,
    command.arguments.map((argument) => argumentText(argument, language)).join('\n'),
    command.options.length === 0 ? '' : optionTable(command.options, language),
    `${words[language].examples}\n\n${command.examples.map((line) => `    ${line}`).join('\n')}`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function argumentText(argument: ArgumentDeclaration, language: Language): string {
  const { syntax, summary, choices } = argument
  return `- \`${syntax}\`${words[language].colon}${summary[language]}${choiceText(choices, language)}`
}

function optionTable(options: readonly OptionDeclaration[], language: Language): string {
  const rows = options.map(({ syntax, summary, choices }) => {
    const text = summary[language] + choiceText(choices, language)
    return `| \`${syntax}\` | ${text.replace(/[|*]/g, '\\$&')} |`
  })
  const { option, meaning } = words[language]
  return [`| ${option} | ${meaning} |`, '| --- | --- |', ...rows].join('\n')
}

function choiceText(choices: readonly string[] | undefined, language: Language): string {
  if (choices === undefined) return ''
  return words[language].colon + choices.map((choice) => `\`${choice}\``).join(', ')
}

function sentence(text: string, language: Language): string {
  if (language === 'ja') return `${text}。`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
