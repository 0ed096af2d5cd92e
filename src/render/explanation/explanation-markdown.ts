import type { ExplainNode, Explanation } from '../../analysis/explain/explain-cell.ts'
import { markdownText } from '../markdown-cells.ts'
import type { RenderOptions } from '../render-options.ts'
import { hiddenText, nodeLines, nodeName, nodeValue } from './node-texts.ts'
import type { NodeLine } from './node-texts.ts'

/** Writes an explanation as a nested Markdown list, for reports and issues. */
export function explanationMarkdown({ root }: Explanation, options: RenderOptions): string {
  return `${nodeItems(root, { options, cited: new Set(), indent: '', parentYear: undefined }).join('\n')}\n`
}

interface Place {
  readonly options: RenderOptions
  readonly cited: Set<string>
  readonly indent: string
  readonly parentYear: number | undefined
}

function nodeItems(
  node: ExplainNode,
  { options, cited, indent, parentYear }: Place,
): readonly string[] {
  const { language } = options
  const name = markdownText(nodeName(node, parentYear))
  const title = node.title === undefined ? '' : ` – ${markdownText(node.title[language])}`
  const value = markdownText(nodeValue(node, language))
  const inner = `${indent}  `
  // Two spaces before a line feed keep the lines of an item apart.
  const own = [
    `${indent}- ${name} = **${value}**${title}`,
    ...nodeLines(node, { language, cited }).map((line) => `${inner}${lineText(line)}`),
  ].join('  \n')
  const below = { options, cited, indent: inner, parentYear: node.year }
  const children = node.children.flatMap((child) => nodeItems(child, below))
  const hidden = hiddenText(node, language)
  const more = hidden === undefined ? [] : [`${inner}- ${markdownText(hidden)}`]
  return [own, ...children, ...more]
}

function lineText({ kind, text }: NodeLine): string {
  const escaped = markdownText(text)
  return kind === 'origin' || kind === 'citation' ? `<sub>${escaped}</sub>` : escaped
}
