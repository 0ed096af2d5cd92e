import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The repository's root folder. */
export const repository = join(import.meta.dirname, '..', '..')

/** The text of a file of the repository. */
export function repositoryText(path: string): string {
  return readFileSync(join(repository, path), 'utf8')
}

/** Every page below `docs`, as `docs/cli.md`, in a fixed order. */
export function pages(): readonly string[] {
  return readdirSync(join(repository, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(repository, join(entry.parentPath, entry.name)))
    .sort()
}

/** A fenced block of a Markdown text. */
export interface Block {
  /** What stands after the fence: `yaml`, `console`, `js`. */
  readonly kind: string
  readonly text: string
  /** The line of the fence, 1-based. */
  readonly line: number
}

/** The fenced blocks of a text, in order. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = []
  for (const { 1: kind = '', 2: text = '', index } of markdown.matchAll(
    /^```([a-z]*)\n([\s\S]*?)^```$/gm,
  )) {
    blocks.push({ kind, text, line: markdown.slice(0, index).split('\n').length })
  }
  return blocks
}

/** A table of a Markdown text; cells as written. */
export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The tables of a text, in order. `\|` in a cell is a bar. */
export function tablesOf(markdown: string): readonly Table[] {
  const outside = markdown.replace(/^```[\s\S]*?^```$/gm, '')
  return [...outside.matchAll(/(?:^\|.*\|\n)+/gm)].map(([text]) => {
    const [head = [], , ...rows] = text.trimEnd().split('\n').map(cellsOf)
    return { head, rows }
  })
}

function cellsOf(line: string): readonly string[] {
  const cells = line.slice(1, -1).split(/(?<!\\)\|/)
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'))
}

/** The texts between backquotes. */
export function codesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/(`+) ?(.*?) ?\1/g)].map(([, , text = '']) => text)
}
