import type { Program, ProgramOutput } from '../../compile/program.ts'
import type { NodeId } from '../../ir/node.ts'
import { compileKernel } from '../wasm/compile-kernel.ts'
import { interpretKernel } from '../kernel/interpret-kernel.ts'
import { DEFAULT_BLOCK } from '../kernel/kernel.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { planKernel } from '../kernel/plan-kernel.ts'
import type { KernelPlan } from '../kernel/plan-kernel.ts'
import type { SamplerSettings } from '../sampling/sampler.ts'
import { dealDimensions } from './deal-dimensions.ts'
import { prepareInputs } from './fill-inputs.ts'

/** How blocks are computed; no choice here changes a bit of the results. */
export interface KernelOptions {
  /** Draws in a block; even, and a divisor of 65,536. */
  readonly block: number
  /** `compiled` falls back to `interpreted` where a program cannot be compiled. */
  readonly backEnd: 'compiled' | 'interpreted'
}

/** The choice that is fastest. */
export const DEFAULT_KERNEL: KernelOptions = { block: DEFAULT_BLOCK, backEnd: 'compiled' }

/** Takes the values of an output for the draws from `startDraw` on. */
export type TakeValues = (startDraw: number, values: Float64Array) => void

/** A program ready to compute any range of draws. */
export interface PreparedEnsemble {
  readonly plan: KernelPlan
  /**
   * Computes the draws from `start` up to but not including `end` and hands the values of each output of the plan to
   * its taker. `start` is a multiple of the block.
   */
  run(range: { readonly start: number; readonly end: number }, takers: readonly TakeValues[]): void
}

/** Plans, compiles and prepares the sampling of the nodes that are wanted. */
export function prepareEnsemble(
  program: Program,
  wanted: readonly NodeId[],
  settings: SamplerSettings & { readonly kernel?: KernelOptions },
): PreparedEnsemble {
  const { block, backEnd } = settings.kernel ?? DEFAULT_KERNEL
  const plan = planKernel(program.graph, wanted)
  const kernel = makeKernel(plan, block, backEnd)
  const fill = prepareInputs(plan, kernel, { settings, groups: dealDimensions(program) })
  const columns = plan.outputs.map((id) => kernel.output(id))
  return {
    plan,
    run: ({ start, end }, takers) => {
      for (let draw = start; draw < end; draw += block) {
        fill(draw)
        kernel.run()
        const whole = end - draw >= block
        takers.forEach((take, k) => {
          const column = columns[k]
          if (column) take(draw, whole ? column : column.subarray(0, end - draw))
        })
      }
    },
  }
}

function makeKernel(plan: KernelPlan, block: number, backEnd: KernelOptions['backEnd']): Kernel {
  const compiled = backEnd === 'compiled' ? compileKernel(plan, block) : undefined
  return compiled ?? interpretKernel(plan, block)
}

/** The distinct nodes of some outputs, in the order of the results. */
export function outputNodes(outputs: readonly ProgramOutput[]): readonly NodeId[] {
  return [...new Set(outputs.flatMap((output) => output.nodes))]
}

/** Whether any result differs between draws. */
export function isUncertain(program: Program): boolean {
  return outputNodes(program.outputs).some((id) => program.graph.nodes[id]?.random === true)
}
