import type { Location } from '../../diagnostics/diagnostic.ts'

/** Turns a range of offsets of one text into a place; the range is cut at the end of its first line. */
export type LocateOffsets = (start: number, end: number) => Location

/** Indexes the lines of a text (ended by LF or CRLF) once, so that each place is found in logarithmic time. */
export function indexLines(file: string, text: string): LocateOffsets {
  const starts = [0]
  for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', feed + 1)) {
    starts.push(feed + 1)
  }
  return (start, end) => {
    const line = lastAtMost(starts, start)
    const lineStart = starts[line] ?? 0
    let lineEnd = (starts[line + 1] ?? text.length + 1) - 1
    if (text[lineEnd - 1] === '\r') lineEnd--
    // A place after the last character of a text stands at its end.
    const from = Math.min(start, Math.max(lineStart, lineEnd))
    const length = Math.max(1, Math.min(end, lineEnd) - from)
    return { file, line: line + 1, column: from - lineStart + 1, length }
  }
}

/** The index of the last element of an ascending list that is not above `value`. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((ascending[middle] ?? Infinity) <= value) low = middle
    else high = middle - 1
  }
  return low
}
