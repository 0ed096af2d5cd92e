/** One record of a CSV text. */
export interface CsvRow {
  /** 1-based line on which the record starts. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Where a CSV text cannot be read, and why. */
export interface CsvProblem {
  readonly line: number
  readonly kind: 'unclosed-quote' | 'text-after-quote'
}

/** The records of a CSV text, the header first, or the first problem. */
export type CsvResult =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly problem: CsvProblem }

/**
 * Reads CSV as RFC 4180 has it: commas, CRLF or LF, `"…"` with `""` for a quote; a byte-order mark and blank lines are skipped.
 * Written here because it reads the data package in a millisecond, where a general streaming parser costs more than the whole
 * start of Node; the tests hold it to the results of `csv-parse`.
 */
export function parseCsv(text: string): CsvResult {
  const rows: CsvRow[] = []
  let position = text.startsWith('\uFEFF') ? 1 : 0
  let line = 1
  while (position < text.length) {
    const record = readRecord(text, position, line)
    if (!record.ok) return record
    if (!isBlank(record.cells)) rows.push({ line, cells: record.cells })
    position = record.end
    line = record.line
  }
  return { ok: true, rows }
}

interface CsvRecord {
  readonly ok: true
  readonly cells: readonly string[]
  /** The offset of the next record. */
  readonly end: number
  /** The line of the next record. */
  readonly line: number
}

type RecordResult = CsvRecord | { readonly ok: false; readonly problem: CsvProblem }

function readRecord(text: string, start: number, firstLine: number): RecordResult {
  const cells: string[] = []
  let line = firstLine
  let position = start
  for (;;) {
    let cell: string
    if (text[position] === '"') {
      const quoted = readQuoted(text, position)
      if (quoted === undefined) return problem('unclosed-quote', line)
      cell = quoted.cell
      line += quoted.lines
      position = quoted.end
      if (position < text.length && !isBreak(text[position]))
        return problem('text-after-quote', line)
    } else {
      const from = position
      while (position < text.length && !isBreak(text[position])) position++
      cell = text.slice(from, position)
    }
    cells.push(cell)
    if (text[position] === ',') {
      position++
      continue
    }
    if (text[position] === '\r' && text[position + 1] === '\n') position++
    return { ok: true, cells, end: position + 1, line: line + 1 }
  }
}

/** Reads `"…"` at `start`; undefined where the closing quote is missing. */
function readQuoted(
  text: string,
  start: number,
): { readonly cell: string; readonly end: number; readonly lines: number } | undefined {
  let cell = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return undefined
    cell += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      return { cell, end: quote + 1, lines: cell.split('\n').length - 1 }
    }
    cell += '"'
    from = quote + 2
  }
}

function isBreak(character: string | undefined): boolean {
  return character === ',' || character === '\n' || character === '\r'
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === ''
}

function problem(kind: CsvProblem['kind'], line: number): RecordResult {
  return { ok: false, problem: { kind, line } }
}
