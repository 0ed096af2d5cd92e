import type { Node, Scalar } from 'yaml'
import { isScalar } from 'yaml'
import type { Location } from '../../diagnostics/diagnostic.ts'
import type { Locate } from '../../formula/syntax.ts'
import type { ScalarBody } from './align-scalar.ts'
import { alignScalar } from './align-scalar.ts'
import type { LocateOffsets } from './line-index.ts'
import type { NodeOrigin, YamlNull, YamlScalar } from './yaml-node.ts'

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
  return {
    kind: 'scalar',
    value,
    text,
    plain: scalar.type === 'PLAIN',
    locate: locateScalar(scalar, text, options),
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

/** Finds places in a scalar; the alignment is made only when a place is asked for. */
function locateScalar(scalar: Scalar, text: string, options: ConvertOptions): Locate {
  const [start, end] = rangeOf(scalar)
  if (scalar.type === 'PLAIN' && end - start === text.length) {
    return (span) => options.locate(start + span.start, start + span.end)
  }
  return (span) => {
    const offsets = alignScalar(text, bodyOf(scalar, options.text))
    const from = offsets[Math.min(span.start, text.length)] ?? start
    return options.locate(from, offsets[Math.min(span.end, text.length)] ?? from + 1)
  }
}

function bodyOf(scalar: Scalar, text: string): ScalarBody {
  const [start, end] = rangeOf(scalar)
  switch (scalar.type) {
    case 'QUOTE_DOUBLE':
      return { source: text.slice(start + 1, end - 1), start: start + 1, quote: '"' }
    case 'QUOTE_SINGLE':
      return { source: text.slice(start + 1, end - 1), start: start + 1, quote: "'" }
    case 'BLOCK_FOLDED':
    case 'BLOCK_LITERAL': {
      const body = text.indexOf('\n', start) + 1
      return { source: text.slice(body, end), start: body, quote: undefined }
    }
    default:
      return { source: text.slice(start, end), start, quote: undefined }
  }
}
