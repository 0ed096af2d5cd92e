import { describe, expect, test } from 'vitest'
import { ksStatistic } from '../sampling/goodness-of-fit.ts'
import { drawCells } from './draw-cells.ts'

/**
 * A distribution function by adding up a density, in steps fine enough for a Kolmogorov–Smirnov test; it shares nothing
 * with the code under test.
 */
function integrate(
  density: (x: number) => number,
  low: number,
  high: number,
): (x: number) => number {
  const steps = 40_000
  const width = (high - low) / steps
  const sums = new Float64Array(steps + 1)
  for (let k = 0; k < steps; k++) {
    sums[k + 1] = (sums[k] ?? 0) + density(low + (k + 0.5) * width) * width
  }
  const whole = sums[steps] ?? 1
  return (x) => {
    const place = Math.min(steps, Math.max(0, (x - low) / width))
    const k = Math.floor(place)
    const [before = 0, after = whole] = [sums[k], sums[k + 1]]
    return (before + (place - k) * (after - before)) / whole
  }
}

const bell = (mean: number, sd: number) => (x: number) => Math.exp(-0.5 * ((x - mean) / sd) ** 2)
const logBell = (mu: number, sigma: number) => (x: number) =>
  Math.exp(-0.5 * ((Math.log(x) - mu) / sigma) ** 2) / x
const power = (alpha: number, beta: number) => (x: number) =>
  x ** (alpha - 1) * (1 - x) ** (beta - 1)
const scaled =
  (of: (x: number) => number, low: number, high: number) =>
  (x: number): number =>
    of((x - low) / (high - low))

/** √ln(1 + (sd / mean)²) and ln(median) of lognormal(10, 4). */
const sigma = Math.sqrt(Math.log(1 + 0.16))
const mu = Math.log(10) - sigma ** 2 / 2
/** `2 to 8` and `-3 to 5` have 5 % below and 5 % above. */
const z95 = 1.6448536269514722

const laws: readonly (readonly [formula: string, cdf: (x: number) => number])[] = [
  ['normal(3, 2)', integrate(bell(3, 2), -15, 21)],
  ['lognormal(10, 4)', integrate(logBell(mu, sigma), 0.5, 80)],
  ['2 to 8', integrate(logBell(Math.log(4), Math.log(4) / (2 * z95)), 0.3, 60)],
  ['-3 to 5', integrate(bell(1, 4 / z95), -20, 22)],
  ['uniform(-1, 3)', (x) => (x + 1) / 4],
  ['triangular(0, 1, 4)', integrate((x) => (x < 1 ? x : (4 - x) / 3), 0, 4)],
  ['pert(0, 1, 4)', integrate(scaled(power(2, 4), 0, 4), 0, 4)],
  ['beta(2, 5)', integrate(power(2, 5), 0, 1)],
  ['beta(0.8, 3)', integrate((u) => power(0.8, 3)(u ** 4) * 4 * u ** 3, 0, 1)],
  ['gamma(2.5, 3)', integrate((x) => x ** 1.5 * Math.exp(-x / 3), 0, 120)],
  ['two_piece_normal(1, 0.5, 2)', integrate((x) => bell(1, x < 1 ? 0.5 : 2)(x), -4, 20)],
  ['truncated(normal(0, 1), -1, 2)', integrate(bell(0, 1), -1, 2)],
  [
    'mixture(normal(0, 1), 70%, uniform(2, 5), 30%)',
    integrate(
      (x) => (0.7 * bell(0, 1)(x)) / Math.sqrt(2 * Math.PI) + (x > 2 && x < 5 ? 0.1 : 0),
      -9,
      9,
    ),
  ],
]

/** `beta(0.8, 3)` has an unbounded density at 0, so it is integrated over u with x = u⁴. */
const arguments_: Readonly<Record<string, (x: number) => number>> = {
  'beta(0.8, 3)': (x) => x ** 0.25,
}

describe('draws of the whole engine follow', () => {
  test.each(laws)('%s', (formula, cdf) => {
    const change = arguments_[formula] ?? ((x: number) => x)
    for (const sampler of ['mc', 'lhs', 'sobol'] as const) {
      const [draws = new Float64Array()] = drawCells(`assumptions:\n  x: ${formula}\n`, ['x'], {
        draws: 20_000,
        sampler,
      })
      // At 1 % a distance of 1.63 / √n is a wrong distribution; spread points are far closer than chance.
      const most = sampler === 'mc' ? 1.63 / Math.sqrt(20_000) : 0.2 / Math.sqrt(20_000)
      expect(ksStatistic(draws.map((x) => cdf(change(x))))).toBeLessThan(most)
    }
  })

  test.each([
    ['bernoulli(30%)', [0, 1], [0.7, 0.3]],
    ['choice(1, 20%, 5, 30%, 9, 50%)', [1, 5, 9], [0.2, 0.3, 0.5]],
  ])('%s with its probabilities', (formula, values, probabilities) => {
    for (const sampler of ['mc', 'lhs', 'sobol'] as const) {
      const [draws = new Float64Array()] = drawCells(`assumptions:\n  x: ${formula}\n`, ['x'], {
        draws: 20_000,
        sampler,
      })
      values.forEach((value, k) => {
        const share = draws.filter((x) => x === value).length / draws.length
        expect(Math.abs(share - (probabilities[k] ?? 0))).toBeLessThan(
          sampler === 'mc' ? 0.01 : 1e-3,
        )
      })
      expect(draws.every((x) => values.includes(x))).toBe(true)
    }
  })

  test('empirical(…), between the smallest and the largest value', () => {
    const [draws = new Float64Array()] = drawCells(
      'assumptions:\n  x: empirical(1, 2, 4, 8, 16)\n',
      ['x'],
      { draws: 20_000 },
    )
    // Type 7: the value at probability k / 4 is the k-th in order.
    const sorted = draws.slice().sort()
    ;[1, 2, 4, 8, 16].forEach((value, k) => {
      expect(Math.abs((sorted[Math.round((k / 4) * 19_999)] ?? 0) - value)).toBeLessThan(0.01)
    })
  })
})
