import type { Program } from '../../compile/program.ts'
import type { NodeId } from '../../ir/node.ts'
import type { EnsembleOptions } from './ensemble-options.ts'
import { LARGEST_KEPT } from './ensemble-options.ts'
import { drawTask } from './draw-task.ts'
import type { KernelOptions } from './kernel-options.ts'
import type { PreparedEnsemble } from './prepare-ensemble.ts'
import { prepareEnsemble } from './prepare-ensemble.ts'
import { columnSink, createSketchState, sketchSink } from './sinks.ts'
import type { Sink } from './sinks.ts'

/** What may differ between runs without changing their results. */
export interface EnsembleRun extends EnsembleOptions {
  readonly kernel?: KernelOptions | undefined
  /** Called after each part with the draws done so far. */
  readonly onProgress?: (draws: number) => void
}

/** What the draws left behind. */
export interface DrawnNodes {
  /** By node; nodes without a sink are the same in every draw. */
  readonly sinks: ReadonlyMap<NodeId, Sink>
  /** By node id: the central value, which is the value of a node without a sink. */
  readonly constants: Float64Array
  /** Draws in which a line or factor was negative or not a number, and the first of them. */
  readonly broken: BrokenDraws
}

/** How often the program's guard was below 0 or not a number. */
export interface BrokenDraws {
  readonly count: number
  /** The first such draw; -1 where there is none. */
  readonly first: number
}

/** Draws between two reports of progress; a multiple of every block. */
const PART = 65_536

/** Draws an ensemble in this thread. */
export function drawEnsemble(
  program: Program,
  wanted: readonly NodeId[],
  run: EnsembleRun,
): DrawnNodes {
  const nodes = program.guard === undefined ? wanted : [...wanted, program.guard]
  const ensemble = prepareEnsemble(drawTask(program, nodes, run))
  const { plan } = ensemble
  const guard = createGuard()
  const kept = plan.outputs.filter((id) => id !== program.guard || wanted.includes(id))
  const exact = run.draws * kept.length <= LARGEST_KEPT
  const sinks = new Map(
    kept.map((id): [NodeId, Sink] => [
      id,
      exact
        ? columnSink(new Float64Array(run.draws))
        : sketchSink(createSketchState(run.draws, plan.constants[id] ?? 0), run.draws),
    ]),
  )
  runParts(ensemble, run, (id) => sinks.get(id)?.take ?? guard.take)
  return { sinks, constants: plan.constants, broken: guard.broken() }
}

/** The draws themselves of some nodes: one column each, filled with the constant where no draw changes it. */
export function drawColumns(
  program: Program,
  wanted: readonly NodeId[],
  run: EnsembleRun,
): readonly Float64Array[] {
  const ensemble = prepareEnsemble(drawTask(program, wanted, run))
  const { plan } = ensemble
  const columns = new Map(plan.outputs.map((id) => [id, new Float64Array(run.draws)]))
  runParts(ensemble, run, (id) => (startDraw, values) => {
    columns.get(id)?.set(values, startDraw)
  })
  return wanted.map(
    (id) => columns.get(id) ?? new Float64Array(run.draws).fill(plan.constants[id] ?? Number.NaN),
  )
}

function runParts(
  ensemble: PreparedEnsemble,
  run: EnsembleRun,
  takerOf: (id: NodeId) => (startDraw: number, values: Float64Array) => void,
): void {
  const takers = ensemble.plan.outputs.map(takerOf)
  for (let start = 0; start < run.draws; start += PART) {
    const end = Math.min(run.draws, start + PART)
    ensemble.run({ start, end }, takers)
    run.onProgress?.(end)
  }
}

interface Guard {
  readonly take: (startDraw: number, values: Float64Array) => void
  readonly broken: () => BrokenDraws
}

function createGuard(): Guard {
  let count = 0
  let first = -1
  return {
    take: (startDraw, values) => {
      for (let d = 0; d < values.length; d++) {
        if (values[d]! >= 0) continue
        if (first < 0) first = startDraw + d
        count += 1
      }
    },
    broken: () => ({ count, first }),
  }
}
