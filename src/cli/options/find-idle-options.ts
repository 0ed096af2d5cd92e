import { optionWithoutUse } from '../../diagnostics/codes/cli.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { OptionValues } from '../declaration.ts'

/** Options that another one, or its absence, leaves without a use; names as users write them. */
export interface IdleOptions {
  readonly names: readonly string[]
  /** `with --published`, `without --attribute`. */
  readonly where: Text
}

/** The options that were given and have no use: nothing that was asked for is dropped in silence. Code: option-without-use. */
export function findIdleOptions(
  options: OptionValues,
  { names, where }: IdleOptions,
): readonly Diagnostic[] {
  return names
    .filter((name) => options[keyOf(name)] !== undefined)
    .map((name) => optionWithoutUse(name, where))
}

/** `--changed-only` is `changedOnly` among the values. */
function keyOf(name: string): string {
  return name.replace(/^--/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
