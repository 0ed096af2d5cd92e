import { describe, expect, test } from 'vitest'
import type { EnsembleRun } from '../../src/evaluate/ensemble/draw-ensemble.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { runText } from '../support/run-text.ts'

const ensemble: EnsembleRun = { draws: 64, seed: 1, sampler: 'sobol', probabilities: [0.5] }

/** A scenario with so many assumptions of one formula, all of which a line adds up. */
function manyOf(count: number, formula: string): string {
  const names = Array.from({ length: count }, (_, k) => `a${String(k)}`)
  return `assumptions:
${names.map((name) => `  ${name}: ${formula}`).join('\n')}
lines:
  l: { item: computer, flow: payments, amount: "1億円/年 * sum(${names.join(', ')})" }
`
}

function warningsOf(body: string, run: Partial<EnsembleRun> = {}): readonly Diagnostic[] {
  const result = runText(body, { ensemble: { ...ensemble, ...run } })
  return result.ok ? result.warnings : result.diagnostics
}

describe('with sobol, a scenario with more random numbers than Sobol points have dimensions for', () => {
  test('is told how many it has and how many are independent draws, at the first of them', () => {
    const [warning, ...others] = warningsOf(manyOf(276, 'uniform(0, 1)'))
    expect(others).toEqual([])
    expect(warning).toMatchObject({
      code: 'beyond-sobol',
      severity: 'warning',
      message: {
        en: 'A world takes 276 random numbers, too many for Sobol points: 2 of them, first that of "a274", are independent draws.',
      },
      location: { file: 'test.yaml', line: 278 },
    })
  })

  test('counts every year of a path', () => {
    expect(warningsOf(manyOf(200, 'walk(1, 5%)'))).toEqual([])
    const [warning] = warningsOf(manyOf(300, 'walk(1, 5%)'))
    expect(warning?.message.en).toContain('A world takes 1,200 random numbers')
    expect(warning?.message.en).toContain(': 176 of them, first that of "a250"')
  })

  test.each([
    ['as many as there are dimensions for', manyOf(274, 'uniform(0, 1)'), {}],
    ['another sampler', manyOf(300, 'uniform(0, 1)'), { sampler: 'mc' }],
    ['no draws that an assumption could differ in', manyOf(300, '0.5'), {}],
  ] as const)('but not with %s', (_, body, run) => {
    expect(warningsOf(body, run)).toEqual([])
  })

  test('is told so of each scenario of a mixture', () => {
    const files = {
      many: `akaji: 1\nhorizon: 2025..2028\n${manyOf(300, 'uniform(0, 1)')}`,
      few: 'akaji: 1\nhorizon: 2025..2028\n',
    }
    const result = runText('mixture: { many: 50%, few: 50% }\n', { ensemble, files })
    const warnings = result.ok ? result.warnings : []
    expect(warnings.map(({ code, location }) => [code, location?.file])).toEqual([
      ['beyond-sobol', 'many.yaml'],
    ])
  })
})
