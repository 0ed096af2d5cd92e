import { invariant } from '../../diagnostics/invariant.ts'
import type { NodeId } from '../../ir/node.ts'
import { lawOf } from '../distributions/family.ts'
import { normal } from '../distributions/normal.ts'
import { quantileKernel } from '../distributions/quantile-table.ts'
import type { QuantileKernel } from '../distributions/quantile-table.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { KernelPlan } from '../kernel/plan-kernel.ts'
import { lawOfSpec } from '../law-of-spec.ts'
import { brownianBridge, fillPaths } from '../sampling/brownian-bridge.ts'
import { uniformSource } from '../sampling/sampler.ts'
import type { SamplerSettings } from '../sampling/sampler.ts'
import { dimensionsOf, streamName } from './deal-dimensions.ts'
import type { StreamGroup } from './deal-dimensions.ts'

/** Puts the random numbers of the draws from `startDraw` on into the inputs of a kernel. */
export type FillInputs = (startDraw: number) => void

/** Prepares the sampling of every input that a plan needs. */
export function prepareInputs(
  plan: KernelPlan,
  kernel: Kernel,
  from: { readonly settings: SamplerSettings; readonly groups: readonly StreamGroup[] },
): FillInputs {
  const steps = from.groups.flatMap((group) =>
    groupSteps(group, { plan, kernel, settings: from.settings }),
  )
  for (const node of plan.tabled) {
    const law = lawOfSpec(node.spec, (id) => plan.constants[id] ?? Number.NaN)
    const [out, at] = [kernel.input(node.id), kernel.input(node.at)]
    const quantiles = law.ok ? quantileKernel(law.law, from.settings.draws) : undefined
    steps.push(() => {
      if (quantiles) quantiles(at, out)
      else out.fill(Number.NaN)
    })
  }
  return (startDraw) => {
    for (const step of steps) step(startDraw)
  }
}

interface GroupInput {
  readonly plan: KernelPlan
  readonly kernel: Kernel
  readonly settings: SamplerSettings
}

/** The columns that a group fills, by year (or under undefined). */
function columnsOf(
  group: StreamGroup,
  { plan, kernel }: GroupInput,
): ReadonlyMap<number | undefined, Float64Array> {
  const columns = new Map<number | undefined, Float64Array>()
  for (const node of plan.samples) {
    if (streamName(node.stream) === group.id) columns.set(node.stream.year, kernel.input(node.id))
  }
  return columns
}

function groupSteps(group: StreamGroup, input: GroupInput): FillInputs[] {
  const columns = columnsOf(group, input)
  if (columns.size === 0) return []
  // Along a path, low-discrepancy points go to the end point first; independent draws stay with their year.
  if (group.years.length > 0 && input.settings.kind === 'sobol')
    return [bridgeStep(group, columns, input)]
  const inverse = group.variate === 'normal' ? standardNormal(input.settings.draws) : undefined
  return dimensionsOf(group).flatMap((dimension) => {
    const column = columns.get(dimension.year)
    if (!column) return []
    const source = uniformSource(input.settings, dimension)
    return [
      (startDraw: number) => {
        source.fill(startDraw, column)
        inverse?.(column, column)
      },
    ]
  })
}

/** Yearly normals as the increments of a Wiener path that is built end point first. */
function bridgeStep(
  group: StreamGroup,
  columns: ReadonlyMap<number | undefined, Float64Array>,
  { settings }: GroupInput,
): FillInputs {
  const inverse = standardNormal(settings.draws)
  const bridge = brownianBridge(group.years.length)
  const sources = dimensionsOf(group).map((dimension) => uniformSource(settings, dimension))
  const [sample] = columns.values()
  const block = sample?.length ?? 0
  const normals = sources.map(() => new Float64Array(block))
  const path = sources.map(() => new Float64Array(block))
  return (startDraw) => {
    sources.forEach((source, k) => {
      const column = normals[k]
      invariant(column, 'every source has a column')
      source.fill(startDraw, column)
      inverse(column, column)
    })
    fillPaths(bridge, normals, path)
    group.years.forEach((year, k) => {
      const out = columns.get(year)
      if (out) fillIncrements(path[k], path[k - 1], out)
    })
  }
}

function fillIncrements(
  to: Float64Array | undefined,
  from: Float64Array | undefined,
  out: Float64Array,
): void {
  for (let d = 0; d < out.length; d++) out[d] = (to?.[d] ?? 0) - (from?.[d] ?? 0)
}

function standardNormal(draws: number): QuantileKernel {
  const law = lawOf(normal, { mean: 0, sd: 1 })
  invariant(law.ok, 'the standard normal distribution exists')
  return quantileKernel(law.law, draws)
}

/** The columns of outputs over all draws, by node. */
export type OutputColumns = ReadonlyMap<NodeId, Float64Array>
