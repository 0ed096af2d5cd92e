import type { Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml'
import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import { unknownAlias, yamlProblem } from '../../diagnostics/messages/yaml.ts'
import type { Diagnostic, Location, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { hasLoneSurrogate } from './check-characters.ts'
import { findCommaTraps } from './comma-traps.ts'
import type { ConvertOptions } from './convert-scalar.ts'
import {
  convertScalar,
  isEmptyScalar,
  locationOf,
  nullNode,
  originOf,
  scalarText,
} from './convert-scalar.ts'
import type { YamlEntry, YamlNode } from './yaml-node.ts'

/** How many nodes aliases may add to a file. */
const mostAliasedNodes = 10_000

interface Anchor {
  readonly node: YamlNode
  /** Nodes below and including it, aliases expanded. */
  readonly size: number
}

/** What conversion carries along. */
interface Conversion extends ConvertOptions {
  readonly diagnostics: Diagnostic[]
  readonly anchors: Map<string, Anchor>
  /** Anchors whose node is not finished: an alias to one of them is a cycle. */
  readonly open: Set<string>
  /** Nodes so far, aliases expanded. */
  size: number
  aliased: number
}

/** Turns the library's tree into ours: places for every value, aliases expanded, duplicate keys and traps reported. */
export function convertDocument(
  document: Document.Parsed,
  options: ConvertOptions,
): Result<YamlNode | undefined> {
  const { contents } = document
  const state: Conversion = {
    ...options,
    diagnostics: [],
    anchors: new Map(),
    open: new Set(),
    size: 0,
    aliased: 0,
  }
  if (contents === null || isEmptyScalar(contents)) return success(undefined)
  const node = convertNode(contents, state, undefined)
  return state.diagnostics.length > 0 ? failure(state.diagnostics) : success(node)
}

function convertNode(node: Node, state: Conversion, keyLocation: Location | undefined): YamlNode {
  if (isAlias(node)) return expandAlias(node.source, locationOf(node, state), state)
  const before = state.size
  const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined
  if (anchor !== undefined) state.open.add(anchor)
  state.size++
  if (node.tag !== undefined)
    state.diagnostics.push(yamlProblem('yaml-tag', locationOf(node, state), { tag: node.tag }))
  const converted = convertPlain(node, state, keyLocation)
  if (anchor !== undefined) {
    state.open.delete(anchor)
    state.anchors.set(anchor, { node: converted, size: state.size - before })
  }
  return converted
}

function convertPlain(node: Node, state: Conversion, keyLocation: Location | undefined): YamlNode {
  if (isMap(node)) return convertMap(node, state)
  if (isSeq(node)) return convertSequence(node, state)
  if (isScalar(node)) {
    const scalar = convertScalar(node, state, keyLocation)
    if (scalar.kind === 'scalar' && hasLoneSurrogate(scalar.text)) {
      state.diagnostics.push(yamlProblem('lone-surrogate', scalar.location))
    }
    return scalar
  }
  return nullNode(locationOf(node, state), state)
}

function expandAlias(name: string, location: Location, state: Conversion): YamlNode {
  const missing = nullNode(location, state)
  if (state.open.has(name)) {
    state.diagnostics.push(yamlProblem('yaml-cyclic-alias', location, { name }))
    return missing
  }
  const anchor = state.anchors.get(name)
  if (anchor === undefined) {
    state.diagnostics.push(unknownAlias(name, location, state.anchors.keys()))
    return missing
  }
  const wasWithin = state.aliased <= mostAliasedNodes
  state.size += anchor.size
  state.aliased += anchor.size
  if (state.aliased <= mostAliasedNodes) return anchor.node
  if (wasWithin)
    state.diagnostics.push(yamlProblem('yaml-alias-bomb', location, { limit: mostAliasedNodes }))
  return missing
}

function convertMap(map: YAMLMap, state: Conversion): YamlNode {
  const entries = new Map<string, YamlEntry>()
  const traps =
    map.flow === true ? findCommaTraps(map, state) : { diagnostics: [], pieces: new Set() }
  state.diagnostics.push(...traps.diagnostics)
  for (const pair of map.items) {
    if (traps.pieces.has(pair.key)) continue
    const key = convertKey(pair, state)
    if (key === undefined) continue
    const first = entries.get(key.text)
    if (first !== undefined) {
      state.diagnostics.push(
        yamlProblem('duplicate-key', key.location, { key: key.text, note: first.keyLocation }),
      )
      continue
    }
    entries.set(key.text, {
      keyLocation: key.location,
      node: convertValue(pair, key.location, state),
    })
  }
  return { kind: 'map', entries, ...originOf(locationOf(map, state), state) }
}

function convertKey(
  pair: Pair,
  state: Conversion,
): { readonly text: string; readonly location: Location } | undefined {
  const { key } = pair
  const location = isNodeLike(key) ? locationOf(key, state) : state.locate(0, 1)
  if (!isScalar(key) || isEmptyScalar(key)) {
    state.diagnostics.push(yamlProblem('non-text-key', location))
    return undefined
  }
  const text = normalKey(scalarText(key))
  if (text === '<<' && key.type === 'PLAIN') {
    state.diagnostics.push(yamlProblem('yaml-merge-key', location))
    return undefined
  }
  if (hasLoneSurrogate(text)) {
    state.diagnostics.push(yamlProblem('lone-surrogate', location))
    return undefined
  }
  return { text, location }
}

/** Keys are NFKC-normalised, as formulas are; ASCII is so already, and most keys need no tables for it. */
function normalKey(key: string): string {
  return /^[\x20-\x7e]*$/.test(key) ? key : key.normalize('NFKC')
}

function convertValue(pair: Pair, keyLocation: Location, state: Conversion): YamlNode {
  if (isNodeLike(pair.value)) return convertNode(pair.value, state, keyLocation)
  return nullNode(keyLocation, state)
}

function convertSequence(sequence: YAMLSeq, state: Conversion): YamlNode {
  const traps =
    sequence.flow === true
      ? findCommaTraps(sequence, state)
      : { diagnostics: [], pieces: new Set() }
  state.diagnostics.push(...traps.diagnostics)
  const items = sequence.items
    .filter((item) => isNodeLike(item) && !traps.pieces.has(item))
    .map((item) => (isNodeLike(item) ? convertNode(item, state, undefined) : undefined))
    .filter((item) => item !== undefined)
  return { kind: 'sequence', items, ...originOf(locationOf(sequence, state), state) }
}

function isNodeLike(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
}
