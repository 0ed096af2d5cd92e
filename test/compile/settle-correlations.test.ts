import { describe, expect, test } from 'vitest'
import { compileText, problemsOf, valueOf } from '../support/run-text.ts'
import type { Program } from '../../src/compile/program.ts'
import type { Result } from '../../src/diagnostics/diagnostic.ts'

const body = `assumptions: { apple: 'normal(1, 2)', b: 'normal(1, 2)', c: 'normal(1, 2)', fixed: 1 }
lines: { l: { item: computer, flow: payments, amount: '1億円/年 * exp(apple + b + c)' } }
`
const correlations = `correlations:
  - { between: [apple, b], rank: 0.5 }
  - { between: [b, c], rank: 0.5 }
  - { between: [apple, c], rank: 0.5 }
`

function pairsOf(program: Result<Program>): readonly string[] {
  return valueOf(program).scenario.correlations.map(
    ({ first, second }) => `${first.name} ${second.name}`,
  )
}

function messagesOf(program: Result<Program>): readonly string[] {
  return program.ok
    ? program.warnings.map(({ code, message }) => `${code}: ${message.en}`)
    : program.diagnostics.map(({ code, message }) => `${code}: ${message.en}`)
}

describe('the correlations of an assumption that is drawn no more', () => {
  test.each([
    ['--set', compileText(body + correlations, { overrides: ['b=1'] })],
    [
      'a variant',
      compileText(`${body}${correlations}variants: { sure: { assumptions: { b: 1 } } }\n`, {
        variant: 'sure',
      }),
    ],
    [
      'a scenario that extends it, by deletion',
      compileText(
        `extends: whole
assumptions: { b: null }
lines: { l: { item: computer, flow: payments, amount: '1億円/年 * exp(apple + c)' } }
`,
        { files: { whole: `akaji: 1\nhorizon: 2025..2028\n${body}${correlations}` } },
      ),
    ],
  ])('have no effect and are told, by %s', (_, program) => {
    expect(pairsOf(program)).toEqual(['apple c'])
    expect(messagesOf(program)).toEqual([
      'idle-correlation: "b" is not uncertain here, so its correlation with "apple" has no effect.',
      'idle-correlation: "b" is not uncertain here, so its correlation with "c" has no effect.',
    ])
  })

  test('stay where it is another distribution', () => {
    const program = compileText(body + correlations, { overrides: ['b=uniform(0, 1)'] })
    expect(pairsOf(program)).toHaveLength(3)
    expect(messagesOf(program)).toEqual([])
  })
})

describe('a name in correlations', () => {
  const withName = (name: string) =>
    compileText(`${body}correlations: [{ between: [b, ${name}], rank: 0.5 }]\n`)

  test('that nothing has is told with the nearest', () => {
    const program = withName('aple')
    expect(problemsOf(program)).toEqual(['unknown-name 5:31'])
    expect(program.ok ? '' : program.diagnostics[0]?.hint?.en).toBe('Did you mean "apple"?')
  })

  test('that was never uncertain is left to those who draw', () => {
    expect(pairsOf(withName('fixed'))).toEqual(['b fixed'])
    expect(pairsOf(withName('l'))).toEqual(['b l'])
  })
})
