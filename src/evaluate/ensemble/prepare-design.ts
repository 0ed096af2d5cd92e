import { invariant } from '../../diagnostics/invariant.ts'
import type { Graph, NodeId, SampleNode } from '../../ir/node.ts'
import { quantileKernel } from '../distributions/quantile-table.ts'
import { standardNormalQuantile } from '../distributions/normal.ts'
import { interpretKernel } from '../kernel/interpret-kernel.ts'
import { DEFAULT_BLOCK } from '../kernel/kernel.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { planKernel } from '../kernel/plan-kernel.ts'
import type { KernelPlan } from '../kernel/plan-kernel.ts'
import { lawOfSpec } from '../law-of-spec.ts'
import { compileKernel } from '../wasm/compile-kernel.ts'

/** Worlds whose random numbers the caller chooses, one row each. */
interface Design {
  readonly rows: number
  /**
   * The uniforms of a stream, strictly between 0 and 1, one for each row; normal variates are made from them. Undefined
   * leaves the stream at its central value.
   */
  readonly uniforms: (sample: SampleNode) => Float64Array | undefined
}

/** A graph ready to compute any design. */
interface PreparedDesign {
  /** The streams that the wanted nodes depend on, in the order in which they were first used. */
  readonly samples: readonly SampleNode[]
  /** The values of the wanted nodes, in the order asked for: one column each, with a value for each row. */
  run(design: Design): readonly Float64Array[]
}

/**
 * Prepares nodes to be computed for chosen random numbers, where `prepareEnsemble` draws them: one input at its 10th
 * percentile, or the matrices of a variance decomposition. `rows` is how many will be asked for in all: from some
 * thousands on, quantiles come from tables.
 */
export function prepareDesign(
  graph: Graph,
  wanted: readonly NodeId[],
  rows: number,
): PreparedDesign {
  const plan = planKernel(graph, wanted)
  const kernel = compileKernel(plan) ?? interpretKernel(plan, DEFAULT_BLOCK)
  const readTables = prepareTables(plan, kernel, rows)
  const outputs = new Map(plan.outputs.map((id) => [id, kernel.output(id)]))
  const run = (design: Design): readonly Float64Array[] => {
    const columns = wanted.map((id) =>
      new Float64Array(design.rows).fill(plan.constants[id] ?? Number.NaN),
    )
    const inputs = plan.samples.map((sample) => ({
      column: kernel.input(sample.id),
      uniforms: variatesOf(sample, design),
      central: sample.variate === 'normal' ? 0 : 0.5,
    }))
    for (let start = 0; start < design.rows; start += DEFAULT_BLOCK) {
      const count = Math.min(DEFAULT_BLOCK, design.rows - start)
      for (const { column, uniforms, central } of inputs) {
        column.fill(central)
        if (uniforms) column.set(uniforms.subarray(start, start + count))
      }
      readTables()
      kernel.run()
      wanted.forEach((id, k) => {
        const values = outputs.get(id)
        if (values) columns[k]?.set(values.subarray(0, count), start)
      })
    }
    return columns
  }
  return { samples: plan.samples, run }
}

/** The variates of a stream over the rows; undefined where it stays central. */
function variatesOf(sample: SampleNode, design: Design): Float64Array | undefined {
  const uniforms = design.uniforms(sample)
  if (!uniforms) return undefined
  invariant(uniforms.length === design.rows, 'a stream has a number for each row')
  return sample.variate === 'normal' ? uniforms.map(standardNormalQuantile) : uniforms
}

function prepareTables(plan: KernelPlan, kernel: Kernel, rows: number): () => void {
  const steps = plan.tabled.map((node) => {
    const law = lawOfSpec(node.spec, (id) => plan.constants[id] ?? Number.NaN)
    const [out, at] = [kernel.input(node.id), kernel.input(node.at)]
    const quantiles = law ? quantileKernel(law, rows) : undefined
    return () => {
      if (quantiles) quantiles(at, out)
      else out.fill(Number.NaN)
    }
  })
  return () => {
    for (const step of steps) step()
  }
}
