import type { Candidates, CompletionCommand } from './completion-model.ts'

/** A completion script for bash; works with version 3.2, which macOS has. */
export function bashCompletion(commands: readonly CompletionCommand[]): string {
  const groups = commands.filter(({ path }) => path.includes(' ')).map(({ path }) => path)
  const parents = [...new Set(groups.map((path) => path.split(' ')[0] ?? ''))]
  const top = commands.filter(({ path }) => !path.includes(' ')).map(({ path }) => path)
  return `# bash completion for akaji
_akaji() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local path= word index
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "$word" in -*) continue ;; esac
    if [ -z "$path" ]; then path="$word"; else path="$path $word"; fi
    case "$path" in ${parents.join(' | ') || "''"}) ;; *) break ;; esac
  done
  case "$path $previous" in
${optionCases(commands).join('\n')}
  esac
  local words=${quote(top.join(' '))} options=
  case "$path" in
${commands.map(commandCase).join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}
complete -o default -F _akaji akaji
`
}

function optionCases(commands: readonly CompletionCommand[]): string[] {
  return commands.flatMap(({ path, options }) =>
    options
      .filter(({ value }) => value !== undefined)
      .map(({ flag, value }) => `    ${quote(`${path} ${flag}`)}) ${complete(value)} ;;`),
  )
}

/** An empty reply makes bash complete file names. */
function complete(value: Candidates | undefined): string {
  if (value?.paths === 'folder') return 'COMPREPLY=($(compgen -d -- "$current")); return'
  const words = quote(value?.words.join(' ') ?? '')
  return `COMPREPLY=($(compgen -W ${words} -- "$current")); return`
}

function commandCase({ path, options, words }: CompletionCommand): string {
  const flags = options.map(({ flag }) => flag).join(' ')
  return `    ${quote(path)}) words=${quote(words.words.join(' '))} options=${quote(flags)} ;;`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
