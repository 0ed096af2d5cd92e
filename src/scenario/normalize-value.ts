import { interpolateWithoutPath } from '../diagnostics/messages/scenario.ts'
import { invalidYear, missingKey } from '../diagnostics/messages/schema.ts'
import type { NormalizeContext } from './normalize-context.ts'
import { readFormula } from './normalize-context.ts'
import type { Origin } from './origin.ts'
import type { AssumptionValue, Interpolation, PathPoint } from './types.ts'
import type { YamlEntry, YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { childOf, scalarOf } from './yaml/yaml-node.ts'

/** The key that holds the value of a named thing, and how to speak of the thing. */
export interface ValueKey {
  readonly id: string
  readonly key: 'value' | 'amount' | 'factor'
  readonly example: string
}

/** A value and where it comes from. */
export interface ReadValue {
  readonly value: AssumptionValue
  readonly origin: Origin
}

/** Reads a formula or path; undefined (and reported) where there is none that can be read. */
export function readValue(
  entry: YamlEntry,
  what: ValueKey,
  context: NormalizeContext,
): ReadValue | undefined {
  const node = childOf(entry.node, what.key)
  const interpolate = scalarOf(entry.node, 'interpolate')
  if (node?.kind === 'map') {
    const value = readPath(node, what, { context, interpolate: interpolationOf(interpolate?.text) })
    return value === undefined ? undefined : { value, origin: originOf(node) }
  }
  if (node?.kind !== 'scalar') {
    const missing = { key: what.key, owner: what.id, example: what.example }
    context.diagnostics.push(missingKey(missing, entry.keyLocation, context.names))
    return undefined
  }
  if (interpolate !== undefined) {
    context.diagnostics.push(interpolateWithoutPath(what.id, interpolate.location))
  }
  const formula = readFormula(node, context, { allowConditions: false })
  if (formula === undefined) return undefined
  return { value: { kind: 'formula', formula, scope: node.scope }, origin: originOf(node) }
}

/** The part of a node that results keep. */
export function originOf({ location, overlay, shadowed }: YamlNode): Origin {
  return { location, overlay, shadowed }
}

function readPath(
  node: YamlMap,
  what: ValueKey,
  options: { readonly context: NormalizeContext; readonly interpolate: Interpolation },
): AssumptionValue | undefined {
  const { context, interpolate } = options
  const points = [...node.entries].map(([year, entry]) => readPoint(year, entry, context))
  const read = points.filter((point) => point !== undefined).sort((a, b) => a.year - b.year)
  if (read.length < points.length) return undefined
  if (read.length === 0) {
    const missing = { key: what.key, owner: what.id, example: what.example }
    context.diagnostics.push(missingKey(missing, node.location, context.names))
    return undefined
  }
  return { kind: 'path', points: read, interpolate, scope: node.scope }
}

const firstYear = 1900
const lastYear = 2200

function readPoint(
  key: string,
  entry: YamlEntry,
  context: NormalizeContext,
): PathPoint | undefined {
  const year = Number(key)
  if (!(year >= firstYear && year <= lastYear)) {
    context.diagnostics.push(invalidYear(key, entry.keyLocation))
    return undefined
  }
  if (entry.node.kind !== 'scalar') return undefined
  const formula = readFormula(entry.node, context, { allowConditions: false })
  return formula === undefined ? undefined : { year, formula, origin: originOf(entry.node) }
}

function interpolationOf(text: string | undefined): Interpolation {
  return text === 'step' || text === 'geometric' ? text : 'linear'
}
