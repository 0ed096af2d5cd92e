import { duplicateName, reservedName } from '../diagnostics/codes/scenario.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import { namedSections } from './fold-layers.ts'
import type { YamlMap } from './yaml/yaml-node.ts'
import { entriesOf } from './yaml/yaml-node.ts'

/**
 * Assumptions, lines, adjustments and module instances share one set of names, so that a name in a formula, in `on:` or after
 * `--set` means one thing. Names that formulas give a meaning are reserved. Dotted names belong to modules and are not looked at.
 */
export function checkNames(
  tree: YamlMap,
  isReserved: (name: string) => boolean,
): readonly Diagnostic[] {
  const seen = new Map<string, Location>()
  const diagnostics: Diagnostic[] = []
  for (const section of namedSections) {
    for (const [name, { keyLocation }] of entriesOf(tree, section)) {
      if (name.includes('.')) continue
      const first = seen.get(name)
      if (first !== undefined) diagnostics.push(duplicateName(name, keyLocation, first))
      else if (isReserved(name)) diagnostics.push(reservedName(name, keyLocation))
      else seen.set(name, keyLocation)
    }
  }
  return diagnostics
}
