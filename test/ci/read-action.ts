import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { repository } from '../cli/run-akaji.ts'

/** A step of a composite action. */
export interface ActionStep {
  readonly id?: string
  readonly uses?: string
  readonly if?: string
  readonly run?: string
  readonly shell?: string
  readonly 'working-directory'?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string>>
}

/** The part of `action.yml` that matters here. */
export interface Action {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default: string }>
  >
  readonly outputs: Readonly<
    Record<string, { readonly description: string; readonly value: string }>
  >
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] }
}

/** The action of this repository. */
export function readAction(): Action {
  // As GitHub reads it; the tests show what of it is wrong.
  return parse(readFileSync(join(repository, 'action.yml'), 'utf8')) as Action
}

/** What `${{ … }}` stand for, by what stands between the braces. */
export type Expressions = Readonly<Record<string, string>>

/** A text with its expressions replaced. Throws where one is not known. */
export function substitute(text: string, expressions: Expressions): string {
  return text.replaceAll(/\$\{\{ *(.*?) *\}\}/g, (_, expression: string) => {
    const value = expressions[expression]
    if (value === undefined) throw new Error(`unknown expression: ${expression}`)
    return value
  })
}

/** The lines of a file such as `GITHUB_OUTPUT`, by name. */
export function outputsIn(file: string): Readonly<Record<string, string>> {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}
