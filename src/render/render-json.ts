import type { Report } from '../report/types.ts'
import { resultsToJson } from './results-json.ts'
import type { RunJson } from './results-json.ts'

/**
 * Renders a report as one JSON document (`ResultsJson`): indented, with each figure on a line of its own, so that a diff of
 * two saved results shows the figures that changed.
 */
export function renderJson(report: Report): string {
  const { runs, ...head } = resultsToJson(report)
  const list = { key: 'runs', items: runs.map(runText), indent: '' }
  return `${withList(JSON.stringify(head, null, 2), list)}\n`
}

const runIndent = '    '

function runText(run: RunJson): string {
  const { rows, ...head } = run
  const items = rows.map((row) => JSON.stringify(row))
  const text = JSON.stringify(head, null, 2).replaceAll('\n', `\n${runIndent}`)
  return withList(text, { key: 'rows', items, indent: runIndent })
}

/** The last key of an object: a list of texts, each on a line of its own; `indent` is that of the object. */
interface ListText {
  readonly key: string
  readonly items: readonly string[]
  readonly indent: string
}

function withList(object: string, { key, items, indent }: ListText): string {
  const open = object.slice(0, object.lastIndexOf('\n'))
  const lines = items.map((item) => `\n${indent}    ${item}`).join(',')
  const close = items.length === 0 ? '' : `\n${indent}  `
  return `${open},\n${indent}  "${key}": [${lines}${close}]\n${indent}}`
}
