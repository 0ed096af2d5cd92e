import { describe, expect, test } from 'vitest'
import type { Expr, Formula } from '../../src/formula/syntax.ts'
import { visitExpr } from '../../src/formula/walk-expr.ts'
import type { AssumptionValue, Quantified } from '../../src/scenario/types.ts'
import { moduleIds, runOf, scenarioIds, textOf, totalOf } from './load-library.ts'
import { checkShipped } from './check-library.ts'

describe('every shipped scenario', () => {
  test.each(scenarioIds)('%s has a title and a description in both languages', (id) => {
    const { title, description } = runOf(id).program.scenario
    for (const text of [title, description]) {
      expect(text?.en).toMatch(/[A-Za-z]/)
      expect(text?.ja).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u)
    }
  })

  test.each(scenarioIds)('%s meets what it expects of itself', (id) => {
    const { verdicts, diagnostics } = checkShipped(id)
    expect(diagnostics).toEqual([])
    expect(verdicts.length).toBeGreaterThan(0)
    expect(verdicts.filter(({ holds }) => !holds).map(({ message }) => message.en)).toEqual([])
  })

  test('a wrong expectation would be found', () => {
    const wrong = [
      'deficit[2035] < trend::deficit[2035]',
      'genai.spend[2030] == 1.2兆円/年 ± 1%',
      'deficit[2030] in 1兆円/年..2兆円/年',
    ]
    const { verdicts } = checkShipped('genai-30m', wrong)
    const broken = verdicts.filter(({ holds }) => !holds)
    expect(broken.map(({ location }) => location.file)).toEqual(wrong.map(() => 'test.check.yaml'))
  })

  test.each(scenarioIds)('%s runs in each of its variants', (id) => {
    for (const variant of runOf(id).program.scenario.variants) {
      expect(runOf(id, variant).results.years.at(-1)).toBe(2035)
    }
  })

  test.each(scenarioIds)('%s states where each figure is from, or why it was chosen', (id) => {
    const scenario = runOf(id).program.scenario
    const bare = [...scenario.assumptions, ...scenario.lines, ...scenario.adjustments]
      .filter((part) => formulasOf(part).some(statesFigure) && !isDocumented(part))
      .map((part) => part.id)
    expect(bare).toEqual([])
  })

  test.each(scenarioIds)(
    '%s says of each range and each date that it is a choice, and why',
    (id) => {
      const scenario = runOf(id).program.scenario
      const bare = [...scenario.assumptions, ...scenario.lines, ...scenario.adjustments]
        .filter((part) => formulasOf(part).some(statesChoice))
        .filter(({ note }) => note?.includes('illustrative') !== true)
        .map((part) => part.id)
      expect(bare).toEqual([])
    },
  )

  test.each(scenarioIds)('%s starts from the baseline of the trend', (id) => {
    expect(totalOf(id, 'net', 2024)).toBe(totalOf('trend', 'net', 2024))
  })
})

describe('the library', () => {
  test('holds every mechanism from M1 to M22', () => {
    const files = [...scenarioIds, ...moduleIds.map((id) => `modules/${id}`)]
    const found = files.flatMap((id) => textOf(id).match(/\bM\d+\b/g) ?? [])
    const missing = Array.from({ length: 22 }, (_, k) => `M${String(k + 1)}`).filter(
      (mechanism) => !found.includes(mechanism),
    )
    expect(missing).toEqual([])
  })

  test('every module is used by a scenario', () => {
    const texts = scenarioIds.map(textOf)
    const unused = moduleIds.filter((id) => !texts.some((text) => text.includes(`use: ${id}\n`)))
    expect(unused).toEqual([])
  })

  test('memo items never move the digital balance', () => {
    for (const id of ['physical-ai', 'beyond-digital']) {
      const without = id === 'physical-ai' ? 'trend' : 'genai-30m'
      expect(totalOf(id, 'net', 2035)).toBe(totalOf(without, 'net', 2035))
    }
  })

  test('genai.fees adds exactly 1.08兆円 to the payments of 2030', () => {
    const { program } = runOf('genai-30m')
    expect(program.scenario.lines.map((line) => line.id)).toContain('genai.fees')
    const added = totalOf('genai-30m', 'payments', 2030) - totalOf('trend', 'payments', 2030)
    expect(added).toBeCloseTo(1_080_000_000_000, -1)
  })

  test('what replaces imports narrows the deficit, what adds them widens it', () => {
    const deficit = (id: string): number => -totalOf(id, 'net', 2035)
    for (const id of ['agents', 'genai-30m', 'adoption-gap', 'weak-yen', 'pivot-pessimistic']) {
      expect(deficit(id)).toBeGreaterThan(deficit('trend'))
    }
    for (const id of ['watt-bit', 'government-cloud', 'content-20tn', 'asean-partner']) {
      expect(deficit(id)).toBeLessThan(deficit('trend'))
    }
  })
})

function isDocumented({ source, note }: Quantified): boolean {
  return source !== undefined || note?.includes('illustrative') === true
}

function formulasOf(part: Quantified): readonly Formula[] {
  if ('value' in part) return formulasIn(part.value as AssumptionValue)
  if ('amount' in part) return formulasIn(part.amount as AssumptionValue)
  if ('factor' in part) return formulasIn(part.factor as AssumptionValue)
  return []
}

function formulasIn(value: AssumptionValue): readonly Formula[] {
  return value.kind === 'formula' ? [value.formula] : value.points.map((point) => point.formula)
}

/** Whether a formula holds a figure of the world: a number with a unit, or numbers and no name; 0 and 1 (100 %) are none. */
function statesFigure({ expr }: Formula): boolean {
  let names = 0
  let numbers = 0
  let quantities = 0
  visitExpr(expr, (part: Expr) => {
    if (part.kind === 'name' || part.kind === 'index') names += 1
    if (part.kind !== 'number' || part.value === 0 || part.value === 1) return
    numbers += 1
    if (!part.bare) quantities += 1
  })
  return quantities > 0 || (numbers > 0 && names === 0)
}

/** Growth of one item written as that of another would be credited with its effect when differences are split. */
test.each(['meti-2024', 'pivot-base', 'pivot-pessimistic'])(
  'in %s, each item grows by the calibrated rate itself',
  (id) => {
    const growth = runOf(id).program.scenario.assumptions.filter((one) => /_growth$/.test(one.id))
    expect(growth).toHaveLength(4)
    for (const { value } of growth) {
      expect(value.kind === 'formula' && value.formula.text).toBe('grow(calibrated_rate)')
    }
  },
)

/** What no source gives: the form of a range, the course of a change over the years, the chance of an event. */
const choices = 'pert triangular uniform ramp step logistic bass event hazard'.split(' ')

function statesChoice({ expr }: Formula): boolean {
  let found = false
  visitExpr(expr, (part: Expr) => {
    if (part.kind === 'call') found ||= choices.includes(part.name)
  })
  return found
}
