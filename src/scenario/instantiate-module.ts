import {
  invalidInput,
  scenarioProblem,
  suggest,
  unknownMember,
} from '../diagnostics/messages/scenario.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { deletionsOfNothing } from './fold-layers.ts'
import { mergeSections } from './merge.ts'
import type { ModuleFile } from './module-file.ts'
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml/yaml-node.ts'
import { childOf, entriesOf, relabel, scalarOf, withEntries } from './yaml/yaml-node.ts'

/** A module as a scenario uses it. */
export interface ModuleUse {
  /** The name of the instance: `genai`. */
  readonly instance: string
  readonly entry: YamlEntry
  readonly module: ModuleFile
}

/** The three sections of an instance, under qualified names; deletions are marks still. */
export interface InstanceSections {
  readonly assumptions: ReadonlyMap<string, YamlEntry>
  readonly lines: ReadonlyMap<string, YamlEntry>
  readonly adjustments: ReadonlyMap<string, YamlEntry>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Makes `genai.users`, `genai.spend`, `genai.fees` … from a module and its arguments. Quantities that are asked for become
 * assumptions: an argument is read in the scenario's own scope, a default in the module's. Names that are asked for (`kind:`)
 * take the place of the input's name in `item:`, `flow:` and `on:`.
 */
export function instantiateModule(use: ModuleUse): InstanceSections {
  const { instance, module } = use
  const diagnostics: Diagnostic[] = []
  const own = relabel(module.tree, { overlay: module.tree.overlay, scope: instance })
  const inputs = entriesOf(own, 'inputs')
  const given = entriesOf(use.entry.node, 'with')
  for (const [name, { keyLocation }] of given) {
    if (!inputs.has(name))
      diagnostics.push(
        scenarioProblem('unknown-input', keyLocation, {
          name,
          hint: suggest(name, [...inputs.keys()]),
        }),
      )
  }
  const assumptions = new Map<string, YamlEntry>()
  const names = new Map<string, readonly YamlScalar[]>()
  for (const [name, input] of inputs) {
    const argument = argumentOf(name, use)
    const value = argument ?? defaultOf(input)
    if (value === undefined) {
      const missing = { name, instance, declared: input.keyLocation }
      diagnostics.push(
        scenarioProblem('missing-input', useLocation(use), {
          instance: missing.instance,
          name: missing.name,
          note: missing.declared,
        }),
      )
    } else if (scalarOf(input.node, 'kind') === undefined) {
      assumptions.set(`${instance}.${name}`, quantityOf(input, value))
    } else {
      const found = namesOf(value.node)
      diagnostics.push(...checkNames(name, found, { input, value }))
      names.set(name, found)
    }
  }
  for (const [name, entry] of entriesOf(own, 'assumptions')) {
    assumptions.set(`${instance}.${name}`, entry)
  }
  const lines = qualify(entriesOf(own, 'lines'), use, (line) => substituteLine(line, names))
  const adjustments = qualify(entriesOf(own, 'adjustments'), use, (adjustment) =>
    substituteSelectors(adjustment, names),
  )
  return { assumptions, lines, adjustments, diagnostics }
}

/** Puts a scenario's own entries over those of its module instances; entries for names that no instance has are errors. */
export function overlayMembers(
  section: string,
  members: ReadonlyMap<string, YamlEntry>,
  own: YamlMap | undefined,
): {
  readonly entries: ReadonlyMap<string, YamlEntry>
  readonly diagnostics: readonly Diagnostic[]
} {
  const entries = own?.entries ?? new Map<string, YamlEntry>()
  const diagnostics = [...entries]
    .filter(([name]) => name.includes('.') && !members.has(name))
    .map(([name, { keyLocation }]) => unknownMember(name, keyLocation, [...members.keys()]))
  if (own === undefined) return { entries: members, diagnostics }
  const base = withEntries(own, members)
  const patches = new Map([...entries].filter(([name]) => members.has(name)))
  diagnostics.push(...deletionsOfNothing(base, withEntries(own, patches)))
  const merged = mergeSections(section, base, own)
  return { entries: merged.kind === 'map' ? merged.entries : members, diagnostics }
}

function useLocation({ entry }: ModuleUse): YamlEntry['keyLocation'] {
  return scalarOf(entry.node, 'use')?.location ?? entry.keyLocation
}

/** The argument given for an input; undefined also where it was deleted again. */
function argumentOf(name: string, { entry }: ModuleUse): YamlEntry | undefined {
  const argument = entriesOf(entry.node, 'with').get(name)
  return argument === undefined || childOf(argument.node, 'value') === undefined
    ? undefined
    : argument
}

/** The default of an input in the form of an argument. */
function defaultOf(input: YamlEntry): YamlEntry | undefined {
  const value = input.node.kind === 'map' ? input.node.entries.get('default') : undefined
  if (input.node.kind !== 'map' || value === undefined || value.node.kind === 'null')
    return undefined
  const entries = new Map(input.node.entries)
  entries.delete('default')
  entries.set('value', value)
  return { keyLocation: value.keyLocation, node: withEntries(input.node, entries) }
}

/** An argument with what the input says about it: its title, and its unit as `input_unit`. */
function quantityOf(input: YamlEntry, value: YamlEntry): YamlEntry {
  if (value.node.kind !== 'map' || input.node.kind !== 'map') return value
  const entries = new Map(value.node.entries)
  const title = input.node.entries.get('title')
  const unit = input.node.entries.get('unit')
  if (title !== undefined && childOf(value.node, 'title') === undefined) entries.set('title', title)
  if (unit !== undefined) entries.set('input_unit', unit)
  return { keyLocation: value.keyLocation, node: withEntries(value.node, entries) }
}

function namesOf(argument: YamlNode): readonly YamlScalar[] {
  const value = childOf(argument, 'value')
  const nodes = value?.kind === 'sequence' ? value.items : value === undefined ? [] : [value]
  return nodes.filter((node) => node.kind === 'scalar')
}

/** An input takes one name, a selector one or more; whether a name exists is seen where it is used. */
function checkNames(
  name: string,
  found: readonly YamlScalar[],
  { input, value }: { readonly input: YamlEntry; readonly value: YamlEntry },
): readonly Diagnostic[] {
  const kind = scalarOf(input.node, 'kind')?.text ?? 'item'
  if (found.length === 1 || (kind === 'selector' && found.length > 1)) return []
  return [invalidInput(name, kind, childOf(value.node, 'value')?.location ?? value.keyLocation)]
}

type Names = ReadonlyMap<string, readonly YamlScalar[]>

function qualify(
  entries: ReadonlyMap<string, YamlEntry>,
  { instance }: ModuleUse,
  substitute: (node: YamlMap) => YamlMap,
): ReadonlyMap<string, YamlEntry> {
  const qualified = new Map<string, YamlEntry>()
  for (const [name, entry] of entries) {
    const node = entry.node.kind === 'map' ? substitute(entry.node) : entry.node
    qualified.set(`${instance}.${name}`, { ...entry, node })
  }
  return qualified
}

/** `item: item` and `flow: flow` take what the inputs of these names hold. */
function substituteLine(line: YamlMap, names: Names): YamlMap {
  const entries = new Map(line.entries)
  for (const key of ['item', 'flow']) {
    const entry = line.entries.get(key)
    const [name] = names.get(scalarOf(line, key)?.text ?? '') ?? []
    if (entry !== undefined && name !== undefined) entries.set(key, { ...entry, node: name })
  }
  return withEntries(line, entries)
}

/** `on: lines` takes the patterns that the input `lines` holds; `!lines` takes them as exceptions. */
function substituteSelectors(adjustment: YamlMap, names: Names): YamlMap {
  const entry = adjustment.entries.get('on')
  if (entry === undefined || entry.node.kind === 'null' || entry.node.kind === 'map')
    return adjustment
  const { node } = entry
  const items = node.kind === 'sequence' ? node.items : [node]
  const patterns = items.flatMap((item): readonly YamlNode[] =>
    item.kind === 'scalar' ? substitutePattern(item, names) : [item],
  )
  const { location, overlay, scope, shadowed } = node
  const on: YamlNode = { kind: 'sequence', items: patterns, location, overlay, scope, shadowed }
  return withEntries(adjustment, new Map(adjustment.entries).set('on', { ...entry, node: on }))
}

function substitutePattern(pattern: YamlScalar, names: Names): readonly YamlScalar[] {
  const exclude = pattern.text.startsWith('!')
  const held = names.get(exclude ? pattern.text.slice(1) : pattern.text)
  if (held === undefined) return [pattern]
  if (!exclude) return held
  return held.map((node) => ({
    ...node,
    text: node.text.startsWith('!') ? node.text : `!${node.text}`,
  }))
}
