import type { Candidates, CompletionCommand } from './completion-model.ts'

/** A completion script for fish. */
export function fishCompletion(commands: readonly CompletionCommand[]): string {
  const lines = commands.flatMap((command) => [commandLine(command), ...detailLines(command)])
  return ['# fish completion for akaji', 'complete -c akaji -f', ...lines, ''].join('\n')
}

function commandLine({ path, summary }: CompletionCommand): string {
  const [name = '', child] = path.split(' ')
  const condition =
    child === undefined ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${name}`
  return `complete -c akaji -n ${quote(condition)} -a ${quote(child ?? name)} -d ${quote(summary)}`
}

function detailLines({ path, options, words }: CompletionCommand): string[] {
  const condition = path
    .split(' ')
    .map((name) => `__fish_seen_subcommand_from ${name}`)
    .join('; and ')
  const start = `complete -c akaji -n ${quote(condition)}`
  // The words of a parent command are its subcommands, which have lines of their own.
  const takesPaths = words.paths === undefined ? [] : [`${start} -F`]
  const own = words.paths === undefined ? [] : words.words
  const lines = options.map(
    ({ flag, summary, value }) =>
      `${start} -l ${flag.slice(2)}${valueOf(value)} -d ${quote(summary)}`,
  )
  return [
    ...lines,
    ...takesPaths,
    ...(own.length > 0 ? [`${start} -a ${quote(own.join(' '))}`] : []),
  ]
}

function valueOf(value: Candidates | undefined): string {
  if (value === undefined) return ''
  if (value.paths !== undefined) return ' -rF'
  return value.words.length > 0 ? ` -xa ${quote(value.words.join(' '))}` : ' -x'
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
