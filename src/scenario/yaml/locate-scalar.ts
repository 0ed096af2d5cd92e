import { unreachable } from '../../diagnostics/invariant.ts'
import type { Locate } from '../../formula/syntax.ts'
import type { ScalarBody } from './align-scalar.ts'
import { alignScalar } from './align-scalar.ts'
import type { LocateOffsets } from './line-index.ts'
import type { WrittenScalar } from './yaml-node.ts'

/** Finds places in the value of a scalar; the alignment with its file is made only when a place is asked for. */
export function locateScalar(
  value: string,
  written: WrittenScalar,
  file: { readonly text: string; readonly locate: LocateOffsets },
): Locate {
  const { start, end, style } = written
  if (style === 'plain' && end - start === value.length) {
    return (span) => file.locate(start + span.start, start + span.end)
  }
  return (span) => {
    const offsets = alignScalar(value, bodyOf(written, file.text))
    const from = offsets[Math.min(span.start, value.length)] ?? start
    return file.locate(from, offsets[Math.min(span.end, value.length)] ?? from + 1)
  }
}

function bodyOf({ start, end, style }: WrittenScalar, text: string): ScalarBody {
  switch (style) {
    case 'double':
      return { source: text.slice(start + 1, end - 1), start: start + 1, quote: '"' }
    case 'single':
      return { source: text.slice(start + 1, end - 1), start: start + 1, quote: "'" }
    case 'block': {
      const body = text.indexOf('\n', start) + 1
      return { source: text.slice(body, end), start: body, quote: undefined }
    }
    case 'plain':
      return { source: text.slice(start, end), start, quote: undefined }
    default:
      return unreachable(style)
  }
}
