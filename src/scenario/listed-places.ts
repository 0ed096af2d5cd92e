import { readList } from './normalize-context.ts'
import type { YamlMap } from './yaml/yaml-node.ts'

/** Where `order:` lists a name, or the module instance that it belongs to; `Infinity` where it lists neither. */
export function listedPlaces(tree: YamlMap): (name: string) => number {
  const places = new Map(readList(tree, 'order').map(({ text }, place) => [text, place]))
  return (name) => places.get(name.split('.', 1)[0] ?? name) ?? Infinity
}
