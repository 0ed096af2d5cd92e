import { explainCell } from '../../../src/analysis/explain/explain-cell.ts'
import type { ExplainNode, Explanation } from '../../../src/analysis/explain/explain-cell.ts'
import type { Result } from '../../../src/diagnostics/diagnostic.ts'
import type { RunChoices } from '../../../src/run-scenario.ts'
import { compileText, fixtureBaseline, valueOf } from '../../support/run-text.ts'

/** How a cell of a fixture scenario is asked for. */
export interface Asked extends RunChoices {
  readonly depth?: number
  readonly files?: Readonly<Record<string, string>>
}

/** Explains a cell of a scenario text over the fixture's account; the scenario itself must be right. */
export function explainText(body: string, cell: string, asked: Asked = {}): Result<Explanation> {
  const { depth = 4, ...options } = asked
  const program = valueOf(compileText(body, options))
  return explainCell(cell, { program, baseline: fixtureBaseline }, depth)
}

/** The figure itself. */
export function explained(body: string, cell: string, asked: Asked = {}): ExplainNode {
  return valueOf(explainText(body, cell, asked)).root
}

/** A node and all below it, parents first. */
export function nodesOf(node: ExplainNode): readonly ExplainNode[] {
  return [node, ...node.children.flatMap(nodesOf)]
}

/** `name[year]` of each child. */
export function childrenOf({ children }: ExplainNode): readonly string[] {
  return children.map(({ id, year }) => `${id}[${String(year)}]`)
}
