import type { Format, Renderer } from './render-options.ts'

/** Loads the renderer of a format: each in a module of its own, so that a command loads no more than it prints with. */
export const renderers: Readonly<Record<Format, () => Promise<Renderer>>> = {
  table: async () => (await import('./render-table.ts')).renderTable,
  json: async () => (await import('./render-json.ts')).renderJson,
  ndjson: async () => (await import('./render-ndjson.ts')).renderNdjson,
  csv: async () => (await import('./render-csv.ts')).renderCsv,
  tsv: async () => (await import('./render-tsv.ts')).renderTsv,
  markdown: async () => (await import('./render-markdown.ts')).renderMarkdown,
}
