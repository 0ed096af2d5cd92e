import { invariant } from '../../diagnostics/invariant.ts'
import { lawOf } from '../distributions/family.ts'
import { normal } from '../distributions/normal.ts'
import { quantileKernel } from '../distributions/quantile-table.ts'
import type { QuantileKernel } from '../distributions/quantile-table.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { KernelPlan } from '../kernel/plan-kernel.ts'
import { lawOfSpec } from '../law-of-spec.ts'
import { brownianBridge, fillPaths } from '../sampling/brownian-bridge.ts'
import { correlateNormals, fillUniformOfNormals } from '../sampling/correlation.ts'
import { uniformSource } from '../sampling/sampler.ts'
import type { SamplerSettings } from '../sampling/sampler.ts'
import { dimensionsOf, streamName } from './deal-dimensions.ts'
import type { StreamGroup } from './deal-dimensions.ts'
import type { CorrelatedStreams } from './correlated-streams.ts'
import type { DrawTask } from './draw-task.ts'

/** Puts the random numbers of the draws from `startDraw` on into the inputs of a kernel. */
export type FillInputs = (startDraw: number) => void

/** The columns of a group by year; under undefined where it has one number a draw. */
type GroupColumns = ReadonlyMap<number | undefined, Float64Array>

/** What the steps of one run share. */
interface Sampling {
  readonly settings: SamplerSettings
  /** The inverse of the standard normal distribution function. */
  readonly inverseNormal: QuantileKernel
  readonly block: number
}

/** Prepares the sampling of every input that a plan needs. */
export function prepareInputs(plan: KernelPlan, kernel: Kernel, task: DrawTask): FillInputs {
  const law = lawOf(normal, { mean: 0, sd: 1 })
  invariant(law.ok, 'the standard normal distribution exists')
  const { settings } = task
  const sampling: Sampling = {
    settings,
    inverseNormal: quantileKernel(law.law, settings.draws),
    block: task.kernel.block,
  }
  const inputs = inputColumns(plan, kernel)
  const together = new Set(task.correlated?.ids)
  const steps = task.groups
    .filter((group) => inputs.has(group.id) && !together.has(group.id))
    .map((group) => groupStep(group, inputs.get(group.id) ?? new Map(), sampling))
  if (task.correlated) steps.push(correlatedStep(task.correlated, { task, inputs, sampling }))
  steps.push(...plan.tabled.map((node) => tabledStep(node, { plan, kernel, settings })))
  return (startDraw) => {
    for (const step of steps) step(startDraw)
  }
}

/** The columns of a plan's samples, by stream group. */
function inputColumns(plan: KernelPlan, kernel: Kernel): ReadonlyMap<string, GroupColumns> {
  const columns = new Map<string, Map<number | undefined, Float64Array>>()
  for (const { id, stream } of plan.samples) {
    const name = streamName(stream)
    const group = columns.get(name) ?? new Map<number | undefined, Float64Array>()
    group.set(stream.year, kernel.input(id))
    columns.set(name, group)
  }
  return columns
}

/** Along a path, low-discrepancy points go to its end first; independent draws stay with their year. */
function groupStep(group: StreamGroup, columns: GroupColumns, sampling: Sampling): FillInputs {
  if (group.years.length > 0 && sampling.settings.kind === 'sobol') {
    return bridgeStep(group, columns, sampling)
  }
  const parts = dimensionsOf(group).flatMap((dimension) => {
    const column = columns.get(dimension.year)
    return column ? [{ column, source: uniformSource(sampling.settings, dimension) }] : []
  })
  const inverse = group.variate === 'normal' ? sampling.inverseNormal : undefined
  return (startDraw) => {
    for (const { column, source } of parts) {
      source.fill(startDraw, column)
      inverse?.(column, column)
    }
  }
}

/** Yearly normals as the increments of a Wiener path that is built end point first. */
function bridgeStep(group: StreamGroup, columns: GroupColumns, sampling: Sampling): FillInputs {
  const { block, inverseNormal, settings } = sampling
  const bridge = brownianBridge(group.years.length)
  const sources = dimensionsOf(group).map((dimension) => uniformSource(settings, dimension))
  const normals = sources.map(() => new Float64Array(block))
  const path = sources.map(() => new Float64Array(block))
  const start = new Float64Array(block)
  return (startDraw) => {
    sources.forEach((source, k) => {
      const column = normals[k]
      invariant(column, 'every source has a column')
      source.fill(startDraw, column)
      inverseNormal(column, column)
    })
    fillPaths(bridge, normals, path)
    group.years.forEach((year, k) => {
      const [out, to] = [columns.get(year), path[k]]
      if (out && to) fillDifference(to, path[k - 1] ?? start, out)
    })
  }
}

function fillDifference(to: Float64Array, from: Float64Array, out: Float64Array): void {
  for (let d = 0; d < out.length; d++) out[d] = to[d]! - from[d]!
}

/** Groups that hang together: all are drawn as normals, correlated year by year, and turned into what each needs. */
function correlatedStep(
  correlated: CorrelatedStreams,
  from: {
    readonly task: DrawTask
    readonly inputs: ReadonlyMap<string, GroupColumns>
    readonly sampling: Sampling
  },
): FillInputs {
  const members = correlated.ids.map((id) => {
    const group = from.task.groups.find((candidate) => candidate.id === id)
    invariant(group, 'correlated streams are streams')
    const years: readonly (number | undefined)[] =
      group.years.length > 0 ? group.years : [undefined]
    const normals = new Map(years.map((year) => [year, new Float64Array(from.sampling.block)]))
    const fill = groupStep({ ...group, variate: 'normal' }, normals, from.sampling)
    return { group, years, normals, fill, columns: from.inputs.get(id) }
  })
  const years = new Set(members.flatMap((member) => member.years))
  return (startDraw) => {
    for (const member of members) member.fill(startDraw)
    for (const year of years) {
      const columns = members.map((member) => member.normals.get(year) ?? new Float64Array(0))
      correlateNormals(correlated.factor, columns)
    }
    for (const { group, normals, columns } of members) {
      for (const [year, column] of columns ?? []) {
        const source = normals.get(year)
        if (!source) continue
        if (group.variate === 'normal') column.set(source)
        else fillUniformOfNormals(source, column)
      }
    }
  }
}

function tabledStep(
  node: KernelPlan['tabled'][number],
  from: { readonly plan: KernelPlan; readonly kernel: Kernel; readonly settings: SamplerSettings },
): FillInputs {
  const law = lawOfSpec(node.spec, (id) => from.plan.constants[id] ?? Number.NaN)
  const [out, at] = [from.kernel.input(node.id), from.kernel.input(node.at)]
  const quantiles = law.ok ? quantileKernel(law.law, from.settings.draws) : undefined
  return () => {
    if (quantiles) quantiles(at, out)
    else out.fill(Number.NaN)
  }
}
