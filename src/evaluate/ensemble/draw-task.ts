import type { Program } from '../../compile/program.ts'
import type { Graph, NodeId } from '../../ir/node.ts'
import type { SamplerSettings } from '../sampling/sampler.ts'
import type { CorrelatedStreams } from './correlated-streams.ts'
import { dealDimensions } from './deal-dimensions.ts'
import type { StreamGroup } from './deal-dimensions.ts'
import type { EnsembleOptions } from './ensemble-options.ts'
import { DEFAULT_KERNEL } from './kernel-options.ts'
import type { KernelOptions } from './kernel-options.ts'

/** Everything that drawing needs; plain data, so that it can be sent to another thread. */
export interface DrawTask {
  readonly graph: Graph
  readonly wanted: readonly NodeId[]
  readonly groups: readonly StreamGroup[]
  readonly correlated: CorrelatedStreams | undefined
  readonly settings: SamplerSettings
  readonly kernel: KernelOptions
}

/** The task of drawing some nodes of a program. */
export function drawTask(
  program: Program,
  wanted: readonly NodeId[],
  options: EnsembleOptions & { readonly kernel?: KernelOptions | undefined },
): DrawTask {
  return {
    graph: program.graph,
    wanted,
    groups: dealDimensions(program),
    correlated: options.correlated,
    settings: { kind: options.sampler, seed: options.seed, draws: options.draws },
    kernel: options.kernel ?? DEFAULT_KERNEL,
  }
}
