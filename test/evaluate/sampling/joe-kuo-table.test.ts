import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { directionSeed, SOBOL_DIMENSIONS } from '../../../src/evaluate/sampling/joe-kuo-table.ts'

describe('directionSeed', () => {
  test('rebuilds the first 1,024 lines of new-joe-kuo-6.21201 to the byte', () => {
    const lines = ['d       s       a       m_i     ']
    for (let dimension = 2; dimension <= SOBOL_DIMENSIONS; dimension++) {
      const { degree, coefficients, initial } = directionSeed(dimension)
      const columns = [dimension, degree, coefficients].map((column) => String(column).padEnd(8))
      lines.push(`${columns.join('')}${initial.join(' ')} `)
    }
    // The SHA-256 of those lines of the published file (whose own is 68eedd2a4e3b659b…2df2a067441).
    const hash = createHash('sha256')
      .update(`${lines.join('\n')}\n`)
      .digest('hex')
    expect(hash).toBe('52eeb57738dd69f5e1f593f2085c4efb3fb410c3af241d5396d7a2bef60b9257')
  })

  test('a dimension outside the table is a bug', () => {
    expect(() => directionSeed(SOBOL_DIMENSIONS + 1)).toThrow('within the table')
  })
})
