import { findFunction } from '../formula/functions/function-table.ts'
import type { FindModule } from './module-file.ts'
import { listedPlaces } from './listed-places.ts'
import type { YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { childOf, entriesOf } from './yaml/yaml-node.ts'

/** Distributions in the points of one path are numbered apart by point; no formula holds so many. */
export const STREAMS_PER_POINT = 1000

/** A distribution in the value of an assumption, whether or not the value still stands. */
export interface DeclaredStream {
  readonly assumption: string
  /** Which distribution of the value, from 0. */
  readonly ordinal: number
}

/**
 * The distributions that the layers of a scenario give to assumptions, in the order in which they first do so: layer by layer,
 * the base first. What a later layer fixes, replaces or deletes stays, so that a scenario that extends another only appends.
 */
export interface DeclaredStreams {
  /** Every distribution once, paths too. */
  readonly all: readonly DeclaredStream[]
  /** Those that some layer draws anew each year. */
  readonly paths: readonly DeclaredStream[]
}

/**
 * Reads the distributions that layers declare. `stages` are trees in full form, one after each layer, each with all that came
 * before, the base first; deletions are marks. Within a stage names go by its `order:`, then as they are written.
 */
export function declareStreams(
  stages: readonly YamlMap[],
  findModule: FindModule,
): DeclaredStreams {
  const all = new Map<string, DeclaredStream>()
  const paths = new Map<string, DeclaredStream>()
  const declare = (assumption: string, value: YamlNode | undefined): void => {
    for (const { ordinal, isPath } of distributionsIn(value)) {
      const stream = { assumption, ordinal }
      const key = `${assumption}#${String(ordinal)}`
      if (!all.has(key)) all.set(key, stream)
      if (isPath && !paths.has(key)) paths.set(key, stream)
    }
  }
  const seen = new Set<YamlNode>()
  for (const stage of stages) {
    for (const [name, value] of inOrder(namedValues(stage, findModule), stage)) {
      // What a layer leaves alone is the same node, except that modules may share one.
      if (!name.includes('.') && value !== undefined && seen.has(value)) continue
      if (value !== undefined) seen.add(value)
      declare(name, value)
    }
  }
  return { all: [...all.values()], paths: [...paths.values()] }
}

type NamedValue = readonly [name: string, value: YamlNode | undefined]

/** The values of the scenario's own assumptions, then of those of its modules. */
function namedValues(stage: YamlMap, findModule: FindModule): readonly NamedValue[] {
  return [
    ...valuesUnder(childOf(stage, 'assumptions'), 'value'),
    ...[...entriesOf(stage, 'modules')].flatMap(([instance, { node }]) =>
      memberValues(node, findModule).map(([name, value]): NamedValue => [
        `${instance}.${name}`,
        value,
      ]),
    ),
  ]
}

function inOrder(values: readonly NamedValue[], stage: YamlMap): readonly NamedValue[] {
  if (childOf(stage, 'order') === undefined) return values
  const placeOf = listedPlaces(stage)
  return values
    .map((value) => ({ value, place: placeOf(value[0]) }))
    .sort((a, b) => (a.place === b.place ? 0 : a.place - b.place))
    .map(({ value }) => value)
}

/** The values that a scenario gives to the names of a module instance: arguments, defaults and the module's own. */
function memberValues(use: YamlNode, findModule: FindModule): readonly NamedValue[] {
  const own = childOf(use, 'use') === undefined ? undefined : findModule(use)?.tree
  return [
    ...valuesUnder(childOf(use, 'with'), 'value'),
    ...valuesUnder(childOf(own, 'inputs'), 'default'),
    ...valuesUnder(childOf(own, 'assumptions'), 'value'),
  ]
}

function valuesUnder(node: YamlNode | undefined, key: string): readonly NamedValue[] {
  if (node?.kind !== 'map') return []
  return [...node.entries].map(([name, entry]): NamedValue => [name, childOf(entry.node, key)])
}

interface FoundDistribution {
  readonly ordinal: number
  readonly isPath: boolean
}

/** The distributions of a formula, or of the points of a path one after another. */
function distributionsIn(value: YamlNode | undefined): readonly FoundDistribution[] {
  if (value?.kind === 'scalar') return distributionsOfText(value.text)
  if (value?.kind !== 'map') return []
  return [...value.entries]
    .filter(([, { node }]) => node.kind === 'scalar')
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([, { node }], k) =>
      distributionsIn(node).map(({ ordinal, isPath }) => ({
        ordinal: k * STREAMS_PER_POINT + ordinal,
        isPath,
      })),
    )
}

/** A call, a parenthesis, or the operator of an interval. */
const pieces = /([\p{L}_][\p{L}\p{N}_.]*)\s*\(|[()]|(?<![\p{L}\p{N}_.])to(?![\p{L}\p{N}_.])/gu

/**
 * The distributions of a formula by its characters: formulas of other layers may not parse where they end up, and need not.
 * Distributions inside others are parts of them and draw nothing themselves, but they count.
 */
function distributionsOfText(text: string): readonly FoundDistribution[] {
  const found: FoundDistribution[] = []
  let ordinal = 0
  let depth = 0
  let nestedIn = Infinity
  for (const [piece, name] of text.normalize('NFKC').matchAll(pieces)) {
    if (piece === ')') {
      depth--
      if (depth <= nestedIn) nestedIn = Infinity
      continue
    }
    const called = name === undefined ? undefined : findFunction(name)
    if (piece === 'to' || called?.entry.stochastic === true) {
      if (nestedIn === Infinity) found.push({ ordinal, isPath: yearly.has(called?.key) })
      ordinal++
      const holdsOthers = called?.key === 'truncated' || called?.key === 'mixture'
      if (holdsOthers && nestedIn === Infinity) nestedIn = depth
    }
    if (piece !== 'to') depth++
  }
  return found
}

/** Drawn anew each year; an event is one number a draw. */
const yearly: ReadonlySet<string | undefined> = new Set(['walk', 'ar1', 'noise'])
