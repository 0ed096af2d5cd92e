import type { Explanation } from '../../analysis/explain/explain-cell.ts'
import { unreachable } from '../../diagnostics/invariant.ts'
import { explanationTable } from '../../report/explanation-table.ts'
import { renderDataTable } from '../render-data-table.ts'
import type { DataFormat, RenderOptions } from '../render-options.ts'
import { explanationJson } from './explanation-json.ts'
import { explanationMarkdown } from './explanation-markdown.ts'
import { explanationTree } from './explanation-tree.ts'

/** Renders an explanation: a tree for terminals and Markdown, a nested document in JSON, rows with a depth in CSV and TSV. */
export async function renderExplanation(
  explanation: Explanation,
  format: DataFormat,
  options: RenderOptions,
): Promise<string> {
  switch (format) {
    case 'table':
      return explanationTree(explanation, options)
    case 'markdown':
      return explanationMarkdown(explanation, options)
    case 'json':
      return explanationJson(explanation)
    case 'csv':
    case 'tsv':
      return renderDataTable(explanationTable(explanation), format, options)
    default:
      return unreachable(format)
  }
}
