import { extendsCycle, extendsTooDeep, scenarioProblem } from '../diagnostics/messages/scenario.ts'
import { missingKey } from '../diagnostics/messages/schema.ts'
import type { Diagnostic, Location, Result } from '../diagnostics/diagnostic.ts'
import { success } from '../diagnostics/diagnostic.ts'
import { expandFile } from './expand-entry.ts'
import { fileTree } from './file-tree.ts'
import type { ReadFile, ScenarioEntry, SourceText } from './read-file.ts'
import { idOfFile } from './read-file.ts'
import { withoutFaults } from './validate/without-faults.ts'
import type { SoundTree } from './validate/without-faults.ts'
import type { YamlMap, YamlScalar } from './yaml/yaml-node.ts'
import { childOf } from './yaml/yaml-node.ts'

/** One file of the extends chain, validated and in full form. */
export interface Layer {
  readonly id: string
  readonly file: string
  readonly tree: YamlMap
}

/** How long a chain of `extends` may be, and how many files it may bring together. */
const longestChain = 32
const mostLayers = 200

interface Loading {
  readonly read: ReadFile
  readonly layers: Map<string, Layer>
  /** Every file read, also those that were not valid. */
  readonly seen: Set<string>
  readonly diagnostics: Diagnostic[]
  readonly warnings: Diagnostic[]
  readonly left: (readonly string[])[]
  /** Whether what is wrong leaves open what the rest means. */
  isOpen: boolean
}

/** The files of a scenario as far as they can be read, and everything that is wrong with them. */
export interface LoadedLayers {
  /** All of them, or none where what is wrong leaves open what the rest means. */
  readonly layers: readonly Layer[]
  /** The keys that had to be left out of the layers, from the top: `['lines', 'fees', 'amount']`. */
  readonly left: readonly (readonly string[])[]
  readonly diagnostics: readonly Diagnostic[]
  readonly warnings: readonly Diagnostic[]
}

/** Without these, other parts of a file cannot be told to be wrong. */
const foundations: ReadonlySet<string | undefined> = new Set([
  'akaji',
  'extends',
  'modules',
  'units',
  'variants',
])

/**
 * Reads a scenario and everything it extends. Each file comes once, after those that it extends and in the order in which
 * they are named; so a file that two others extend does not undo what the first of them changed. The last layer is the entry.
 */
export function loadLayers(entry: ScenarioEntry, read: ReadFile): LoadedLayers {
  const source = readEntry(entry, read)
  if (!source.ok) return { layers: [], left: [], diagnostics: source.diagnostics, warnings: [] }
  const loading: Loading = {
    read,
    layers: new Map(),
    left: [],
    seen: new Set(),
    diagnostics: [],
    warnings: [],
    isOpen: false,
  }
  loadFile(source.value, [], loading)
  const layers = [...loading.layers.values()]
  const own = loading.layers.get(source.value.file)
  if (own !== undefined && !own.tree.entries.has('akaji')) {
    const what = { key: 'akaji', owner: own.id, example: 'akaji: 1' }
    const start: Location = { file: own.file, line: 1, column: 1, length: 1 }
    report(loading, [missingKey(what, start)])
  }
  const { left, diagnostics, warnings, isOpen } = loading
  return { layers: isOpen ? [] : layers, left, diagnostics, warnings }
}

function readEntry(entry: ScenarioEntry, read: ReadFile): Result<SourceText> {
  if (entry.kind === 'text') return success(entry)
  const { reference } = entry
  return read({ reference, kind: 'scenario', from: undefined, location: undefined })
}

/** `chain` holds the files from the entry down to the one that extends this. */
function loadFile(source: SourceText, chain: readonly string[], loading: Loading): void {
  const { file } = source
  loading.seen.add(file)
  const id = idOfFile(file)
  const { tree, diagnostics } = fileTree(source, { kind: 'scenario', overlay: id })
  const sound = tree && soundPart(tree, diagnostics)
  if (sound) loading.diagnostics.push(...diagnostics)
  else report(loading, diagnostics)
  if (tree === undefined) return
  for (const reference of referencesOf(tree)) extendFile(reference, [...chain, file], loading)
  if (sound === undefined) return
  loading.left.push(...sound.left)
  const expanded = expandFile(sound.tree)
  loading.warnings.push(...expanded.warnings)
  loading.layers.set(file, { id, file, tree: expanded.tree })
}

/** Undefined where what is wrong leaves open what the rest means. */
function soundPart(tree: YamlMap, diagnostics: readonly Diagnostic[]): SoundTree | undefined {
  if (diagnostics.length === 0) return { tree, left: [] }
  const sound = withoutFaults(tree, diagnostics)
  return sound?.left.some(([key]) => foundations.has(key)) ? undefined : sound
}

/** Reports what leaves open what the rest means. */
function report(loading: Loading, diagnostics: readonly Diagnostic[]): void {
  loading.diagnostics.push(...diagnostics)
  loading.isOpen = true
}

function extendFile(reference: YamlScalar, chain: readonly string[], loading: Loading): void {
  const { location, text } = reference
  const source = loading.read({ reference: text, kind: 'scenario', from: chain.at(-1), location })
  if (!source.ok) {
    report(loading, source.diagnostics)
    return
  }
  const { file } = source.value
  if (chain.includes(file)) {
    report(loading, [extendsCycle([...chain.slice(chain.indexOf(file)), file], location)])
  } else if (chain.length >= longestChain) {
    report(loading, [extendsTooDeep(chain, longestChain, location)])
  } else if (!loading.seen.has(file)) {
    if (loading.seen.size >= mostLayers)
      report(loading, [scenarioProblem('too-many-files', location, { limit: mostLayers })])
    else loadFile(source.value, chain, loading)
  }
}

function referencesOf(tree: YamlMap): readonly YamlScalar[] {
  const extended = childOf(tree, 'extends')
  const nodes = extended?.kind === 'sequence' ? extended.items : extended ? [extended] : []
  return nodes.filter((node) => node.kind === 'scalar')
}
