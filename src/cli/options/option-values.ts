import { extname } from 'node:path'
import { invariant } from '../../diagnostics/invariant.ts'
import type { OptionValues } from '../declaration.ts'

/** The text of an option such as `--unit <unit>`; undefined where it was not given. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name]
  if (value === undefined) return undefined
  invariant(typeof value === 'string', `--${name} takes one text`)
  return value
}

/** The texts of a repeatable option, in the order given. */
export function listOption(options: OptionValues, name: string): readonly string[] {
  const value = options[name]
  if (value === undefined) return []
  invariant(Array.isArray(value), `--${name} can be repeated`)
  return value
}

/** Whether a switch such as `--wide` was given. */
export function flagOption(options: OptionValues, name: string): boolean {
  return options[name] === true
}

/** What each ending of an output file stands for. */
export const formsByEnding: Readonly<Record<string, string>> = {
  '.txt': 'table',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.md': 'markdown',
}

/** What the ending of an output file stands for; undefined of others. */
export function formOfFile(file: string): string | undefined {
  return formsByEnding[extname(file).toLowerCase()]
}
