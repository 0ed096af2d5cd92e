import type { Baseline } from '../../baseline/types.ts'
import type { Program } from '../../compile/program.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { describe } from './describe.ts'
import type { ExplainNode, Explanation } from './explanation.ts'
import { Figures } from './figures.ts'
import { readCell } from './read-cell.ts'
import type { Request } from './target.ts'
import { requestKey, targetId } from './target.ts'

/** The scenario to explain, and the data that it was compiled over. */
export interface ExplainInput {
  readonly program: Program
  readonly baseline: Baseline
}

/**
 * Explains one figure of the central case, `depth` levels down: its formula, the calculation with every name replaced by its
 * value, and so on to the numbers that somebody wrote or published. Codes: those of `readCell`, and those of lowering, such as
 * missing-year.
 */
export function explainCell(
  cell: string,
  { program, baseline }: ExplainInput,
  depth: number,
): Result<Explanation> {
  const { scenario, baseYear } = program
  if (scenario.mixture.length > 0)
    return failure([
      questionProblem('mixture-not-taken', undefined, {
        id: scenario.id,
        parts: scenario.mixture.map(({ scenario }) => scenario),
      }),
    ])
  const figures = new Figures(program, baseline)
  const request = readCell(cell, figures)
  if (!request.ok) return request
  const root = build(request.value, { figures, expanded: new Set(), path: [], depth })
  const [problem] = figures.problems
  // Asked from the outside, a year without a value has no place but the question itself.
  if (problem !== undefined) {
    const { location } = request.value
    return failure(figures.problems.map((one) => ({ ...one, location: one.location ?? location })))
  }
  return success({ scenario: scenario.id, variant: scenario.variant, baseYear, root })
}

interface Building {
  readonly figures: Figures
  /** The figures whose children stand somewhere in the tree already. */
  readonly expanded: Set<string>
  /** The names of the figures above. */
  readonly path: readonly string[]
  /** How many more levels may follow. */
  readonly depth: number
}

function build(request: Request, building: Building): ExplainNode {
  const { figures, expanded, path, depth } = building
  const { node, requests } = describe(request, figures)
  if (requests.length === 0) return node
  const key = requestKey(request)
  if (expanded.has(key)) return { ...node, repeated: true }
  const name = `${request.target.kind} ${targetId(request.target)}`
  // A stock reads its own past, year after year: the year before says how, and the others are like it.
  if (path.includes(name)) return { ...node, hidden: { count: requests.length, reason: 'past' } }
  if (depth <= 0) return { ...node, hidden: { count: requests.length, reason: 'depth' } }
  expanded.add(key)
  const below = { figures, expanded, path: [...path, name], depth: depth - 1 }
  return { ...node, children: requests.map((child) => build(child, below)) }
}
