import { describe, expect, test } from 'vitest'
import { correlateStreams } from '../../../src/evaluate/ensemble/correlate-streams.ts'
import { compileText, problemsOf, valueOf } from '../../support/run-text.ts'

/** A scenario with one correlation between `a` and another name. */
function problemsWith(other: string): readonly string[] {
  const body = [
    'assumptions:',
    '  a: 1億円/年 to 4億円/年',
    '  used: 2億円/年 to 3億円/年',
    '  unused: 2億円/年 to 3億円/年',
    '  certain: 3億円/年',
    '  two: (1億円/年 to 2億円/年) + (3億円/年 to 4億円/年)',
    '  yearly: walk(100円/年, 10%)',
    'lines:',
    '  line: { item: computer, flow: payments, amount: a + used + two + yearly }',
    `correlations: [{ between: [a, ${other}], rank: 0.5 }]`,
    '',
  ].join('\n')
  return problemsOf(correlateStreams(valueOf(compileText(body))))
}

describe('correlateStreams', () => {
  test('ties two assumptions that are one distribution each', () => {
    expect(problemsWith('used')).toEqual([])
  })

  test.each([
    ['certain', 'not-random 12:31'],
    ['two', 'not-random 12:31'],
    ['unused', 'not-drawn 12:31'],
    ['yearly', 'unlike-shocks 12:16'],
  ])('refuses %s as %s', (other, problem) => {
    expect(problemsWith(other)).toEqual([problem])
  })
})
