import type { Program } from '../../compile/program.ts'
import type { NodeId } from '../../ir/node.ts'
import { CHUNK_DRAWS } from '../quantiles/chunked-moments.ts'
import { drawTask } from './draw-task.ts'
import type { DrawTask } from './draw-task.ts'
import { LARGEST_KEPT } from './ensemble-options.ts'
import type { EnsembleOptions } from './ensemble-options.ts'
import type { KernelOptions } from './kernel-options.ts'

/** What may differ between runs without changing their results. */
export interface EnsembleRun extends EnsembleOptions {
  readonly kernel?: KernelOptions | undefined
}

/** Draws that are wanted. Plain data: every thread that takes part gets the same. */
export interface DrawRequest {
  /** Draws `numbers` and the guard. */
  readonly task: DrawTask
  /** The random numbers whose draws are wanted, each once. */
  readonly numbers: readonly NodeId[]
  /** Watched for values below 0; undefined where nothing random has to stay above. */
  readonly guard: NodeId | undefined
  /** Every draw is kept; else they are counted in sketches. */
  readonly keep: boolean
  /** Probabilities of the quantiles that will be asked of each number, so that threads may find them beforehand. */
  readonly probabilities: readonly number[]
  /** Which statistics will be asked of each number, likewise. */
  readonly only?: EnsembleRun['only']
  /** What the draws are of, for people who wait for them. */
  readonly label: string
}

/** Asks for draws of some nodes of a program; nodes that no draw changes are left out. */
export function drawRequest(
  program: Program,
  wanted: readonly NodeId[],
  run: EnsembleRun & { readonly keep?: boolean },
): DrawRequest {
  const numbers = [...new Set(wanted)].filter((id) => program.graph.nodes[id]?.random === true)
  const guarded = program.guard === undefined ? numbers : [...numbers, program.guard]
  const { id, variant } = program.scenario
  return {
    task: drawTask(program, guarded, run),
    numbers,
    guard: program.guard,
    keep: run.keep ?? run.draws * numbers.length <= LARGEST_KEPT,
    probabilities: run.probabilities,
    only: run.only,
    label: variant === '' ? id : `${id} ${variant}`,
  }
}

/** The draws of a request. */
export function drawsOf({ task }: DrawRequest): number {
  return task.settings.draws
}

/** Draws are dealt to threads in chunks of 16,384, numbered from 0. */
export function chunksOf(request: DrawRequest): number {
  return Math.ceil(drawsOf(request) / CHUNK_DRAWS)
}
