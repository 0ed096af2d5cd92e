import type { Law } from './family.ts'

/** Turns a block of uniforms in 0..1 into draws; `out` may be `u` itself. */
export type QuantileKernel = (u: Float64Array, out: Float64Array) => void

/** Halvings of the distance to 0 or 1 that are tabled. Beyond, once in 2048 draws, the quantile is computed. */
export const OCTAVES = 12
/** A cell whose cubic misses the quantile at a test point by more than this, relative, is not used. */
const TOLERANCE = 1e-9
/** The first cell count to try, and the last. */
const COARSE = 32
export const FINE = 512

/**
 * Cubics that approximate a quantile function. Cells narrow towards both ends in proportion to u and 1 − u, since
 * quantile functions are smooth in their logarithms (powers at a bounded end, slow growth at an infinite one): the
 * exponent and the first bits of the mantissa of the distance to the nearer end are the number of a cell.
 */
export interface QuantileTable {
  /**
   * Four for each cell, from the constant on; NaN where the cell is not to be used. First those of the lower half, then
   * those of the upper; in each half one cell never to be used for all distances below 2^−12, then `OCTAVES` times
   * `cells` in the order of growing distance.
   */
  readonly coefficients: Float64Array
  /** The cells for each halving of the distance; a power of 2. */
  readonly cells: number
  /** Where a cell is not to be used. */
  readonly quantile: (u: number) => number
}

/**
 * The table of a law for a number of draws. It misses a quantile by at most 1e-9 relative to the value (or to the
 * interquartile range, where that is larger); a cell where it would not, as at a kink, a jump or a pole, is not used, nor
 * are the outermost 2^−12 on either side. Each cubic passes through four quantiles and is checked at two points more.
 * The coarsest table takes some 3,500 quantiles; finer ones are tried where they save more than they cost.
 */
export function quantileTable(law: Law, draws: number): QuantileTable {
  const { coefficients, cells } = bestTable(law, draws)
  return { coefficients, cells, quantile: law.quantile }
}

/** The kernel that reads a table. */
export function tableKernel({ coefficients, cells, quantile }: QuantileTable): QuantileKernel {
  const scales = Float64Array.from({ length: OCTAVES }, (_, octave) => cells / octaveStart(octave))
  const side = halfLength(cells)
  const widest = 1 + (OCTAVES - 2) * cells
  return (u, out) => {
    // Read once: V8 checks the length of a typed array anew each time. So in every kernel of this folder and its
    // neighbours.
    const n = u.length
    for (let i = 0; i < n; i++) {
      const p = u[i]!
      // Free of branches that would be mispredicted for every other draw.
      const distance = 0.5 - Math.abs(p - 0.5)
      let x = NaN
      if (distance >= 1 / 4096) {
        const octave = Math.clz32(distance * 4294967296)
        const position = distance * scales[octave]!
        const cell = position | 0
        const t = position - cell
        const at = (((2 * p) | 0) * side + widest - octave * cells + cell) * 4
        x =
          coefficients[at]! +
          t * (coefficients[at + 1]! + t * (coefficients[at + 2]! + t * coefficients[at + 3]!))
      }
      // NaN marks a cell that is not to be used; nothing else equals not itself.
      out[i] = x === x ? x : quantile(p)
    }
  }
}

/** A kernel that computes every quantile. */
export function directKernel(law: Law): QuantileKernel {
  const { quantile } = law
  return (u, out) => {
    const n = u.length
    for (let i = 0; i < n; i++) out[i] = quantile(u[i]!)
  }
}

/** Fewer draws than this do not pay for a table. */
export const TABLE_FROM_DRAWS = 8_192

/**
 * The kernel for a number of draws. The choice depends on the total of draws alone, never on blocks or workers,
 * since the two kernels differ in the tenth digit. `readTable` is the back end's.
 */
export function quantileKernel(
  law: Law,
  draws: number,
  readTable: (table: QuantileTable) => QuantileKernel = tableKernel,
): QuantileKernel {
  return law.cheap || draws < TABLE_FROM_DRAWS
    ? directKernel(law)
    : readTable(quantileTable(law, draws))
}

/** 2^−(octave + 1), the smallest distance of an octave. */
function octaveStart(octave: number): number {
  return 0.5 / (1 << octave)
}

/** The cells of one half. */
function halfLength(cells: number): number {
  return 1 + OCTAVES * cells
}

interface TriedTable {
  readonly coefficients: Float64Array
  readonly cells: number
  /** The probability of a draw that falls into a cell not to be used. */
  readonly missing: number
}

/** The coarsest table that a four times finer one would not pay for itself against. */
function bestTable(law: Law, draws: number): TriedTable {
  let table = tableOf(law, COARSE)
  while (table.cells < FINE && table.missing * draws > QUANTILES_PER_CELL * 4 * table.cells) {
    table = tableOf(law, table.cells * 4)
  }
  return table
}

/** Five new quantiles for each cell of eleven octaves on both sides. */
const QUANTILES_PER_CELL = 5 * 2 * (OCTAVES - 1)

function tableOf(law: Law, cells: number): TriedTable {
  const coefficients = new Float64Array(2 * halfLength(cells) * 4).fill(NaN)
  const spread = Math.abs(law.quantile(0.75) - law.quantile(0.25))
  let missing = 0
  for (const upper of [0, 1]) {
    const at = (distance: number) => law.quantile(upper === 1 ? 1 - distance : distance)
    for (let octave = 1; octave < OCTAVES; octave++) {
      const width = octaveStart(octave) / cells
      let start = at(octaveStart(octave))
      for (let cell = 0; cell < cells; cell++) {
        const end = at((cells + cell + 1) * width)
        const cubic = cubicThrough(at, { from: (cells + cell) * width, width, start, end })
        start = end
        if (cubicHolds(cubic, spread)) {
          const row = upper * halfLength(cells) + 1 + (OCTAVES - 1 - octave) * cells
          coefficients.set(cubic.coefficients, (row + cell) * 4)
        } else {
          missing += width
        }
      }
    }
  }
  return { coefficients, cells, missing }
}

interface Cubic {
  readonly coefficients: readonly [number, number, number, number]
  /** The function at 1/6 and 5/6 of the cell, where a cubic through the thirds is off the most. */
  readonly early: number
  readonly late: number
}

interface Cell {
  readonly from: number
  readonly width: number
  /** The function at both ends. */
  readonly start: number
  readonly end: number
}

/** The cubic through both ends and the two thirds of a cell, in the share of the cell. */
function cubicThrough(f: (x: number) => number, cell: Cell): Cubic {
  const { from, width, start: a, end: d } = cell
  const b = f(from + width / 3)
  const c = f(from + (2 * width) / 3)
  const first = b - a
  const second = c - 2 * b + a
  const third = d - 3 * c + 3 * b - a
  // Newton's forward differences over thirds, expanded in powers of the share of the cell.
  return {
    coefficients: [a, 3 * first - 1.5 * second + third, 4.5 * (second - third), 4.5 * third],
    early: f(from + width / 6),
    late: f(from + (5 * width) / 6),
  }
}

function cubicHolds({ coefficients: [a, b, c, d], early, late }: Cubic, spread: number): boolean {
  const misses = (t: number, value: number) => {
    const error = Math.abs(a + t * (b + t * (c + t * d)) - value)
    return !(error <= TOLERANCE * Math.max(Math.abs(value), spread))
  }
  return !misses(1 / 6, early) && !misses(5 / 6, late)
}
