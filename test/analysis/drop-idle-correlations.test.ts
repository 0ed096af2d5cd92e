import { describe, expect, test } from 'vitest'
import { dropIdleCorrelations, resolveScenario } from '../../src/analysis/resolve-scenario.ts'
import { loadOptionsOf } from '../../src/prepare-scenario.ts'
import { yamlText } from '../../src/render/yaml-text.ts'
import { mergeFiles } from '../../src/scenario/load-scenario.ts'
import { compileText, fixtureSetting, scenarioText, valueOf } from '../support/run-text.ts'

const body = `assumptions: { a: 'normal(1, 2)', b: 'normal(1, 2)', c: 'normal(1, 2)' }
lines: { l: { item: computer, flow: payments, amount: '1億円/年 * exp(a + b + c)' } }
correlations:
  - { between: [a, b], rank: 0.5 }
  - { between: [a, c], rank: 0.25 }
`

/** The scenario as one file, and what that file compiles to. */
function resolved(overrides: readonly string[]): { text: string; warnings: readonly string[] } {
  const entry = { kind: 'text', file: 'test.yaml', text: scenarioText(body) } as const
  const merged = valueOf(mergeFiles(entry, loadOptionsOf({ overrides }, fixtureSetting())))
  const { scenario } = valueOf(compileText(body, { overrides }))
  const tree = resolveScenario(dropIdleCorrelations(merged, scenario), ({ text }) => text)
  const text = yamlText(tree, { header: [], origins: false })
  const again = compileText(text.replace(/^[^]*?horizon:.*\n/, ''))
  valueOf(again)
  return { text, warnings: again.ok ? again.warnings.map(({ code }) => code) : [] }
}

describe('a scenario as one file', () => {
  test.each([
    ['with all correlations that act', [], ['0.5', '0.25']],
    ['without those of what was made certain', ['b=1'], ['0.25']],
    ['without any, where none acts', ['a=1'], []],
  ])('is written %s, and compiles without a word', (_, overrides, ranks) => {
    const { text, warnings } = resolved(overrides)
    expect(text.match(/(?<=rank: )[\d.]+/g) ?? []).toEqual(ranks)
    expect(text.includes('correlations')).toBe(ranks.length > 0)
    expect(warnings).toEqual([])
  })
})
