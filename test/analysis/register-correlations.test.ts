import { describe, expect, test } from 'vitest'
import { assumptionRegister, registerCorrelations } from '../../src/analysis/assumption-register.ts'
import { assumptionTable } from '../../src/report/assumption-table.ts'
import { compileText, fixtureBaseline, valueOf } from '../support/run-text.ts'

function programWith(correlations: string) {
  return valueOf(
    compileText(`assumptions:
  a: normal(0, 1)
  b: normal(0, 1)
  c: normal(0, 1)
  total: a + b
lines:
  l: { item: computer, flow: payments, amount: "1億円/年 * exp(total + c)" }
${correlations}`),
  )
}

function footnotesWith(
  correlations: string,
): readonly { readonly en: string; readonly ja: string }[] {
  const program = programWith(correlations)
  const pairs = valueOf(registerCorrelations(program))
  return assumptionTable([], { en: 'A', ja: 'A' }, pairs).footnotes
}

describe('registerCorrelations', () => {
  test('tells the pairs that are listed, and what these bring with them', () => {
    const chain = `correlations:
  - { between: [b, a], rank: 0.8 }
  - { between: [b, c], rank: -0.8 }
`
    const pairs = valueOf(registerCorrelations(programWith(chain)))
    expect(pairs.slice(0, 2)).toEqual([
      { between: ['b', 'a'], rank: 0.8, listed: true },
      { between: ['b', 'c'], rank: -0.8, listed: true },
    ])
    expect(pairs).toHaveLength(3)
    expect(pairs[2]).toMatchObject({ between: ['a', 'c'], listed: false })
    // The normals multiply along the chain: 2 sin(π/6 × 0.8) squared, back to ranks.
    const normal = (2 * Math.sin((Math.PI / 6) * 0.8)) ** 2
    expect(pairs[2]?.rank).toBeCloseTo((-6 / Math.PI) * Math.asin(normal / 2), 9)
    expect(footnotesWith(chain)).toEqual([
      {
        en: 'Rank correlations: b–a 0.8, b–c −0.8; not listed, but brought with them: a–c −0.644',
        ja: '順位相関: b–a 0.8、b–c −0.8。これらに伴う、指定のない相関: a–c −0.644',
      },
    ])
  })

  test('says nothing of pairs that can be uncorrelated, and are', () => {
    expect(footnotesWith('correlations: [{ between: [a, b], rank: 0.5 }]\n')).toEqual([
      { en: 'Rank correlations: a–b 0.5', ja: '順位相関: a–b 0.5' },
    ])
    expect(footnotesWith('')).toEqual([])
  })

  test('refuses what no draws can have', () => {
    const impossible = `correlations:
  - { between: [a, b], rank: 0.9 }
  - { between: [b, c], rank: 0.9 }
  - { between: [a, c], rank: -0.9 }
`
    const result = registerCorrelations(programWith(impossible))
    expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual([
      'impossible-correlations',
    ])
  })
})

test('the 90 % range of what rests on correlated assumptions is that of the run', () => {
  const rangeOf = (rank: number): number => {
    const program = programWith(`correlations: [{ between: [a, b], rank: ${String(rank)} }]\n`)
    return (
      assumptionRegister(program, fixtureBaseline).find(({ id }) => id === 'total')?.range?.high ??
      NaN
    )
  }
  // sd² of a sum of normals: 2 + 2 ρ.
  for (const rank of [-0.5, 0.9]) {
    const sd = Math.sqrt(2 + 2 * 2 * Math.sin((Math.PI / 6) * rank))
    expect(rangeOf(rank)).toBeCloseTo(1.6449 * sd, 1)
  }
})
