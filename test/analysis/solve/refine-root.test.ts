import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refineRoot } from '../../../src/analysis/solve/solve-value.ts'
import type { Bracket } from '../../../src/analysis/solve/solve-value.ts'

function bracketOf(f: (x: number) => number, from: number, to: number): Bracket {
  return { from: { x: from, y: f(from) }, to: { x: to, y: f(to) } }
}

describe('refineRoot', () => {
  test('finds the root of a smooth function in few steps', () => {
    let calls = 0
    const f = (x: number): number => {
      calls += 1
      return Math.cos(x) - x
    }
    const { from, to } = refineRoot(f, bracketOf(f, 0, 1), { tolerance: 1e-13, iterations: 80 })
    expect((from.x + to.x) / 2).toBeCloseTo(0.7390851332151607, 12)
    expect(calls).toBeLessThan(14)
  })

  test('closes in on the step of a step function no slower than bisection', () => {
    let calls = 0
    const f = (x: number): number => {
      calls += 1
      return x < 0.1234 ? 1 : -1
    }
    const { from, to } = refineRoot(f, bracketOf(f, 0, 1), { tolerance: 1e-9, iterations: 80 })
    expect(from.x).toBeLessThan(0.1234)
    expect(to.x).toBeGreaterThanOrEqual(0.1234)
    expect(to.x - from.x).toBeLessThanOrEqual(1e-9)
    expect(calls).toBeLessThan(36)
  })

  test('keeps a bracket of the root within the one given, in the order given', () => {
    const ends = fc.tuple(
      fc.double({ min: -5, max: -0.01, noNaN: true }),
      fc.double({ min: 0.01, max: 5, noNaN: true }),
    )
    fc.assert(
      fc.property(ends, fc.integer({ min: 1, max: 9 }), fc.boolean(), (range, power, down) => {
        const [low, high] = range
        // A flat root at 0 is the hardest case for interpolation.
        const f = (x: number): number => Math.sign(x) * Math.abs(x) ** power
        const given = down ? bracketOf(f, high, low) : bracketOf(f, low, high)
        const { from, to } = refineRoot(f, given, { tolerance: 1e-6, iterations: 200 })
        expect(Math.min(from.x, to.x)).toBeGreaterThanOrEqual(low)
        expect(Math.max(from.x, to.x)).toBeLessThanOrEqual(high)
        expect(from.y * to.y).toBeLessThanOrEqual(0)
        expect(down ? from.x >= to.x : from.x <= to.x).toBe(true)
      }),
    )
  })
})
