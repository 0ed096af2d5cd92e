import { invariant } from '../../diagnostics/invariant.ts'
import { lawOf } from '../distributions/family.ts'
import { normal } from '../distributions/normal.ts'
import { quantileKernel } from '../distributions/quantile-table.ts'
import type { QuantileKernel } from '../distributions/quantile-table.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { KernelPlan } from '../kernel/plan-kernel.ts'
import { lawOfSpec } from '../law-of-spec.ts'
import type { BlockOperations, OperationNeeds } from '../kernel/block-operations.ts'
import { brownianBridge, pathSums } from '../sampling/brownian-bridge.ts'
import { correlateNormals, fillUniformOfNormals } from '../sampling/correlation.ts'
import { uniformSource } from '../sampling/sampler.ts'
import type { DimensionKey, SamplerSettings } from '../sampling/sampler.ts'
import { dimensionsOf, streamName } from './deal-dimensions.ts'
import type { StreamGroup } from './deal-dimensions.ts'
import type { CorrelatedStreams } from './correlated-streams.ts'
import type { DrawTask } from './draw-task.ts'

/** Puts the random numbers of the draws from `startDraw` on into the inputs of a kernel. */
type FillInputs = (startDraw: number) => void

/** The columns of a group by year; under undefined where it has one number a draw. */
type GroupColumns = ReadonlyMap<number | undefined, Float64Array>

/** What the steps of one run share. */
interface Sampling {
  readonly settings: SamplerSettings
  readonly operations: BlockOperations
  /** The inverse of the standard normal distribution function. */
  readonly inverseNormal: QuantileKernel
  /** Where uniforms are on their way to something else. */
  readonly uniforms: Float64Array
}

/** What `prepareInputs` will ask of the kernel's operations, at most. */
export function samplingNeeds(plan: KernelPlan, task: DrawTask): OperationNeeds {
  const dimensions = task.groups.reduce((sum, { years }) => sum + Math.max(1, years.length), 0)
  // For each dimension its normals, its place on a path and its part in a correlation; a start for each path.
  const blocks = 1 + 3 * dimensions + task.groups.length
  return { blocks, sobols: dimensions, tables: 1 + plan.tabled.length }
}

/** Prepares the sampling of every input that a plan needs. */
export function prepareInputs(plan: KernelPlan, kernel: Kernel, task: DrawTask): FillInputs {
  const law = lawOf(normal, { mean: 0, sd: 1 })
  invariant(law, 'the standard normal distribution exists')
  const { settings } = task
  const { operations } = kernel
  const sampling: Sampling = {
    settings,
    operations,
    inverseNormal: quantileKernel(law, settings.draws, operations.readTable),
    uniforms: operations.block(),
  }
  const inputs = inputColumns(plan, kernel)
  const dealt = new Set(task.groups.map(({ id }) => id))
  for (const id of inputs.keys())
    invariant(dealt.has(id), `${id} is drawn: its dimensions are dealt`)
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
    return column ? [fillOf(group.variate, { dimension, column, sampling })] : []
  })
  return (startDraw) => {
    for (const fill of parts) fill(startDraw)
  }
}

/** Fills a column with the uniforms of a dimension, or with normals made of them. */
function fillOf(
  variate: StreamGroup['variate'],
  {
    dimension,
    column,
    sampling,
  }: {
    readonly dimension: DimensionKey
    readonly column: Float64Array
    readonly sampling: Sampling
  },
): FillInputs {
  const { settings, operations, inverseNormal, uniforms } = sampling
  const source = uniformSource(settings, dimension, operations.sobol)
  if (variate === 'uniform') {
    return (startDraw) => {
      source.fill(startDraw, column)
    }
  }
  return (startDraw) => {
    source.fill(startDraw, uniforms)
    inverseNormal(uniforms, column)
  }
}

/** Yearly normals as the increments of a Wiener path that is built end point first. */
function bridgeStep(group: StreamGroup, columns: GroupColumns, sampling: Sampling): FillInputs {
  const { operations } = sampling
  const normals = group.years.map(() => operations.block())
  const path = [operations.block(), ...group.years.map(() => operations.block())]
  const fills = dimensionsOf(group).map((dimension, k) =>
    fillOf('normal', { dimension, column: blockAt(normals, k), sampling }),
  )
  const bridge = brownianBridge(group.years.length)
  const sums = pathSums(bridge, normals, path).map(operations.weightedSum)
  const increments = group.years.flatMap((year, k) => {
    const out = columns.get(year)
    return out ? [operations.difference(blockAt(path, k + 1), blockAt(path, k), out)] : []
  })
  return (startDraw) => {
    for (const fill of fills) fill(startDraw)
    for (const build of sums) build()
    for (const take of increments) take()
  }
}

function blockAt(blocks: readonly Float64Array[], k: number): Float64Array {
  const block = blocks[k]
  invariant(block, 'a path has a block for each time')
  return block
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
    const normals = new Map(years.map((year) => [year, from.sampling.operations.block()]))
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
  const { readTable } = from.kernel.operations
  const quantiles = law ? quantileKernel(law, from.settings.draws, readTable) : undefined
  return () => {
    if (quantiles) quantiles(at, out)
    else out.fill(Number.NaN)
  }
}
