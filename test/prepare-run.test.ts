import { describe, expect, test } from 'vitest'
import { prepareRun } from '../src/prepare-run.ts'
import { fixtureSetting, problemsOf, scenarioText, valueOf } from './support/run-text.ts'

const files = {
  plain: scenarioText(''),
  three: scenarioText('definition: soumu3\n'),
}

function prepareMixture(weights: string, overrides: readonly string[] = [], head = '') {
  const text = scenarioText(`${head}mixture: { ${weights} }\n`)
  const entry = { kind: 'text', file: 'test.yaml', text } as const
  return prepareRun(entry, { overrides }, fixtureSetting(files))
}

describe('the base year, horizon and definition of a mixture', () => {
  test.each([
    ['--definition soumu3', '--horizon 2025..2026'],
    ['definition=soumu3', 'horizon=2025..2026'],
  ])('hold for its scenarios where the command line states them: %s, %s', (...overrides) => {
    const { program, parts } = valueOf(prepareMixture('plain: 50%, three: 50%', overrides))
    expect(parts).toHaveLength(2)
    for (const part of parts) {
      expect(part.program.definition).toBe('soumu3')
      expect(part.program.years).toEqual(program.years)
      expect(part.program.years).toEqual([2024, 2025, 2026])
    }
  })

  test('other overrides are those of the mixture alone', () => {
    const { parts } = valueOf(prepareMixture('plain: 100%', ['title=Other']))
    expect(parts[0]?.program.scenario.title).toBeUndefined()
  })

  test('are never mixed: a scenario of another definition is refused, and says how to mend it', () => {
    const result = prepareMixture('plain: 50%, three: 50%')
    expect(problemsOf(result)).toEqual(['other-definition 3:24'])
    expect(result.ok ? undefined : result.diagnostics[0]).toMatchObject({
      message: { en: '"three" has the definition soumu3, but the mixture boj5.' },
      hint: {
        en: 'State one "definition:" in the mixture and its scenarios, or choose it with --definition.',
      },
    })
    expect(prepareMixture('three: 100%', [], 'definition: soumu3\n').ok).toBe(true)
  })
})
