import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { balanceAccounts } from '../../src/baseline/balance-accounts.ts'
import { diagonal, dot, multiply, solveSymmetric, transpose } from '../../src/baseline/matrix.ts'

describe('balanceAccounts', () => {
  test('shares a gap of 10 between two figures by their variances 1 and 4', () => {
    const balanced = balanceAccounts({
      prior: [100, 50],
      priorVariance: [1, 4],
      identities: [[1, 1]],
      targets: [160],
      targetCovariance: [[0]],
    })
    expect(balanced?.estimate).toEqual([102, 58])
    // The sum is known now, so what one figure gains the other loses: var = 1·4/(1+4) for both.
    expect(balanced?.covariance.flat().map(round)).toEqual([0.8, -0.8, -0.8, 0.8])
  })

  test('an uncertain target leaves the estimate and widens the covariance by K·S·Kᵀ', () => {
    const balanced = balanceAccounts({
      prior: [100, 50],
      priorVariance: [1, 4],
      identities: [[1, 1]],
      targets: [160],
      targetCovariance: [[5]],
    })
    expect(balanced?.estimate).toEqual([102, 58])
    expect(balanced?.covariance.flat().map(round)).toEqual([1, 0, 0, 4])
  })

  test('a prior that agrees already is left alone', () => {
    const balanced = balanceAccounts({
      prior: [3, 2, 1],
      priorVariance: [1, 1, 1],
      identities: [[1, -1, -1]],
      targets: [0],
      targetCovariance: [[0]],
    })
    expect(balanced?.estimate).toEqual([3, 2, 1])
  })

  test('identities that follow from each other are refused', () => {
    const balanced = balanceAccounts({
      prior: [1, 2],
      priorVariance: [1, 1],
      identities: [
        [1, 1],
        [2, 2],
      ],
      targets: [3, 6],
      targetCovariance: diagonal([0, 0]),
    })
    expect(balanced).toBeUndefined()
  })

  test('meets every identity, and leaves no variance in what they fix', () => {
    const amount = fc.double({ min: 1, max: 1000, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 6, maxLength: 6 }),
        fc.array(amount, { minLength: 6, maxLength: 6 }),
        fc.tuple(amount, amount),
        (prior, priorVariance, targets) => {
          const identities = [
            [1, 1, 1, 0, 0, 0],
            [0, 0, 1, 1, -1, -1],
          ]
          const balanced = balanceAccounts({
            prior,
            priorVariance,
            identities,
            targets,
            targetCovariance: diagonal([0, 0]),
          })
          invariant(balanced, 'the identities are independent')
          for (const [index, weights] of identities.entries()) {
            expect(dot(weights, balanced.estimate)).toBeCloseTo(targets[index]!, 6)
            expect(dot(multiply([weights], balanced.covariance)[0]!, weights)).toBeCloseTo(0, 6)
          }
        },
      ),
    )
  })
})

describe('solveSymmetric', () => {
  test('solves [4 2; 2 3] · x = [2; 5] to [−0.5; 2]', () => {
    const matrix = [
      [4, 2],
      [2, 3],
    ]
    expect(
      solveSymmetric(matrix, [[2], [5]])
        ?.flat()
        .map(round),
    ).toEqual([-0.5, 2])
  })

  test('refuses a matrix that is not positive definite', () => {
    const matrix = [
      [1, 2],
      [2, 1],
    ]
    expect(solveSymmetric(matrix, [[1], [1]])).toBeUndefined()
  })

  test('undoes multiplication by BᵀB + I', () => {
    const entry = fc.double({ min: -10, max: 10, noNaN: true })
    const row = fc.array(entry, { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 3 }), row, (b, x) => {
        const gram = multiply(transpose(b), b)
        const matrix = gram.map((cells, i) => cells.map((cell, j) => cell + (i === j ? 1 : 0)))
        const right = multiply(matrix, transpose([x]))
        const solved = solveSymmetric(matrix, right)?.flat() ?? []
        for (const [index, value] of solved.entries()) expect(value).toBeCloseTo(x[index]!, 6)
        expect(solved).toHaveLength(3)
      }),
    )
  })
})

function round(value: number): number {
  const rounded = Math.round(value * 1e12) / 1e12
  return rounded === 0 ? 0 : rounded
}
