import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { compileText, problemsOf } from '../support/run-text.ts'

const model = `assumptions: { a: 'normal(1, 2)', b: 'normal(1, 2)', c: 'normal(1, 2)' }
lines: { l: { item: computer, flow: payments, amount: '1億円/年 * exp(a + b + c)' } }
`

function withPairs(...pairs: readonly string[]): ReturnType<typeof compileText> {
  return compileText(`${model}correlations:\n${pairs.map((pair) => `  - ${pair}\n`).join('')}`)
}

function firstProblem(...pairs: readonly string[]): Diagnostic | undefined {
  const result = withPairs(...pairs)
  return result.ok ? undefined : result.diagnostics[0]
}

describe('a rank correlation', () => {
  test.each(['0.999', '-0.9999', '50%', '0'])('of %s is possible', (rank) => {
    expect(withPairs(`{ between: [a, b], rank: ${rank} }`).ok).toBe(true)
  })

  test.each(['1.5', '-2', '30 people', 'a', '1 + 0'])('is no plain number: %s', (rank) => {
    expect(problemsOf(withPairs(`{ between: [a, b], rank: ${rank} }`))).toEqual(['bad-share 6:30'])
  })

  test.each([
    ['1', '0.999'],
    ['-1', '-0.999'],
    ['100%', '0.999'],
  ])('of %s leaves nothing to draw, so another way to say it is told', (rank, nearest) => {
    const problem = firstProblem(`{ between: [a, b], rank: ${rank} }`)
    expect(problem).toMatchObject({
      code: 'perfect-correlation',
      message: {
        en: `"a" and "b" cannot have a rank correlation of ${rank}: one would follow from the other.`,
      },
      location: { line: 6, column: 30 },
      hint: {
        en: `Write ${nearest}, or make one a formula of the other and leave it out of "correlations:".`,
      },
    })
  })

  test('of a pair that is listed twice is refused at its second place, whatever its order', () => {
    const problem = firstProblem(
      '{ between: [a, b], rank: 0.5 }',
      '{ between: [b, c], rank: 0.5 }',
      '{ between: [b, a], rank: 0.3 }',
    )
    expect(problem).toMatchObject({
      code: 'duplicate-correlation',
      message: { en: '"b" and "a" have two correlations.' },
      location: { line: 8 },
    })
    expect(problem?.notes[0]?.location).toMatchObject({ line: 6 })
  })

  test.each(['[a]', '[a, b, c]', '[]'])('is one of two names, not of %s', (names) => {
    const pair = `{ between: ${names}, rank: 0.5 }`
    expect(problemsOf(withPairs(pair))).toEqual(['not-a-pair 6:16'])
    expect(firstProblem(pair)?.message.en).toBe('"between" takes two names.')
  })
})

describe('the probabilities of a mixture', () => {
  test('of which one is negative have that told once, whatever is above 100% for its sake', () => {
    const result = compileText('mixture: { a: -10%, b: 110% }\n')
    expect(problemsOf(result)).toEqual(['bad-share 3:15'])
    expect(result.ok ? '' : result.diagnostics[0]?.message.en).toBe(
      '"-10%" must be a probability between 0% and 100%.',
    )
    expect(problemsOf(compileText('mixture: { a: 50%, b: 110%, c: -60% }\n'))).toEqual([
      'bad-share 3:32',
    ])
    expect(problemsOf(compileText('mixture: { a: 120% }\n'))).toEqual(['bad-share 3:15'])
  })

  test('are added up only where all of them could be read', () => {
    const problems = (weights: string): readonly string[] =>
      problemsOf(compileText(`mixture: { ${weights} }\n`))
    expect(problems('a: 50%, b: 1/2')).toEqual(['bad-share 3:23'])
    expect(problems('a: 50%, b: 40%')).toEqual(['bad-weights 3:10'])
  })
})
