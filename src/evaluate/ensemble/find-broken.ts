import type { Program } from '../../compile/program.ts'
import { brokenInDraws } from '../../diagnostics/codes/evaluate.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { BrokenDraws, EnsembleRun } from './draw-ensemble.ts'
import { drawTask } from './draw-task.ts'
import { DEFAULT_KERNEL } from './kernel-options.ts'
import { prepareEnsemble } from './prepare-ensemble.ts'

/**
 * Names the first line or factor that is negative, or not a number, in the first draw that broke a rule. Only the block
 * of that draw is computed again.
 */
export function findBroken(
  program: Program,
  broken: BrokenDraws,
  run: EnsembleRun,
): Diagnostic | undefined {
  if (broken.count === 0) return undefined
  const suspects = program.quantities
    .filter(({ kind }) => kind === 'value' || kind === 'factor')
    .flatMap((quantity) => [...quantity.nodes].map(([year, node]) => ({ quantity, year, node })))
    .sort((a, b) => a.year - b.year)
  const kernel = run.kernel ?? DEFAULT_KERNEL
  const nodes = suspects.map(({ node }) => node)
  const ensemble = prepareEnsemble(drawTask(program, nodes, { ...run, kernel }))
  const values = new Map<number, number>()
  const start = broken.first - (broken.first % kernel.block)
  ensemble.run(
    { start, end: start + kernel.block },
    ensemble.plan.outputs.map((id) => (_, column) => {
      values.set(id, column[broken.first - start] ?? 0)
    }),
  )
  const culprit = suspects.find(({ node }) => !((values.get(node) ?? 0) >= 0))
  if (!culprit) return undefined
  const { quantity, year } = culprit
  const share = broken.count / run.draws
  return brokenInDraws(quantity.id, { year, share }, quantity.location)
}
