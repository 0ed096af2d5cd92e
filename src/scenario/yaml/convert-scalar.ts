import type { Node, Scalar } from 'yaml'
import { isScalar } from 'yaml'
import type { Location } from '../../diagnostics/diagnostic.ts'
import type { LocateOffsets } from './line-index.ts'
import { locateScalar } from './locate-scalar.ts'
import type { NodeOrigin, WrittenScalar, YamlNull, YamlScalar } from './yaml-node.ts'

/** The text of a document and how to speak of it. */
export interface ConvertOptions {
  readonly text: string
  readonly locate: LocateOffsets
  readonly overlay: string
}

/**
 * A scalar of the library's tree as ours; a null where it is `null`, `~` or empty. An empty one stands at its key, for
 * want of characters of its own.
 */
export function convertScalar(
  scalar: Scalar,
  options: ConvertOptions,
  keyLocation: Location | undefined,
): YamlScalar | YamlNull {
  const { value } = scalar
  const written = locationOf(scalar, options)
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    return nullNode(isEmptyScalar(scalar) ? (keyLocation ?? written) : written, options)
  }
  const text = scalarText(scalar)
  const [start, end] = rangeOf(scalar)
  const place: WrittenScalar = { start, end, style: styleOf(scalar) }
  return {
    kind: 'scalar',
    value,
    text,
    plain: scalar.type === 'PLAIN',
    locate: locateScalar(text, place, options),
    written: place,
    ...originOf(written, options),
  }
}

/** A null that nobody wrote, in the place of something that was reported or left out. */
export function nullNode(location: Location, options: ConvertOptions): YamlNull {
  return { kind: 'null', ...originOf(location, options) }
}

/** What a node freshly read from a file knows about itself. */
export function originOf(location: Location, options: ConvertOptions): NodeOrigin {
  return { location, overlay: options.overlay, scope: '', shadowed: [] }
}

/** A plain scalar keeps its characters (`1e3`), a quoted one its value. */
export function scalarText(scalar: Scalar): string {
  if (scalar.type === 'PLAIN' && scalar.source !== undefined) return scalar.source
  return String(scalar.value)
}

/** True for a value that has no characters at all. */
export function isEmptyScalar(node: Node): boolean {
  return isScalar(node) && node.value === null && (node.source ?? '') === ''
}

/** The place of a node, cut at the end of its first line. */
export function locationOf(node: Node, options: ConvertOptions): Location {
  return options.locate(...rangeOf(node))
}

/** The offsets of a node in the text; the end is exclusive. */
export function rangeOf(node: Node): readonly [number, number] {
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0]
}

function styleOf({ type }: Scalar): WrittenScalar['style'] {
  switch (type) {
    case 'QUOTE_DOUBLE':
      return 'double'
    case 'QUOTE_SINGLE':
      return 'single'
    case 'BLOCK_FOLDED':
    case 'BLOCK_LITERAL':
      return 'block'
    default:
      return 'plain'
  }
}
