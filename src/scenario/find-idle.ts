import type { Location } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import type { FindModule } from './module-file.ts'
import type { YamlEntry, YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { childOf, entriesOf } from './yaml/yaml-node.ts'

/** An assumption or argument that nothing in the files reads. */
export interface IdleAssumption {
  readonly id: string
  readonly location: Location
  /** The name that was probably meant. */
  readonly nearest: string | undefined
}

/**
 * Finds assumptions and arguments that were stated over something, and that nothing read then or later: most likely misspelt.
 * Where a later layer takes away the only formula that reads one, neither is a slip of the pen; and a scenario that extends none
 * may offer assumptions to those that extend it. `stages` are trees in full form, one after each layer, each with all that came
 * before.
 */
export function findIdle(
  stages: readonly YamlMap[],
  findModule: FindModule,
): readonly IdleAssumption[] {
  const stated = stages.map(statedValues)
  const last = stated.at(-1) ?? new Map<string, YamlEntry>()
  const readers = stages.map((stage) => lazily(() => readersIn(stage)))
  const idle = [...last].filter(([name, { node }]) => {
    const since = stated.findLastIndex((_, k) => node !== stated[k - 1]?.get(name)?.node)
    const isOffered = since === 0 && !name.includes('.')
    return !isOffered && !readers.slice(since).some((find) => isRead(name, find()))
  })
  const members = membersOf(stages.at(-1), findModule)
  const known = [...last.keys(), ...[...members].flatMap(([, { names }]) => names)]
  return idle
    .filter(([name]) => !members.get(instanceOf(name))?.words.has(localName(name)))
    .map(([id, { keyLocation }]) => ({
      id,
      location: keyLocation,
      nearest: nearestName(
        id,
        known.filter((name) => name !== id),
      ),
    }))
}

/** By name, what a tree says of its own assumptions and of the arguments of its modules. */
function statedValues(tree: YamlMap): Map<string, YamlEntry> {
  const own = [...entriesOf(tree, 'assumptions')]
  const given = [...entriesOf(tree, 'modules')].flatMap(([instance, { node }]) =>
    [...entriesOf(node, 'with')].map(([name, entry]) => [`${instance}.${name}`, entry] as const),
  )
  return new Map([...own, ...given].filter(([, { node }]) => node.kind !== 'null'))
}

/** The names of a module instance, and the words of the module's own formulas and selectors. */
interface Members {
  readonly names: readonly string[]
  readonly words: ReadonlySet<string>
}

function membersOf(
  tree: YamlMap | undefined,
  findModule: FindModule,
): ReadonlyMap<string, Members> {
  const members = new Map<string, Members>()
  for (const [instance, { node }] of entriesOf(tree, 'modules')) {
    const module = findModule(node)?.tree
    const names = ['inputs', 'assumptions'].flatMap((section) =>
      [...entriesOf(module, section).keys()].map((name) => `${instance}.${name}`),
    )
    const parts = [
      childOf(module, 'assumptions'),
      childOf(module, 'lines'),
      childOf(module, 'adjustments'),
    ]
    members.set(instance, { names, words: new Set(parts.flatMap(wordsOf)) })
  }
  return members
}

/** By word, the owners of the values that name it. */
type Readers = ReadonlyMap<string, ReadonlySet<string>>

function isRead(name: string, readers: Readers): boolean {
  const owners = readers.get(name)
  return owners !== undefined && (owners.size > 1 || !owners.has(name))
}

/** What the formulas of a tree name, those of its variants included. */
function readersIn(tree: YamlMap): Readers {
  const readers = new Map<string, Set<string>>()
  const note = (owner: string, node: YamlNode | undefined): void => {
    for (const word of wordsOf(node)) {
      const owners = readers.get(word)
      if (owners === undefined) readers.set(word, new Set([owner]))
      else owners.add(owner)
    }
  }
  const variants = [...entriesOf(tree, 'variants').values()].map(({ node }) => node)
  for (const text of [tree, ...variants]) {
    for (const section of ['assumptions', 'lines', 'adjustments']) {
      for (const [name, { node }] of entriesOf(text, section)) {
        for (const key of ['value', 'amount', 'factor']) note(name, childOf(node, key))
      }
    }
    for (const [instance, { node }] of entriesOf(text, 'modules')) {
      for (const [name, entry] of entriesOf(node, 'with')) {
        note(`${instance}.${name}`, childOf(entry.node, 'value'))
      }
    }
    note('expect', childOf(text, 'expect'))
  }
  return readers
}

/** Names and units in the formulas under a node, by their characters: formulas of other layers need not parse where they end up. */
function wordsOf(node: YamlNode | undefined): readonly string[] {
  switch (node?.kind) {
    case 'scalar':
      return node.text.normalize('NFKC').match(word) ?? []
    case 'sequence':
      return node.items.flatMap(wordsOf)
    case 'map':
      return [...node.entries.values()].flatMap((entry) => wordsOf(entry.node))
    default:
      return []
  }
}

const word = /[\p{L}_][\p{L}\p{M}\p{N}_・]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_・]*)*/gu

function instanceOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf('.')))
}

function localName(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
