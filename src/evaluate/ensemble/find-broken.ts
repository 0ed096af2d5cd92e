import { meetsDemand } from '../../compile/check-parameters.ts'
import type { Program } from '../../compile/program.ts'
import type { NodeId } from '../../ir/node.ts'
import { brokenInDraws, brokenParameter } from '../../diagnostics/codes/evaluate.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
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
  readonly tell: (share: number) => Diagnostic
}

/**
 * Names the first parameter out of bounds, else the first line or factor that is negative or not a number, in the first
 * draw that broke a rule. Only the block of that draw is computed again.
 */
export function findBroken(
  program: Program,
  broken: BrokenDraws,
  run: EnsembleRun,
): Diagnostic | undefined {
  if (broken.count === 0) return undefined
  const suspects = suspectsIn(program)
  const kernel = run.kernel ?? DEFAULT_KERNEL
  const nodes = suspects.flatMap((one) => one.nodes)
  const ensemble = prepareEnsemble(drawTask(program, nodes, { ...run, kernel }))
  const values = new Map<number, number>()
  const start = broken.first - (broken.first % kernel.block)
  ensemble.run(
    { start, end: start + kernel.block },
    ensemble.plan.outputs.map((id) => (_, column) => {
      values.set(id, column[broken.first - start] ?? 0)
    }),
  )
  const culprit = suspects.find(
    ({ isKept }) => !isKept((id) => values.get(id) ?? ensemble.plan.constants[id] ?? 0),
  )
  return culprit?.tell(broken.count / run.draws)
}

/** Causes before what follows from them, and early years before late ones. */
function suspectsIn({ demands, quantities }: Program): readonly Suspect[] {
  const parameters = demands.map((demand): Suspect => {
    const { year, rule, location, sides, when } = demand
    return {
      year,
      nodes: [...sides, ...when.map(({ condition }) => condition)],
      isKept: (read) => meetsDemand(demand, read),
      tell: (share) => brokenParameter(rule, { year, share }, location),
    }
  })
  const values = quantities
    .filter(({ kind }) => kind === 'value' || kind === 'factor')
    .flatMap(({ id, nodes, location }) =>
      [...nodes].map(([year, node]): Suspect => ({
        year,
        nodes: [node],
        isKept: (read) => read(node) >= 0,
        tell: (share) => brokenInDraws(id, { year, share }, location),
      })),
    )
  const byYear = (own: readonly Suspect[]): Suspect[] => own.toSorted((a, b) => a.year - b.year)
  return [...byYear(parameters), ...byYear(values)]
}
