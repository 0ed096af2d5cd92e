import { variantOfNothing } from '../../diagnostics/codes/compare.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'

/** A scenario of a list, in one variant. */
export interface ScenarioReference {
  /** A path, a name of the library or `-`. */
  readonly reference: string
  /** `''` for the scenario as it stands, `all` for that and each of its variants. */
  readonly variant: string
}

/**
 * Reads `trend`, `trend@compound`, `my.yaml@high`, and `@low` for a variant of the scenario before it. What follows the last
 * `@` is a variant unless it has a slash or a dot, as the names of files do. Codes: variant-of-nothing.
 */
export function readReferences(texts: readonly string[]): Result<readonly ScenarioReference[]> {
  const references: ScenarioReference[] = []
  for (const text of texts) {
    const [, named = text, variant = ''] = /^(.*)@([^@./\\]*)$/su.exec(text) ?? []
    const reference = named === '' ? references.at(-1)?.reference : named
    if (reference === undefined) return failure([variantOfNothing(text)])
    references.push({ reference, variant })
  }
  return success(references)
}
