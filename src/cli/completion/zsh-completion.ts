import type { Candidates, CompletionCommand, CompletionOption } from './completion-model.ts'

/** A completion script for zsh: to be sourced, or put into a folder of `fpath` as `_akaji`. */
export function zshCompletion(commands: readonly CompletionCommand[]): string {
  const top = commands.filter(({ path }) => !path.includes(' '))
  return `#compdef akaji
_akaji() {
  local path="$words[2]"
  case "$words[2] $words[3]" in
${nested(commands)
  .map(({ path }) => `    ${quote(path)}) path=${quote(path)} ;;`)
  .join('\n')}
  esac
  if (( CURRENT == 2 )); then
    local -a commands=(
${top.map(describe).join('\n')}
    )
    _describe command commands
    return
  fi
  case "$path" in
${commands.map((command) => commandCase(command, commands)).join('\n')}
  esac
}
if [ "$funcstack[1]" = _akaji ]; then _akaji "$@"; else compdef _akaji akaji; fi
`
}

function nested(commands: readonly CompletionCommand[]): readonly CompletionCommand[] {
  return commands.filter(({ path }) => path.includes(' '))
}

function describe({ path, summary }: CompletionCommand): string {
  return `      ${quote(`${path.split(' ').at(-1) ?? ''}:${summary}`)}`
}

function commandCase(command: CompletionCommand, all: readonly CompletionCommand[]): string {
  const children = nested(all).filter(({ path }) => path.startsWith(`${command.path} `))
  if (children.length > 0) {
    const list = children.map((child) => describe(child).trim()).join(' ')
    return `    ${quote(command.path)}) local -a commands=(${list}); _describe command commands ;;`
  }
  const depth = command.path.split(' ').length
  const specs = [...command.options.map(optionSpec), quote(`*:argument:${action(command.words)}`)]
  const shift = depth === 2 ? 'shift words; (( CURRENT-- )); ' : ''
  return `    ${quote(command.path)}) ${shift}shift words; (( CURRENT-- )); _arguments ${specs.join(' ')} ;;`
}

function optionSpec({ flag, summary, value, repeatable }: CompletionOption): string {
  const help = `[${summary.replace(/[[\]:\\]/g, '\\$&')}]`
  const name = `${repeatable ? '*' : ''}${flag}${help}`
  return quote(value === undefined ? name : `${name}:value:${action(value)}`)
}

function action({ words, paths }: Candidates): string {
  if (paths === 'folder') return '_files -/'
  if (words.length === 0) return paths === 'file' ? '_files' : ' '
  if (paths === undefined) return `(${words.join(' ')})`
  return `{ compadd ${words.join(' ')}; _files }`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
