import type { Program, ProgramOutput } from '../../compile/program.ts'
import type { NodeId } from '../../ir/node.ts'
import { compileKernel } from '../wasm/compile-kernel.ts'
import type { KernelRoom } from '../wasm/compile-kernel.ts'
import { interpretKernel } from '../kernel/interpret-kernel.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { planKernel } from '../kernel/plan-kernel.ts'
import type { KernelPlan } from '../kernel/plan-kernel.ts'
import type { DrawTask } from './draw-task.ts'
import { prepareInputs, samplingNeeds } from './fill-inputs.ts'

/** Takes the values of an output for the draws from `startDraw` on. */
export type TakeValues = (startDraw: number, values: Float64Array) => void

/** A program ready to compute any range of draws. */
interface PreparedEnsemble {
  readonly plan: KernelPlan
  /**
   * Computes the draws from `start` up to but not including `end` and hands the values of each output of the plan to
   * its taker. Outputs with a column in the room that was given have no need of one: it is written already. `start` is a
   * multiple of the block.
   */
  run(range: DrawRange, takers: readonly TakeValues[]): void
}

/** Draws from `start` up to but not including `end`. */
export interface DrawRange {
  readonly start: number
  readonly end: number
}

/** The plan of a task. */
export function planTask({ graph, wanted }: DrawTask): KernelPlan {
  return planKernel(graph, wanted)
}

/** Compiles and prepares the sampling of the nodes that are wanted; in a given room if there is one. */
export function prepareEnsemble(
  task: DrawTask,
  plan: KernelPlan = planTask(task),
  room?: KernelRoom,
): PreparedEnsemble {
  const { block } = task.kernel
  const kernel = makeKernel(plan, task, room)
  const fill = prepareInputs(plan, kernel, task)
  const columns = plan.outputs.map((id) => (kernel.kept.has(id) ? undefined : kernel.output(id)))
  return {
    plan,
    run: ({ start, end }, takers) => {
      for (let draw = start; draw < end; draw += block) {
        fill(draw)
        kernel.run(draw)
        const whole = end - draw >= block
        takers.forEach((take, k) => {
          const column = columns[k]
          if (column) take(draw, whole ? column : column.subarray(0, end - draw))
        })
      }
    },
  }
}

function makeKernel(plan: KernelPlan, task: DrawTask, room: KernelRoom | undefined): Kernel {
  const { block, backEnd } = task.kernel
  const needs = samplingNeeds(plan, task)
  const setting = { block, needs, ...(room && { room }) }
  const compiled = backEnd === 'compiled' ? compileKernel(plan, setting) : undefined
  return compiled ?? interpretKernel(plan, block)
}

/** The distinct nodes of some outputs, in the order of the results. */
export function outputNodes(outputs: readonly Pick<ProgramOutput, 'nodes'>[]): readonly NodeId[] {
  return [...new Set(outputs.flatMap((output) => output.nodes))]
}

/** Whether any result differs between draws; those of a mixture do. */
export function isUncertain(program: Program): boolean {
  if (program.scenario.mixture.length > 0) return true
  return outputNodes(program.outputs).some((id) => program.graph.nodes[id]?.random === true)
}
