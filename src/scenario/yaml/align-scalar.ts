/** The part of a text that a scalar's value comes from: between the quotes, or after a block's header. */
export interface ScalarBody {
  readonly source: string
  /** The offset of `source` in the file. */
  readonly start: number
  readonly quote: '"' | "'" | undefined
}

/**
 * Where each character of a scalar's value stands in the file: one offset per UTF-16 unit of `value` and one for its end.
 * Exact for plain and quoted texts; in folded texts and blocks the line feeds are exact and blanks may be off by the indent.
 */
export function alignScalar(value: string, body: ScalarBody): readonly number[] {
  const { source, start, quote } = body
  const offsets: number[] = []
  let at = 0
  while (offsets.length < value.length) {
    const wanted = value[offsets.length]
    if (at >= source.length) {
      offsets.push(start + source.length)
    } else if (quote === '"' && source[at] === '\\') {
      const escape = escapeAt(source, at)
      for (let i = 0; i < escape.produces; i++) offsets.push(start + at)
      at += escape.length
    } else if (source[at] === wanted || !isBlank(source[at])) {
      offsets.push(start + at)
      at += quote === "'" && source[at] === "'" ? 2 : 1
    } else if (wanted === ' ' || wanted === '\n') {
      // A line break that YAML folds into a space, or into fewer line feeds.
      offsets.push(start + at)
      at++
    } else {
      at++
    }
  }
  offsets.length = value.length
  offsets.push(start + at)
  return offsets
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r'
}

/** The length of an escape in the source and how many UTF-16 units it stands for. */
function escapeAt(
  source: string,
  at: number,
): { readonly length: number; readonly produces: number } {
  switch (source[at + 1]) {
    case 'x':
      return { length: 4, produces: 1 }
    case 'u':
      return { length: 6, produces: 1 }
    case 'U': {
      const code = Number.parseInt(source.slice(at + 2, at + 10), 16)
      return { length: 10, produces: code > 0xffff ? 2 : 1 }
    }
    case '\n':
      return { length: 2, produces: 0 }
    case '\r':
      return { length: 3, produces: 0 }
    default:
      return { length: 2, produces: 1 }
  }
}
