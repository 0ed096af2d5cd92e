import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { splitVariant } from '../../scenario/read-file.ts'
import type { VariantReference } from '../../scenario/read-file.ts'

/**
 * Reads `trend`, `trend@compound`, `my.yaml@high`, and `@low` for a variant of the scenario before it. Codes:
 * variant-of-nothing.
 */
export function readReferences(texts: readonly string[]): Result<readonly VariantReference[]> {
  const references: VariantReference[] = []
  for (const text of texts) {
    const named = splitVariant(text)
    const reference = named.reference === '' ? references.at(-1)?.reference : named.reference
    if (reference === undefined)
      return failure([questionProblem('variant-of-nothing', undefined, { reference: text })])
    references.push({ ...named, reference })
  }
  return success(references)
}
