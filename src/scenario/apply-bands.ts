import { scenarioProblem } from '../diagnostics/messages/scenario.ts'
import type { Location, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { expandFile } from './expand-entry.ts'
import { mergeScenarios } from './merge.ts'
import { baseYearOf, lastYearOf } from './frame-years.ts'
import { parseFile } from './parse-file.ts'
import type { YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { scalarOf, withEntries } from './yaml/yaml-node.ts'

/** The years that bands are for. */
export interface BandsFrame {
  readonly baseYear: number
  readonly lastYear: number
}

/** Writes the assumptions and adjustments, in YAML, that `bands: from_backtest` stands for. */
export type WriteBands = (frame: BandsFrame) => Result<string>

/** The overlay of what the key brings. */
const overlay = 'bands: from_backtest'

/**
 * Puts what `bands:` stands for under the scenario, so that what the scenario itself says of these names wins, and takes the
 * key away. Everything stands at the place of the key.
 */
export function applyBands(tree: YamlMap, write: WriteBands | undefined): Result<YamlMap> {
  const key = scalarOf(tree, 'bands')
  if (key === undefined) return success(tree)
  if (write === undefined) return failure([scenarioProblem('bands-not-offered', key.location)])
  const text = write({ baseYear: baseYearOf(tree), lastYear: lastYearOf(tree) })
  if (!text.ok) {
    return failure(text.diagnostics.map((one) => ({ ...one, location: key.location })))
  }
  const parsed = parseFile({ file: overlay, text: text.value }, { kind: 'scenario', overlay })
  if (parsed.tree === undefined) return failure(parsed.diagnostics)
  const bands = expandFile(placedAt(parsed.tree, key.location)).tree
  const rest = withEntries(tree, new Map([...tree.entries].filter(([name]) => name !== 'bands')))
  return success(mergeScenarios(bands, rest))
}

/** The same tree as if all of it stood at one place. */
function placedAt<T extends YamlNode>(node: T, location: Location): T
function placedAt(node: YamlNode, location: Location): YamlNode {
  switch (node.kind) {
    case 'map': {
      const entries = new Map(
        [...node.entries].map(([key, entry]) => [
          key,
          { keyLocation: location, node: placedAt(entry.node, location) },
        ]),
      )
      return { ...node, location, entries }
    }
    case 'sequence':
      return { ...node, location, items: node.items.map((item) => placedAt(item, location)) }
    case 'scalar': {
      const { kind, value, text, plain, scope, shadowed } = node
      const locate = (): Location => location
      return { kind, value, text, plain, locate, location, overlay, scope, shadowed }
    }
    case 'null':
      return { ...node, location }
  }
}
