import { missingKey } from '../diagnostics/messages/schema.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { applyBands } from './apply-bands.ts'
import type { WriteBands } from './apply-bands.ts'
import { applyOverrides } from './apply-overrides.ts'
import { checkOrder } from './check-names.ts'
import { declareStreams } from './declare-streams.ts'
import { findIdle } from './find-idle.ts'
import { applyVariant, foldLayers, variantNames } from './fold-layers.ts'
import type { ModuleUse } from './instantiate-module.ts'
import { loadLayers } from './load-layers.ts'
import type { FindModule, ModuleFile } from './module-file.ts'
import { parseModule } from './module-file.ts'
import { normalizeScenario } from './normalize-scenario.ts'
import type { NormalizeOptions } from './normalize-scenario.ts'
import type { ReadFile, ScenarioEntry } from './read-file.ts'
import { reservedNameTest } from './reserved-names.ts'
import { settleValues } from './settle-values.ts'
import type { SettledTree } from './settle-values.ts'
import type { Scenario } from './types.ts'
import type { YamlMap, YamlScalar } from './yaml/yaml-node.ts'
import { entriesOf, scalarOf } from './yaml/yaml-node.ts'

/** How a scenario is loaded. */
export interface LoadOptions {
  readonly read: ReadFile
  /** The variant to apply; none where absent or empty. */
  readonly variant?: string
  /** The texts of `--set`, applied in order after the variant. */
  readonly overrides?: readonly string[]
  /** Ids of the data package's sources; others are errors. Not checked where absent. */
  readonly knownSources?: ReadonlySet<string>
  /** Ids that the scenario may not use as names: items, groups and definitions of the data package. */
  readonly reservedNames?: ReadonlySet<string>
  /** Writes what `bands: from_backtest` stands for; a scenario with the key cannot be loaded without. */
  readonly writeBands?: WriteBands
}

/**
 * Loads a scenario:
 *
 *     text ─ parse, validate, expand ─► layers ─ fold ─► tree ─ variant, bands, overrides ─► tree ─ values, modules, formulas ─► Scenario
 *
 * Pure but for `options.read`. Fails with everything that can be told from the files alone.
 */
export function loadScenario(entry: ScenarioEntry, options: LoadOptions): Result<Scenario> {
  const { scenario, problems, warnings } = readScenario(entry, options)
  return scenario && problems.length === 0 ? success(scenario, warnings) : failure(problems)
}

/** What stands in the files of a scenario, as far as it can be read. */
export interface ReadScenario {
  /** Without what `problems` are about; undefined where nothing can be said about the rest. */
  readonly scenario: Scenario | undefined
  /** Names that stand in the files, but could not be read. */
  readonly unread: ReadonlySet<string>
  /** Why this is no valid scenario; empty where it is one. */
  readonly problems: readonly Diagnostic[]
  readonly warnings: readonly Diagnostic[]
}

/** Like `loadScenario`, but keeps what can be read of a scenario that is not valid, so that all of it can be checked at once. */
export function readScenario(entry: ScenarioEntry, options: LoadOptions): ReadScenario {
  const { merged, problems, left } = mergeLayers(entry, options)
  if (!merged) return { scenario: undefined, unread: new Set(), problems, warnings: [] }
  const { warnings } = merged
  const { knownSources } = options
  const normalized = normalizeScenario(merged.tree, { ...merged, knownSources })
  if (problems.length === 0) return { ...normalized, problems: normalized.diagnostics, warnings }
  // Where a whole section is left out, no one knows its names.
  const lacksNames = left.some(([section, name]) => isNamed(section) && name === undefined)
  const names = left.flatMap(([section, name]) => (isNamed(section) && name ? [name] : []))
  return {
    scenario: lacksNames ? undefined : normalized.scenario,
    unread: new Set([...normalized.unread, ...names]),
    problems: [...problems, ...normalized.diagnostics.filter(isNotForLackOfAKey)],
    warnings,
  }
}

function isNamed(section: string | undefined): boolean {
  return section === 'assumptions' || section === 'lines' || section === 'adjustments'
}

/** A key that is missing beside one at fault is most likely that one. */
function isNotForLackOfAKey({ code }: Diagnostic): boolean {
  return code !== 'missing-key' && code !== 'expectation-level'
}

/** One tree out of all files of a scenario, with variant and overrides applied; deletions are marks still. */
export interface MergedFiles extends Omit<NormalizeOptions, 'knownSources'> {
  readonly tree: YamlMap
}

/** The first half of `loadScenario`: everything before formulas are read. */
export function mergeFiles(entry: ScenarioEntry, options: LoadOptions): Result<MergedFiles> {
  const { merged, problems } = mergeLayers(entry, options)
  return merged && problems.length === 0 ? success(merged, merged.warnings) : failure(problems)
}

interface MergedLayers {
  /** Without the keys at fault; undefined where these leave open what the rest means. */
  readonly merged: (MergedFiles & { readonly warnings: readonly Diagnostic[] }) | undefined
  readonly problems: readonly Diagnostic[]
  /** The keys at fault, from the top. */
  readonly left: readonly (readonly string[])[]
}

function mergeLayers(entry: ScenarioEntry, options: LoadOptions): MergedLayers {
  const files: string[] = entry.kind === 'text' ? [entry.file] : []
  const read = recordingReader(options.read, files)
  const { layers, left, ...found } = loadLayers(entry, read)
  const diagnostics = [...found.diagnostics]
  const broken = (problems: readonly Diagnostic[]): MergedLayers => ({
    merged: undefined,
    problems: [...diagnostics, ...problems],
    left,
  })
  const [first, ...others] = layers
  if (first === undefined) return broken([])
  const folded = foldLayers([first, ...others])
  // What had to be left out may be what is deleted.
  if (left.length === 0) diagnostics.push(...folded.problems)
  const { id } = others.at(-1) ?? first
  const { variant = '' } = options
  const chosen = variant === '' ? success(folded) : applyVariant(folded, id, variant)
  if (!chosen.ok) return broken(chosen.diagnostics)
  const isReserved = reservedNameTest(options.reservedNames ?? new Set())
  const library = moduleLibrary(read, isReserved)
  const tree = overridden(chosen.value.tree, options, library.find)
  if (!tree.ok) return broken(tree.diagnostics)
  const settle = (one: YamlMap): SettledTree => settleValues(one, library.find)
  const settled = settle(tree.value)
  const uses = moduleUses(settled.tree, library)
  if (!uses.ok) return broken(uses.diagnostics)
  const stages = [...chosen.value.stages, tree.value]
  if (left.length === 0) diagnostics.push(...checkOrder(stages))
  const merged = {
    tree: settled.tree,
    id,
    variant,
    variants: variantNames(folded.tree),
    files,
    uses: uses.value,
    firstLayer: chosen.value.firstLayer,
    streams: declareStreams(
      stages.map((stage) => settle(stage).tree),
      library.find,
    ),
    idle: findIdle(stages, library.find),
    isReserved,
    warnings: [...found.warnings, ...tree.warnings, ...library.warnings],
  }
  return { merged, problems: [...diagnostics, ...settled.diagnostics], left }
}

/** The tree with its bands and overrides. Bands rest on the base year and the horizon; what they bring can itself be set. */
function overridden(
  tree: YamlMap,
  { overrides = [], writeBands }: LoadOptions,
  find: FindModule,
): Result<YamlMap> {
  const hasBands = scalarOf(tree, 'bands') !== undefined || overrides.some(isOfBands)
  const first = hasBands ? overrides.filter(isOfFrame) : []
  const rest = hasBands ? overrides.filter((text) => !isOfFrame(text)) : overrides
  const framed = first.length === 0 ? success(tree) : applyOverrides(tree, first, find)
  const banded = hasBands && framed.ok ? applyBands(framed.value, writeBands) : framed
  if (!framed.ok || !banded.ok || rest.length === 0) return banded
  const set = applyOverrides(banded.value, rest, find)
  return set.ok ? success(set.value, [...framed.warnings, ...set.warnings]) : set
}

function isOfBands(override: string): boolean {
  return /^\s*bands\s*=/.test(override)
}

function isOfFrame(override: string): boolean {
  return /^(?:--(?:base|horizon) |\s*(?:bands|base|base\.year|horizon)\s*=)/.test(override)
}

/** A reader that keeps the names of the files that it read. */
function recordingReader(read: ReadFile, files: string[]): ReadFile {
  return (request) => {
    const source = read(request)
    if (source.ok && !files.includes(source.value.file)) files.push(source.value.file)
    return source
  }
}

interface ModuleLibrary {
  readonly find: FindModule
  /** What was wrong with the modules asked for. */
  readonly diagnostics: Diagnostic[]
  readonly warnings: Diagnostic[]
}

/** Reads modules as they are asked for, each once. */
function moduleLibrary(read: ReadFile, isReserved: (name: string) => boolean): ModuleLibrary {
  const known = new Map<string, ModuleFile | undefined>()
  const diagnostics: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  const load = ({ text: reference, location, overlay }: YamlScalar): ModuleFile | undefined => {
    // A reference given on the command line is relative to no file.
    const from = overlay === '--set' ? undefined : location.file
    const source = read({ reference, kind: 'module', from, location })
    const module = source.ok ? parseModule(source.value, { use: reference, isReserved }) : source
    if (module.ok) {
      warnings.push(...module.warnings)
      return module.value
    }
    diagnostics.push(...module.diagnostics)
    return undefined
  }
  const find: FindModule = (use) => {
    const reference = scalarOf(use, 'use')
    if (reference === undefined) return undefined
    const key = `${reference.location.file}\n${reference.text}`
    if (!known.has(key)) known.set(key, load(reference))
    return known.get(key)
  }
  return { find, diagnostics, warnings }
}

/** Every module instance with its file; fails where one names no module or one that cannot be read. */
function moduleUses(tree: YamlMap, library: ModuleLibrary): Result<readonly ModuleUse[]> {
  const diagnostics: Diagnostic[] = []
  const uses: ModuleUse[] = []
  for (const [instance, entry] of entriesOf(tree, 'modules')) {
    if (entry.node.kind === 'null') continue
    const module = library.find(entry.node)
    if (module !== undefined) uses.push({ instance, entry, module })
    else if (scalarOf(entry.node, 'use') === undefined) {
      const missing = { key: 'use', owner: instance, example: 'use: subscription' }
      const others = [...entriesOf(tree, 'modules').keys()]
      diagnostics.push(missingKey(missing, entry.keyLocation, others))
    }
  }
  const found = [...library.diagnostics, ...diagnostics]
  return found.length > 0 ? failure(found) : success(uses)
}
