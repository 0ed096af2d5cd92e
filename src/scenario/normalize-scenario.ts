import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { checkNames } from './check-names.ts'
import type { DeclaredStreams } from './declare-streams.ts'
import type { IdleAssumption } from './find-idle.ts'
import { instantiateModule, overlayMembers } from './instantiate-module.ts'
import type { InstanceSections, ModuleUse } from './instantiate-module.ts'
import { listedPlaces } from './listed-places.ts'
import { withoutDeleted } from './merge.ts'
import type { NormalizeContext } from './normalize-context.ts'
import { readText } from './normalize-context.ts'
import { normalizeCorrelations, normalizeMixture } from './normalize-dependence.ts'
import { normalizeHeader, normalizeUnits } from './normalize-header.ts'
import {
  normalizeAdjustment,
  normalizeAssumption,
  normalizeExpectation,
  normalizeLine,
} from './normalize-parts.ts'
import type { NamedEntry } from './normalize-parts.ts'
import { readSources } from './read-source.ts'
import { carriedKeys } from './schema/carried-keys.ts'
import type { Scenario } from './types.ts'
import type { YamlEntry, YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { childOf, entriesOf, withEntries } from './yaml/yaml-node.ts'

/** What normalising needs besides the merged tree. */
export interface NormalizeOptions {
  readonly id: string
  readonly variant: string
  readonly variants: readonly string[]
  readonly files: readonly string[]
  /** The instances whose module could be read. */
  readonly uses: readonly ModuleUse[]
  /** Orders names: those of earlier layers first. By `section.name`. */
  readonly firstLayer: ReadonlyMap<string, number>
  /** What every layer draws. */
  readonly streams: DeclaredStreams
  readonly idle: readonly IdleAssumption[]
  readonly knownSources: ReadonlySet<string> | undefined
  readonly isReserved: (name: string) => boolean
}

/** A scenario as far as it can be read, and everything that is wrong with it. */
export interface NormalizedScenario {
  /** Without what could not be read. Undefined where that is its units or one of its names. */
  readonly scenario: Scenario | undefined
  /** The names of assumptions, lines and adjustments that could not be read. */
  readonly unread: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** Turns the merged tree and its modules into a `Scenario`; collects everything that is wrong with it. */
export function normalizeScenario(merged: YamlMap, options: NormalizeOptions): NormalizedScenario {
  const tree = withoutDeleted(merged)
  const diagnostics: Diagnostic[] = [...checkNames(tree, options.isReserved)]
  const { units, registry } = declaredUnits(tree, options, diagnostics)
  const isFramed = diagnostics.length === 0
  const header = normalizeHeader(tree, diagnostics)
  const { knownSources } = options
  const context: NormalizeContext = { registry, diagnostics, knownSources }
  const instances = options.uses.map(instantiateModule)
  diagnostics.push(...instances.flatMap((instance) => instance.diagnostics))
  const entries = (section: Section): readonly NamedEntry[] =>
    sectionEntries(section, { merged, instances, options, diagnostics })
  const named = {
    assumptions: entries('assumptions'),
    lines: entries('lines'),
    adjustments: entries('adjustments'),
  }
  const amongNames = (section: Section): NormalizeContext => ({
    ...context,
    names: named[section].map(([name]) => name),
  })
  const scenario: Scenario = {
    id: options.id,
    variant: options.variant,
    title: readText(tree, 'title'),
    description: readText(tree, 'description'),
    sources: readSources(tree, context),
    ...header,
    units,
    registry,
    assumptions: collect(named.assumptions, normalizeAssumption, amongNames('assumptions')),
    lines: collect(named.lines, normalizeLine, amongNames('lines')),
    adjustments: collect(named.adjustments, normalizeAdjustment, amongNames('adjustments')),
    expectations: collect(expectationNodes(tree), normalizeExpectation, context),
    variants: options.variants,
    correlations: normalizeCorrelations(tree, context),
    mixture: normalizeMixture(tree, context),
    reserved: reservedSections(tree),
    files: options.files,
    streams: options.streams,
    idle: options.idle,
  }
  const read = [...scenario.assumptions, ...scenario.lines, ...scenario.adjustments]
  const ids = new Set(read.map(({ id }) => id))
  const names = Object.values(named).flatMap((section) => section.map(([name]) => name))
  const unread = new Set(names.filter((name) => !ids.has(name)))
  return { scenario: isFramed ? scenario : undefined, unread, diagnostics }
}

type Section = 'assumptions' | 'lines' | 'adjustments'

function declaredUnits(
  tree: YamlMap,
  { uses }: NormalizeOptions,
  diagnostics: Diagnostic[],
): ReturnType<typeof normalizeUnits> {
  const files = new Map(uses.map(({ module }) => [module.file, module.tree]))
  const sections = [tree, ...files.values()].map((file) => entriesOf(file, 'units'))
  return normalizeUnits(sections, diagnostics)
}

interface SectionSources {
  readonly merged: YamlMap
  readonly instances: readonly InstanceSections[]
  readonly options: NormalizeOptions
  readonly diagnostics: Diagnostic[]
}

/** The scenario's own names and those of its modules: by `order:` where it lists them, then by the layer that first gave them. */
function sectionEntries(section: Section, sources: SectionSources): readonly NamedEntry[] {
  const { merged, instances, options, diagnostics } = sources
  const members = new Map(instances.flatMap((instance) => [...instance[section]]))
  const own = childOf(merged, section)
  const overlaid = overlayMembers(section, members, own?.kind === 'map' ? own : undefined)
  diagnostics.push(...overlaid.diagnostics)
  const layerOf = (name: string): number => {
    const dot = name.indexOf('.')
    const key = dot === -1 ? `${section}.${name}` : `modules.${name.slice(0, dot)}`
    return options.firstLayer.get(key) ?? Infinity
  }
  const placeOf = listedPlaces(merged)
  return [...withoutDeletedEntries(overlaid.entries, merged)]
    .map((entry) => ({
      entry,
      place: placeOf(entry[0]),
      layer: layerOf(entry[0]),
      member: entry[0].includes('.'),
    }))
    .sort(
      (a, b) =>
        compare(a.place, b.place) ||
        compare(a.layer, b.layer) ||
        Number(a.member) - Number(b.member),
    )
    .map(({ entry }) => entry)
}

/** Infinity minus infinity would be no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b
}

function withoutDeletedEntries(
  entries: ReadonlyMap<string, YamlEntry>,
  map: YamlMap,
): ReadonlyMap<string, YamlEntry> {
  return withoutDeleted(withEntries(map, entries)).entries
}

function collect<Source, Target>(
  sources: readonly Source[],
  normalize: (source: Source, context: NormalizeContext) => Target | undefined,
  context: NormalizeContext,
): readonly Target[] {
  return sources
    .map((source) => normalize(source, context))
    .filter((target) => target !== undefined)
}

function expectationNodes(tree: YamlMap): readonly YamlNode[] {
  const expect = childOf(tree, 'expect')
  return expect?.kind === 'sequence' ? expect.items : []
}

function reservedSections(tree: YamlMap): ReadonlyMap<string, YamlNode> {
  const sections = new Map<string, YamlNode>()
  for (const key of carriedKeys) {
    const node = childOf(tree, key)
    if (node !== undefined) sections.set(key, node)
  }
  return sections
}
