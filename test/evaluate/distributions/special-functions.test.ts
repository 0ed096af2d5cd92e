import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incompleteBeta } from '../../../src/evaluate/distributions/beta.ts'
import { incompleteGamma } from '../../../src/evaluate/distributions/gamma.ts'
import {
  betaShape,
  gammaShape,
  stirlingError,
} from '../../../src/evaluate/distributions/stirling.ts'

const shape = fc.double({ min: 0.05, max: 300, noNaN: true })
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })

describe('special functions', () => {
  test('stirlingError(n) is the remainder of ln n! for whole n', () => {
    let logFactorial = 0
    for (let n = 1; n <= 40; n++) {
      logFactorial += Math.log(n)
      const main = (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI)
      expect(Math.abs(stirlingError(n) - (logFactorial - main))).toBeLessThan(5e-14)
    }
  })

  test('incompleteGamma of whole shapes is a Poisson sum', () => {
    for (const x of [0.1, 1, 4, 12]) {
      let term = Math.exp(-x)
      let upper = 0
      for (let k = 1; k <= 20; k++) {
        upper += term
        term *= x / k
        expect(Math.abs(incompleteGamma(x, gammaShape(k)).upper / upper - 1)).toBeLessThan(1e-13)
      }
    }
  })

  test('incompleteBeta of beta(8, 2) is 9x⁸ − 8x⁹', () => {
    for (const x of [0.01, 0.2, 0.5, 0.8, 0.99]) {
      const power = x * x * x * x * x * x * x * x
      const { lower } = incompleteBeta(x, 1 - x, betaShape({ alpha: 8, beta: 2 }))
      expect(Math.abs(lower / (power * (9 - 8 * x)) - 1)).toBeLessThan(1e-14)
    }
  })

  test('I_x(a, b) = 1 − I_(1−x)(b, a), and both tails add up to 1', () => {
    fc.assert(
      fc.property(shape, shape, share, (alpha, beta, x) => {
        const here = incompleteBeta(x, 1 - x, betaShape({ alpha, beta }))
        const there = incompleteBeta(1 - x, x, betaShape({ alpha: beta, beta: alpha }))
        expect(Math.abs(here.lower - there.upper)).toBeLessThan(1e-12)
        expect(here.lower + here.upper).toBeCloseTo(1, 14)
      }),
    )
  })

  test('the log density is the slope of the distribution function against ln x', () => {
    fc.assert(
      fc.property(shape, share, (a, u) => {
        const x = a * (0.5 + u)
        const prepared = gammaShape(a)
        const step = 1e-5
        const [before, after] = [x * (1 - step), x * (1 + step)]
        const rise =
          incompleteGamma(after, prepared).lower - incompleteGamma(before, prepared).lower
        expect(incompleteGamma(x, prepared).logDensity).toBeCloseTo(rise / (2 * step), 4)
      }),
    )
  })
})
