import { listedPlaces } from '../scenario/listed-places.ts'
import type { MergedFiles } from '../scenario/load-scenario.ts'
import type { YamlMap } from '../scenario/yaml/yaml-node.ts'
import { entriesOf } from '../scenario/yaml/yaml-node.ts'

const sections = ['assumptions', 'lines', 'adjustments'] as const

/**
 * The `order:` that a file of its own needs to keep names in the order of the merged files. Without one, a file's own names come
 * first, as written, and its module instances follow: names that would stand right anyway are left out, from the end.
 */
export function listOrder(resolved: YamlMap, merged: MergedFiles): readonly string[] {
  const placeOf = listedPlaces(merged.tree)
  const wanted = namesOf(resolved)
    .map((one) => {
      const layer = merged.firstLayer.get(`${one.section}.${one.name}`) ?? Infinity
      return { ...one, ranks: [placeOf(one.name), layer, Number(one.section === 'modules')] }
    })
    .sort((a, b) => compareRanks(a.ranks, b.ranks))
  return wanted.slice(0, countOutOfPlace(wanted)).map(({ name }) => name)
}

/** A name of the file itself, or a module instance. */
interface OwnName {
  readonly name: string
  readonly section: (typeof sections)[number] | 'modules'
  /** Its place among the names of its section, as written. */
  readonly position: number
}

function namesOf(tree: YamlMap): readonly OwnName[] {
  return [...sections, 'modules' as const].flatMap((section) =>
    [...entriesOf(tree, section).keys()]
      .filter((name) => !name.includes('.'))
      .map((name, position) => ({ name, section, position })),
  )
}

/** How many names must be listed so that the rest stands right: own names as written, then instances as written. */
function countOutOfPlace(wanted: readonly OwnName[]): number {
  const next = new Map<string, number>()
  for (let count = wanted.length; count > 0; count--) {
    const { section, position } = wanted[count - 1] ?? { section: 'modules', position: 0 }
    const ownFollow = section === 'modules' && sections.some((own) => next.has(own))
    if (ownFollow || position > (next.get(section) ?? Infinity)) return count
    next.set(section, position)
  }
  return 0
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, k) => rank !== b[k])
  return at === -1 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
}
