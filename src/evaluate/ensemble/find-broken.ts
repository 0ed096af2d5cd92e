import { meetsDemand } from '../../compile/check-parameters.ts'
import { boundsOf } from '../../compile/program.ts'
import type { Program, ProgramQuantity } from '../../compile/program.ts'
import { nodeInputs } from '../../ir/node-inputs.ts'
import type { NodeId } from '../../ir/node.ts'
import { brokenInDraws, drawProblem, percentOf } from '../../diagnostics/messages/evaluate.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { evaluateCentral } from '../evaluate-central.ts'
import type { BrokenDraws, EnsembleRun } from './draw-ensemble.ts'
import { drawTask } from './draw-task.ts'
import { DEFAULT_KERNEL } from './kernel-options.ts'
import { prepareEnsemble } from './prepare-ensemble.ts'

/** What may have broken a rule, and how that is told. */
interface Suspect {
  readonly year: number
  /** What it takes to see that. */
  readonly nodes: readonly NodeId[]
  readonly isKept: (read: (id: NodeId) => number) => boolean
  readonly tell: (share: number, read: (id: NodeId) => number) => Diagnostic
}

/**
 * Names the first parameter out of bounds, else the first line or factor that is out of its bounds or not a number and the
 * assumption behind it, in the first draw that broke a rule. Only the block of that draw is computed again.
 */
export function findBroken(
  program: Program,
  broken: BrokenDraws,
  run: EnsembleRun,
): Diagnostic | undefined {
  if (broken.count === 0) return undefined
  const suspects = suspectsIn(program)
  const kernel = run.kernel ?? DEFAULT_KERNEL
  const isDrawn = (id: NodeId): boolean => program.graph.nodes[id]?.random === true
  const assumed = program.quantities.flatMap((one) =>
    one.kind === 'assumption' ? [...one.nodes.values()].filter(isDrawn) : [],
  )
  const nodes = [...suspects.flatMap((one) => one.nodes), ...assumed]
  const ensemble = prepareEnsemble(drawTask(program, nodes, { ...run, kernel }))
  const values = new Map<number, number>()
  const start = broken.first - (broken.first % kernel.block)
  ensemble.run(
    { start, end: start + kernel.block },
    ensemble.plan.outputs.map((id) => (_, column) => {
      values.set(id, column[broken.first - start] ?? 0)
    }),
  )
  const read = (id: NodeId): number => values.get(id) ?? ensemble.plan.constants[id] ?? 0
  const culprit = suspects.find(({ isKept }) => !isKept(read))
  return culprit?.tell(broken.count / run.draws, read)
}

/** Causes before what follows from them, and early years before late ones. */
function suspectsIn(program: Program): readonly Suspect[] {
  const { demands, quantities } = program
  const central = evaluateCentral(program.graph)
  const parameters = demands.map((demand): Suspect => {
    const { year, rule, location, sides, when } = demand
    return {
      year,
      nodes: [...sides, ...when.map(({ condition }) => condition)],
      isKept: (read) => meetsDemand(demand, read),
      tell: (share) =>
        drawProblem('parameter-in-draws', location, {
          percentOf: percentOf({ year, share }.share),
          year,
          rule,
        }),
    }
  })
  const values = quantities
    .filter(({ kind }) => kind === 'value' || kind === 'factor')
    .flatMap(({ id, kind, nodes, location }) => {
      const { least, most } = boundsOf(kind, true)
      return [...nodes].map(([year, node]): Suspect => ({
        year,
        nodes: [node],
        isKept: (read) => read(node) >= least && read(node) <= most,
        tell: (share, read) => {
          const cause = findCause(program, node, (one) => strangeness(read(one), central[one] ?? 0))
          return brokenInDraws(id, { year, share, cause: cause?.id }, cause?.location ?? location)
        },
      }))
    })
  const byYear = (own: readonly Suspect[]): Suspect[] => own.toSorted((a, b) => a.year - b.year)
  return [...byYear(parameters), ...byYear(values)]
}

/** Of the uncertain assumptions that a number rests on the strangest; of several the one that the others rest on. */
function findCause(
  { graph, quantities }: Program,
  root: NodeId,
  strange: (node: NodeId) => number,
): ProgramQuantity | undefined {
  const below = new Set([root])
  // A set goes on to what is added to it.
  for (const id of below) {
    const node = graph.nodes[id]
    for (const input of node ? nodeInputs(node) : []) below.add(input)
  }
  const found = quantities.flatMap((quantity) =>
    [...quantity.nodes.values()]
      .filter((id) => quantity.kind === 'assumption' && below.has(id) && graph.nodes[id]?.random)
      .map((id) => ({ quantity, strange: strange(id) })),
  )
  const most = Math.max(...found.map((one) => one.strange))
  return found.find((one) => one.strange === most)?.quantity
}

/** How far a number is from its central value: in powers of e, the other sign and what is no number beyond all. */
function strangeness(value: number, central: number): number {
  const times = Math.abs(Math.log(value / central))
  return Number.isNaN(times) ? Infinity : times
}
