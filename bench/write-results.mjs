import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'

const page = join(import.meta.dirname, '../docs/performance.md')

/** Puts lines of Markdown in place of those between the marks of a block on the page of results. */
export async function writeResults(block, lines) {
  const [begin, end] = [`<!-- ${block}: begin -->`, `<!-- ${block}: end -->`]
  const text = readFileSync(page, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no block ${block}`)
  const replaced = [text.slice(0, from + begin.length), ...lines, text.slice(to)].join('\n\n')
  writeFileSync(page, await format(replaced, { parser: 'markdown' }))
}

/** A table of Markdown: the first row is its head, the first column on the left, all others on the right. */
export function table([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, k) => (k === 0 ? '---' : '--:'))), ...rows.map(line)].join(
    '\n',
  )
}
