import type { Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { isMap, isPair, isScalar } from 'yaml'
import { yamlProblem } from '../../diagnostics/messages/yaml.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { ConvertOptions } from './convert-scalar.ts'
import { rangeOf } from './convert-scalar.ts'

/** The comma traps of one flow collection. */
export interface CommaTraps {
  readonly diagnostics: readonly Diagnostic[]
  /** Keys of a mapping, or items of a list, that are only the rest of the value before them. */
  readonly pieces: ReadonlySet<unknown>
}

/**
 * Finds values that YAML splits at a comma inside `{ }` or `[ ]`: `{ value: 3,000万人 }` reads as the value 3 and a key
 * `000万人`, `[ramp(2026, 2030)]` as two items. Each gives one `comma-splits` at the whole value.
 */
export function findCommaTraps(collection: YAMLMap | YAMLSeq, options: ConvertOptions): CommaTraps {
  const diagnostics: Diagnostic[] = []
  const pieces = new Set<unknown>()
  const cells = isMap(collection)
    ? collection.items.map(cellOfPair)
    : collection.items.map(cellOfItem)
  for (let i = 0; i < cells.length; i++) {
    const start = cells[i]?.value
    if (start === undefined) continue
    let end = i
    while (
      continues(options.text.slice(rangeOf(start)[0], endOf(cells[end])), cells[end + 1], options)
    ) {
      end++
      pieces.add(cells[end]?.piece)
    }
    if (end === i) continue
    const from = rangeOf(start)[0]
    const to = endOf(cells[end])
    diagnostics.push(
      yamlProblem('yaml-comma', options.locate(from, to), { whole: options.text.slice(from, to) }),
    )
    i = end
  }
  return { diagnostics, pieces }
}

/** A plain value that may go on after a comma, and the same node where it could itself be such a rest. */
interface Cell {
  /** The plain scalar whose text may be cut short by a comma. */
  readonly value: Scalar | undefined
  /** What the conversion must leave out where this is only a rest. */
  readonly piece: unknown
  /** The scalar that could be a rest: a key without a value, or an item. */
  readonly rest: Scalar | undefined
}

function cellOfPair(pair: Pair): Cell {
  const { key, value } = pair
  return {
    value: isPlain(value) ? value : undefined,
    piece: key,
    rest: value === null && isPlain(key) ? key : undefined,
  }
}

function cellOfItem(item: unknown): Cell {
  const scalar = isPlain(item) ? item : undefined
  return { value: scalar, piece: item, rest: isPair(item) ? undefined : scalar }
}

function isPlain(node: unknown): node is Scalar {
  return isScalar(node) && node.type === 'PLAIN' && node.range !== null && node.range !== undefined
}

function endOf(cell: Cell | undefined): number {
  const node: Node | undefined = cell?.value ?? cell?.rest
  return node === undefined ? 0 : rangeOf(node)[1]
}

/** Digits grouped by a comma without a space, or a parenthesis still open. */
function continues(text: string, next: Cell | undefined, options: ConvertOptions): boolean {
  if (next?.rest === undefined) return false
  const opened = (text.match(/[(（]/g) ?? []).length
  const closed = (text.match(/[)）]/g) ?? []).length
  if (opened > closed) return true
  const [start] = rangeOf(next.rest)
  const grouped = /^,[0-9０-９]{3}(?![0-9０-９])/.test(options.text.slice(start - 1, start + 4))
  return grouped && /[0-9０-９]$/.test(text)
}
