import { describe, expect, test } from 'vitest'
import { prepareRun } from '../src/prepare-run.ts'
import { fixtureSetting, problemsOf, scenarioText, valueOf } from './support/run-text.ts'

const files = {
  mixed: scenarioText('mixture: { plain: 40%, three: 60% }\n'),
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

describe('a mixture that states no years', () => {
  const horizons = { short: '2025..2027', brief: '2025..2027', late: '2026..2030' }
  const own = Object.fromEntries(
    Object.entries(horizons).map(([name, years]) => [name, `akaji: 1\nhorizon: ${years}\n`]),
  )
  const prepare = (text: string, overrides: readonly string[] = []) =>
    prepareRun(
      { kind: 'text', file: 'test.yaml', text: `akaji: 1\n${text}` },
      { overrides },
      fixtureSetting(own),
    )

  test('has those of its scenarios', () => {
    const { program, parts } = valueOf(prepare('mixture: { short: 50%, brief: 50% }\n'))
    expect(program.years).toEqual([2024, 2025, 2026, 2027])
    expect(program.outputs.every(({ nodes }) => nodes.length === 4)).toBe(true)
    expect(parts.map((part) => part.program.years)).toEqual([program.years, program.years])
  })

  test.each([
    ['mixture: { short: 50%, late: 50% }', ['unlike-years 2:12', 'unlike-years 2:24']],
    ['horizon: 2025..2026\nmixture: { short: 100% }', ['unlike-years 3:12']],
    ['base: { year: 2024 }\nhorizon: 2024..2030\nmixture: { short: 100% }', ['unlike-years 4:12']],
  ])('but what differs is refused: %s', (text, problems) => {
    expect(problemsOf(prepare(`${text}\n`))).toEqual(problems)
  })

  test('keeps to a horizon of the command line, which holds for all', () => {
    const run = prepare('mixture: { short: 50%, late: 50% }\n', ['horizon=2025..2026'])
    expect(valueOf(run).program.years).toEqual([2024, 2025, 2026])
  })
})

describe('a mixture', () => {
  test('of a mixture is refused, with the scenarios to name instead', () => {
    const result = prepareMixture('plain: 50%, mixed: 50%')
    expect(problemsOf(result)).toEqual(['nested-mixture 3:24'])
    expect(result.ok ? undefined : result.diagnostics[0]).toMatchObject({
      message: { en: '"mixed" is a mixture itself, so it cannot be part of one.' },
      hint: {
        en: 'Name its scenarios instead, with their shares of its 50%: plain 20%, three 30%.',
      },
    })
  })

  test.each([
    ['a line', 'lines: { l: { item: computer, flow: payments, amount: 1億円/年 } }\n', 'l'],
    ['an adjustment', 'adjustments: { k: { on: computer, factor: 2 } }\n', 'k'],
    ['an assumption', 'assumptions: { a: 1 }\n', 'a'],
  ])('with %s of its own is told that it has no effect', (_, head, name) => {
    const result = prepareMixture('plain: 100%', [], head)
    expect(result.ok ? result.warnings : result.diagnostics).toMatchObject([
      {
        code: 'idle-in-mixture',
        message: {
          en: `A mixture has no projection of its own: what it defines, first "${name}", has no effect.`,
        },
        location: { line: 3 },
      },
    ])
  })

  test('draws all its scenarios alike: "draws:" and "seed:" of theirs that it does not share are told', () => {
    const head = 'draws: 500\nmixture: { own: 50%, same: 50% }\n'
    const own = 'draws: 100\nseed: 7\n'
    const result = prepareRun(
      { kind: 'text', file: 'test.yaml', text: scenarioText(head) },
      {},
      fixtureSetting({ own: scenarioText(own), same: scenarioText('draws: 500\n') }),
    )
    expect(result.ok ? result.warnings : result.diagnostics).toMatchObject([
      { code: 'idle-draw-key', severity: 'warning', location: { file: 'own.yaml', line: 3 } },
      { code: 'idle-draw-key', severity: 'warning', location: { file: 'own.yaml', line: 4 } },
    ])
  })

  test('of scenarios alone has nothing to be told', () => {
    const result = prepareMixture('plain: 100%')
    expect(result.ok ? result.warnings : result.diagnostics).toEqual([])
  })
})
