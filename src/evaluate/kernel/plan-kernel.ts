import { invariant } from '../../diagnostics/invariant.ts'
import { nodeInputs, specInputs } from '../../ir/node-inputs.ts'
import type { Graph, Node, NodeId, QuantileNode, SampleNode } from '../../ir/node.ts'
import { reachable } from '../../ir/reachable.ts'
import { evaluateCentral } from '../evaluate-central.ts'

/** The nodes of one year (or of none), in an order in which inputs come first. */
export interface KernelStage {
  /** Undefined for what no year goes into. */
  readonly year: number | undefined
  readonly nodes: readonly Node[]
}

/**
 * What has to be computed for each draw, whichever back end does it. Nodes that no draw changes are constants here,
 * whatever formula they come from.
 */
export interface KernelPlan {
  /** The random numbers that a draw needs, in the order in which they were first used. */
  readonly samples: readonly SampleNode[]
  /** Quantiles of a sample with constant parameters: as good as samples. */
  readonly tabled: readonly QuantileNode[]
  /** The rest of the random nodes, by year ascending. */
  readonly stages: readonly KernelStage[]
  /** The random nodes whose values are wanted, each once. */
  readonly outputs: readonly NodeId[]
  /** By node id: the value of a node that no draw changes; of a random node its central value. */
  readonly constants: Float64Array
  readonly graph: Graph
}

/** Finds out what each draw has to compute for the wanted nodes. */
export function planKernel(graph: Graph, wanted: readonly NodeId[]): KernelPlan {
  const outputs = [...new Set(wanted)].filter((id) => nodeOf(graph, id).random)
  const needed = reachable(graph, outputs)
  const samples: SampleNode[] = []
  const tabled: QuantileNode[] = []
  const computed: Node[] = []
  for (const node of graph.nodes) {
    if (!node.random || !needed.has(node.id)) continue
    if (node.kind === 'sample') samples.push(node)
    else if (node.kind === 'quantile' && isTabled(graph, node)) tabled.push(node)
    else computed.push(node)
  }
  return {
    samples,
    tabled,
    stages: stagesOf(computed),
    outputs,
    constants: evaluateCentral(graph),
    graph,
  }
}

/** Nodes that belong to no year go into the year that reads them first: what stays within a year needs no memory. */
function stagesOf(computed: readonly Node[]): readonly KernelStage[] {
  const years = new Map<NodeId, number>()
  for (const node of computed.toReversed()) {
    const year = node.stage ?? years.get(node.id) ?? Number.NEGATIVE_INFINITY
    years.set(node.id, year)
    for (const input of nodeInputs(node)) {
      years.set(input, Math.min(year, years.get(input) ?? Number.POSITIVE_INFINITY))
    }
  }
  const stages = new Map<number, Node[]>()
  for (const node of computed) pushTo(stages, years.get(node.id) ?? Number.NEGATIVE_INFINITY, node)
  return [...stages]
    .sort(([a], [b]) => a - b)
    .map(([year, nodes]) => ({ year: Number.isFinite(year) ? year : undefined, nodes }))
}

/** A sample goes in and no parameter differs between draws: its values can be read off a table. */
function isTabled(graph: Graph, node: QuantileNode): boolean {
  return (
    nodeOf(graph, node.at).kind === 'sample' &&
    specInputs(node.spec).every((id) => !nodeOf(graph, id).random)
  )
}

/** The nodes that a later stage reads, or that are outputs: they must outlive their stage. */
export function crossingNodes(plan: KernelPlan): ReadonlySet<NodeId> {
  const crossing = new Set<NodeId>(plan.outputs)
  const stageOf = new Map<NodeId, number>()
  plan.stages.forEach((stage, k) => {
    for (const node of stage.nodes) {
      stageOf.set(node.id, k)
      for (const input of nodeInputs(node)) {
        const from = stageOf.get(input)
        if (from !== undefined && from !== k) crossing.add(input)
      }
    }
  })
  return crossing
}

function nodeOf(graph: Graph, id: NodeId): Node {
  const node = graph.nodes[id]
  invariant(node, 'ids come from the graph')
  return node
}

function pushTo(stages: Map<number, Node[]>, key: number, node: Node): void {
  const nodes = stages.get(key)
  if (nodes) nodes.push(node)
  else stages.set(key, [node])
}
