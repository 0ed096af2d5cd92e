import { oneLine } from './terminal-columns.ts'

/** A table as GitHub-flavoured Markdown; cells are Markdown already. */
export interface MarkdownTable {
  readonly head: readonly string[]
  readonly align: readonly ('left' | 'right')[]
  readonly rows: readonly (readonly string[])[]
}

/** Writes a table, one line for each row; rows may be shorter than the head. */
export function markdownTable({ head, align, rows }: MarkdownTable): string {
  const line = (cells: readonly string[]): string =>
    `| ${head.map((_, index) => cells[index] ?? '').join(' | ')} |`.replace(/ {2,}\|/g, ' |')
  const marks = align.map((side) => (side === 'right' ? '---:' : ':---'))
  return [line(head), line(marks), ...rows.map(line)].join('\n')
}

/** A text from a user as plain text in Markdown: its own marks, pipes, HTML and entities are escaped. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|~&#$]/g, '\\$&')
}
