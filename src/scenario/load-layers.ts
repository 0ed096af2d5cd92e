import { extendsCycle, extendsTooDeep, tooManyFiles } from '../diagnostics/codes/scenario-files.ts'
import { missingKey } from '../diagnostics/codes/schema.ts'
import type { Diagnostic, Location, Result } from '../diagnostics/diagnostic.ts'
import { success } from '../diagnostics/diagnostic.ts'
import { expandFile } from './expand-entry.ts'
import { fileTree } from './file-tree.ts'
import type { ReadFile, ScenarioEntry, SourceText } from './read-file.ts'
import { idOfFile } from './read-file.ts'
import { withoutUnknownKeys } from './validate/without-unknown-keys.ts'
import type { YamlMap, YamlScalar } from './yaml/yaml-node.ts'
import { childOf } from './yaml/yaml-node.ts'

/** One file of the extends chain, validated and in full form. */
export interface Layer {
  readonly id: string
  readonly file: string
  readonly tree: YamlMap
}

/** How long a chain of `extends` may be, and how many files it may bring together. */
export const longestChain = 32
export const mostLayers = 200

interface Loading {
  readonly read: ReadFile
  readonly layers: Map<string, Layer>
  /** Every file read, also those that were not valid. */
  readonly seen: Set<string>
  readonly diagnostics: Diagnostic[]
}

/** The files of a scenario as far as they can be read, and everything that is wrong with them. */
export interface LoadedLayers {
  /** Whole where every one of `diagnostics` only names an unknown key, which is then left out. */
  readonly layers: readonly Layer[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads a scenario and everything it extends. Each file comes once, after those that it extends and in the order in which
 * they are named; so a file that two others extend does not undo what the first of them changed. The last layer is the entry.
 */
export function loadLayers(entry: ScenarioEntry, read: ReadFile): LoadedLayers {
  const source = readEntry(entry, read)
  if (!source.ok) return { layers: [], diagnostics: source.diagnostics }
  const loading: Loading = { read, layers: new Map(), seen: new Set(), diagnostics: [] }
  loadFile(source.value, [], loading)
  const layers = [...loading.layers.values()]
  const own = loading.layers.get(source.value.file)
  if (own !== undefined && !own.tree.entries.has('akaji')) {
    const what = { key: 'akaji', owner: own.id, example: 'akaji: 1' }
    const start: Location = { file: own.file, line: 1, column: 1, length: 1 }
    loading.diagnostics.push(missingKey(what, start))
  }
  return { layers, diagnostics: loading.diagnostics }
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
  loading.diagnostics.push(...diagnostics)
  if (tree === undefined) return
  for (const reference of referencesOf(tree)) extendFile(reference, [...chain, file], loading)
  const sound = diagnostics.length === 0 ? tree : withoutUnknownKeys(tree, diagnostics)
  if (sound !== undefined) loading.layers.set(file, { id, file, tree: expandFile(sound) })
}

function extendFile(reference: YamlScalar, chain: readonly string[], loading: Loading): void {
  const { location, text } = reference
  const source = loading.read({ reference: text, kind: 'scenario', from: chain.at(-1), location })
  if (!source.ok) {
    loading.diagnostics.push(...source.diagnostics)
    return
  }
  const { file } = source.value
  if (chain.includes(file)) {
    loading.diagnostics.push(extendsCycle([...chain.slice(chain.indexOf(file)), file], location))
  } else if (chain.length >= longestChain) {
    loading.diagnostics.push(extendsTooDeep(chain, longestChain, location))
  } else if (!loading.seen.has(file)) {
    if (loading.seen.size >= mostLayers)
      loading.diagnostics.push(tooManyFiles(mostLayers, location))
    else loadFile(source.value, chain, loading)
  }
}

function referencesOf(tree: YamlMap): readonly YamlScalar[] {
  const extended = childOf(tree, 'extends')
  const nodes = extended?.kind === 'sequence' ? extended.items : extended ? [extended] : []
  return nodes.filter((node) => node.kind === 'scalar')
}
