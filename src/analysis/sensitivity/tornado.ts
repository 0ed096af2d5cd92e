import type { Baseline } from '../../baseline/types.ts'
import { prepareDesign } from '../../evaluate/ensemble/prepare-design.ts'
import { standardNormalCdf, standardNormalQuantile } from '../../evaluate/distributions/normal.ts'
import type { NodeId } from '../../ir/node.ts'
import { centralOf } from './compile-cell.ts'
import type { CellProgram } from './compile-cell.ts'
import { scaledCells } from './scaled-cells.ts'
import { statedInputs } from './stated-inputs.ts'
import { describeInput, uncertainInputs } from './uncertain-inputs.ts'
import type { CellInput, UncertainInput } from './uncertain-inputs.ts'

/** One input at the two ends of its range, all others central. */
export interface TornadoBar {
  readonly input: CellInput
  readonly low: TornadoEnd
  readonly high: TornadoEnd
}

/** An end of a bar. */
export interface TornadoEnd {
  /** The input in the year in which it is shown. */
  readonly input: number
  readonly cell: number
}

/** The bars of a cell, and the inputs that have none. */
export interface Tornado {
  /** The longest first. */
  readonly bars: readonly TornadoBar[]
  /** The inputs at an end of whose range the cell is no finite number. */
  readonly unbounded: readonly string[]
  /** How many inputs do not move the cell, in as far as they were tried. */
  readonly without: number
  /** How many of these are 0, of which there is no share: percentages of them change nothing. */
  readonly zeros: number
}

/** Where the ends of a tornado's bars are. */
export type TornadoRange =
  /** Uncertain inputs at these probabilities of their own distributions. */
  | { readonly kind: 'quantiles'; readonly low: number; readonly high: number }
  /** Stated figures multiplied by 1 − share and 1 + share. */
  | { readonly kind: 'share'; readonly share: number }

/** The bars of a cell; inputs that do not move it are counted. */
export function tornado(cell: CellProgram, range: TornadoRange, baseline: Baseline): Tornado {
  const central = centralOf(cell)
  const tried =
    range.kind === 'share'
      ? shareBars(cell, range.share, baseline)
      : quantileBars(cell, [range.low, range.high])
  // Sums in another order differ by some ulps: that is no effect.
  const moves = (bar: TornadoBar): boolean => swingOf(bar, central) > Math.abs(central) * ROUNDING
  const bars = tried.filter(moves)
  bars.sort((a, b) => swingOf(b, central) - swingOf(a, central))
  const isZero = ({ low, high }: TornadoBar): boolean => low.input === 0 && high.input === 0
  const zeros = tried.filter((bar) => !moves(bar) && isZero(bar)).length
  const unbounded = tried.filter(({ low, high }) => !Number.isFinite(low.cell + high.cell))
  return {
    bars,
    unbounded: unbounded.map(({ input }) => input.id),
    without: tried.length - bars.length,
    zeros: range.kind === 'share' ? zeros : 0,
  }
}

/** What rounding may move a cell by, relative to it. */
const ROUNDING = 1e-13

/**
 * The length of a bar around the central value, in the unit of the cell: an input may move it to the same side at both
 * ends of its range.
 */
export function swingOf({ low, high }: Pick<TornadoBar, 'low' | 'high'>, central: number): number {
  const cells = [low.cell, central, high.cell]
  return Math.max(...cells) - Math.min(...cells)
}

/** Two worlds for each input: it alone is at the low and the high probability. */
function quantileBars(
  cell: CellProgram,
  probabilities: readonly [low: number, high: number],
): readonly TornadoBar[] {
  const inputs = uncertainInputs(cell)
  const rows = 2 * inputs.length
  const columns = new Map<NodeId, Float64Array>()
  inputs.forEach(({ streams, ...input }, k) => {
    const weights = steepestPath({ streams, ...input }, cell)
    streams.forEach(({ id }, s) => {
      const column = new Float64Array(rows).fill(0.5)
      probabilities.forEach((p, end) => {
        // One number alone needs no detour that would round it.
        const z = standardNormalQuantile(p) * (weights[s] ?? 0)
        column[2 * k + end] = streams.length === 1 ? p : standardNormalCdf(z)
      })
      columns.set(id, column)
    })
  })
  const wanted = [cell.node, ...inputs.map(({ node }) => node)]
  const design = prepareDesign(cell.program.graph, wanted, rows)
  const [cells, ...values] = design.run({ rows, uniforms: ({ id }) => columns.get(id) })
  return inputs.map((input, k) => {
    const end = (row: number): TornadoEnd => ({
      input: values[k]?.[row] ?? Number.NaN,
      cell: cells?.[row] ?? Number.NaN,
    })
    // An event happens where its random number is small.
    return barOf(input, [end(2 * k), end(2 * k + 1)])
  })
}

/** Low means a low value of the input, from whichever end it comes. */
function barOf(input: CellInput, [first, second]: readonly [TornadoEnd, TornadoEnd]): TornadoBar {
  const turned = first.input > second.input
  return { input, low: turned ? second : first, high: turned ? first : second }
}

/** How far from the median the slope of an input is measured, in standard deviations. */
const STEP = 0.1

/**
 * The direction in which an input with several random numbers goes to a quantile of its value in the year of the cell:
 * along the gradient of that value, scaled to length 1. For a random walk that is the likeliest path to its 10th
 * percentile, with equal shocks every year. One weight for each stream.
 */
function steepestPath({ streams, node }: UncertainInput, cell: CellProgram): readonly number[] {
  const even = streams.map(() => 1 / Math.sqrt(streams.length))
  if (streams.length === 1) return even
  const rows = 2 * streams.length
  const design = prepareDesign(cell.program.graph, [node], rows)
  const position = new Map(streams.map(({ id }, s) => [id, s]))
  const [values] = design.run({
    rows,
    uniforms: ({ id }) => {
      const s = position.get(id)
      if (s === undefined) return undefined
      const column = new Float64Array(rows).fill(0.5)
      column[2 * s] = standardNormalCdf(-STEP)
      column[2 * s + 1] = standardNormalCdf(STEP)
      return column
    },
  })
  const slopes = streams.map((_, s) => (values?.[2 * s + 1] ?? 0) - (values?.[2 * s] ?? 0))
  const length = Math.hypot(...slopes)
  return length > 0 ? slopes.map((slope) => slope / length) : even
}

/** Each stated figure a share lower and higher. */
function shareBars(cell: CellProgram, share: number, baseline: Baseline): readonly TornadoBar[] {
  return statedInputs(cell.program.scenario).flatMap(({ id }) => {
    const cells = scaledCells(cell, { id, factors: [1 - share, 1 + share] }, baseline)
    if (!cells) return []
    const input = describeInput(cell, id)
    const [low = Number.NaN, high = Number.NaN] = cells
    // A tenth less of a negative figure lies above it.
    const ends = [
      { input: input.central * (1 - share), cell: low },
      { input: input.central * (1 + share), cell: high },
    ] as const
    return [barOf(input, ends)]
  })
}
