import { commandTable } from '../../src/cli/command-table.ts'
import { commonOptions } from '../../src/cli/options/shared-declarations.ts'
import type {
  ArgumentDeclaration,
  CommandDeclaration,
  OptionDeclaration,
} from '../../src/cli/declaration.ts'

/** The reference of all commands in Markdown, made from the command table. */
export function commandReference(): string {
  const commands = commandTable.flatMap((command) =>
    command.subcommands.length === 0
      ? [commandText(command, '')]
      : command.subcommands.map((child) => commandText(child, `${command.name} `)),
  )
  const common = `### Options of every command\n\n${optionTable(commonOptions)}`
  return [...commands, common].join('\n\n')
}

function commandText(command: CommandDeclaration, parent: string): string {
  const usage = ['akaji', parent + command.name, ...command.arguments.map(({ syntax }) => syntax)]
  const parts = [
    `### akaji ${parent}${command.name}`,
    sentence(command.summary.en),
    `\`${usage.join(' ')}\``,
    command.arguments.map(argumentText).join('\n'),
    command.options.length === 0 ? '' : optionTable(command.options),
    `Examples:\n\n${command.examples.map((line) => `    ${line}`).join('\n')}`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function argumentText({ syntax, summary, choices }: ArgumentDeclaration): string {
  return `- \`${syntax}\`: ${summary.en}${choiceText(choices)}`
}

function optionTable(options: readonly OptionDeclaration[]): string {
  const rows = options.map(({ syntax, summary, choices }) => {
    return `| \`${syntax}\` | ${(summary.en + choiceText(choices)).replace(/[|*]/g, '\\$&')} |`
  })
  return ['| option | what it does |', '| --- | --- |', ...rows].join('\n')
}

function choiceText(choices: readonly string[] | undefined): string {
  return choices === undefined ? '' : `: ${choices.map((choice) => `\`${choice}\``).join(', ')}`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
