import type { Program } from '../../compile/program.ts'
import type { NodeId } from '../../ir/node.ts'
import { drawRequest } from './draw-request.ts'
import type { EnsembleRun } from './draw-request.ts'
import type { DrawnNodes } from './draw-share.ts'
import { fulfil } from './draw-steps.ts'

export type { EnsembleRun } from './draw-request.ts'
export type { DrawnNodes } from './draw-share.ts'
export type { BrokenDraws } from './guard.ts'

/** Draws an ensemble in this thread. */
export function drawEnsemble(
  program: Program,
  wanted: readonly NodeId[],
  run: EnsembleRun,
): DrawnNodes {
  return fulfil(drawRequest(program, wanted, run))
}

/** The draws themselves of some nodes: one column each, filled with the constant where no draw changes it. */
export function drawColumns(
  program: Program,
  wanted: readonly NodeId[],
  run: EnsembleRun,
): readonly Float64Array[] {
  const request = drawRequest({ ...program, guard: undefined }, wanted, { ...run, keep: true })
  const { sinks, constants } = fulfil(request)
  return wanted.map((id) => {
    const store = sinks.get(id)?.store
    if (store?.kind === 'kept') return store.column
    return new Float64Array(run.draws).fill(constants[id] ?? Number.NaN)
  })
}
