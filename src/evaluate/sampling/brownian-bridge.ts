import { invariant } from '../../diagnostics/invariant.ts'
import type { WeightedSum } from './weighted-sum.ts'

/**
 * How to build a Wiener path W(1) … W(n), W(0) = 0, from n independent standard normals: for the k-th of them,
 * `W[target] = leftWeight × W[left] + rightWeight × W[right] + sd × z[k]`, with times as indices. The end point
 * comes first, then middles of the largest gaps, so that the first dimensions of a low-discrepancy sequence carry
 * most of the variance (B. Moskowitz and R. Caflisch, "Smoothness and dimension reduction in quasi-Monte Carlo
 * methods", 1996).
 */
interface BrownianBridge {
  /** n, the number of steps of one year each. */
  readonly steps: number
  /** Every time from 1 to n once. */
  readonly target: Int32Array
  /** The nearest time before the target that is built already; 0 is the start. */
  readonly left: Int32Array
  /** The nearest time after it that is built already; 0 where there is none (weight 0). */
  readonly right: Int32Array
  readonly leftWeight: Float64Array
  readonly rightWeight: Float64Array
  readonly sd: Float64Array
}

/** The bridge over n ≥ 1 yearly steps. Its order depends on n: a longer horizon is another bridge. */
export function brownianBridge(steps: number): BrownianBridge {
  invariant(Number.isInteger(steps) && steps >= 1, 'a path has at least one step')
  const bridge: BrownianBridge = {
    steps,
    target: new Int32Array(steps),
    left: new Int32Array(steps),
    right: new Int32Array(steps),
    leftWeight: new Float64Array(steps),
    rightWeight: new Float64Array(steps),
    sd: new Float64Array(steps),
  }
  bridge.target[0] = steps
  bridge.leftWeight[0] = 1
  bridge.sd[0] = Math.sqrt(steps)
  // Breadth first: every gap of one generation before those it splits into.
  const gaps = [{ left: 0, right: steps }]
  for (let next = 0, k = 1; k < steps; next++) {
    const { left, right } = gaps[next]!
    if (right - left < 2) continue
    const target = (left + right) >> 1
    bridge.target[k] = target
    bridge.left[k] = left
    bridge.right[k] = right
    bridge.leftWeight[k] = (right - target) / (right - left)
    bridge.rightWeight[k] = (target - left) / (right - left)
    bridge.sd[k] = Math.sqrt(((target - left) * (right - target)) / (right - left))
    gaps.push({ left, right: target }, { left: target, right })
    k++
  }
  return bridge
}

/**
 * The sums, one after another, that build the paths of a block. `normals[k]` holds the k-th normals of all draws, in the
 * order of the bridge; `path[t]` receives W(t), and `path[0]` holds zeros. All arrays have one length, and none may be
 * shared.
 */
export function pathSums(
  bridge: BrownianBridge,
  normals: readonly Float64Array[],
  path: readonly Float64Array[],
): readonly WeightedSum[] {
  return normals.map((z, k) => ({
    out: path[bridge.target[k]!]!,
    columns: [path[bridge.left[k]!]!, path[bridge.right[k]!]!, z],
    weights: [bridge.leftWeight[k]!, bridge.rightWeight[k]!, bridge.sd[k]!],
  }))
}
