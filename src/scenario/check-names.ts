import { badOrder, scenarioProblem } from '../diagnostics/messages/scenario.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import { namedSections } from './fold-layers.ts'
import { readList } from './normalize-context.ts'
import type { YamlMap } from './yaml/yaml-node.ts'
import { childOf, entriesOf } from './yaml/yaml-node.ts'

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
      if (first !== undefined)
        diagnostics.push(scenarioProblem('duplicate-name', keyLocation, { name, note: first }))
      else if (isReserved(name))
        diagnostics.push(scenarioProblem('reserved-name', keyLocation, { name }))
      else seen.set(name, keyLocation)
    }
  }
  return diagnostics
}

/**
 * What `order:` lists must be a name, or a module instance, that some layer or variant gives: one that was deleted since does
 * no harm. `stages` are trees in full form, one after each layer; deletions are marks. Codes: bad-order.
 */
export function checkOrder(stages: readonly YamlMap[]): readonly Diagnostic[] {
  const variants = stages.flatMap((stage) =>
    [...entriesOf(stage, 'variants').values()].map(({ node }) => node),
  )
  const names = new Set(
    [...stages, ...variants].flatMap((tree) =>
      namedSections.flatMap((section) => [...entriesOf(tree, section).keys()]),
    ),
  )
  const own = [...names].filter((name) => !name.includes('.'))
  return distinctBy(stages, (stage) => childOf(stage, 'order')).flatMap((stage) => {
    const seen = new Map<string, Location>()
    return readList(stage, 'order').flatMap(({ text, location }) => {
      const first = seen.get(text)
      seen.set(text, first ?? location)
      if (first === undefined && own.includes(text)) return []
      const instance = own.find((name) => text.startsWith(`${name}.`))
      return [badOrder(text, location, { names: own, instance, first })]
    })
  })
}

function distinctBy<T, K>(values: readonly T[], keyOf: (value: T) => K): readonly T[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()]
}
