import { describe, expect, test } from 'vitest'
import { readVary } from '../../../src/analysis/solve/read-vary.ts'
import { valueOf } from '../../scenarios/load-library.ts'
import { shipped, world } from '../small-world.ts'

const genai = shipped('genai-30m')

/** `code column+length` of the first problem. */
function problemOf(text: string, program = genai): string {
  const result = readVary(text, program)
  if (result.ok) return 'none'
  const [first] = result.diagnostics
  const { column, length } = first?.location ?? { column: 0, length: 0 }
  return `${first?.code ?? ''} ${text.slice(column - 1, column - 1 + length)}`
}

describe('readVary', () => {
  test('reads a range with a unit, which serves both ends', () => {
    expect(valueOf(readVary('genai.users=10M..60M people', genai))).toMatchObject({
      id: 'genai.users',
      from: 1e7,
      to: 6e7,
      unit: { people: 1 },
      written: { text: 'M people', factor: 1e6 },
    })
  })

  test('keeps the direction of the search', () => {
    const { from, to } = valueOf(readVary('genai.foreign_share = 100%..-5%', genai))
    expect([from, to]).toEqual([1, -0.05])
  })

  test('reads Japanese numerals and remembers how they were written', () => {
    const { from, to, written } = valueOf(readVary('genai.users=1,000万..6,000万人', genai))
    expect([from, to]).toEqual([1e7, 6e7])
    expect(written).toEqual({ text: '万人', factor: 1e4 })
  })

  test('names one point of a path', () => {
    const range = valueOf(readVary('usdjpy[2030]=110..170 JPY/USD', genai))
    expect(range).toMatchObject({ id: 'usdjpy', year: 2030, name: 'usdjpy[2030]', from: 110 })
  })

  test('gives bare numbers the unit that the assumption declares', () => {
    const program = world('assumptions: { pace: { value: 3, unit: "%/year" } }\n')
    const range = valueOf(readVary('pace=1..5', program))
    expect(range).toMatchObject({ from: 0.01, to: 0.05, unit: { time: -1 } })
  })

  test.each([
    ['genai.usrs', 'Write genai.users=low..high'],
    ['genai.users', 'Write genai.users=low..high'],
    ['zzzzzz', 'Write name=low..high'],
  ])('a name without a range, %s, is told: %s', (text, hint) => {
    const read = readVary(text, genai)
    expect(read.ok || read.diagnostics[0]?.hint?.en).toContain(`${hint}, for example`)
  })

  test.each([
    ['genai.user=1..2 people', 'not-an-assumption genai.user'],
    ['genai.users', 'vary-syntax genai.users'],
    ['genai.users=30M people', 'incomplete-range 30M people'],
    ['genai.users == 3', 'vary-syntax genai.users == 3'],
    ['genai.users=1..2 JPY', 'vary-unit-differs 1..2 JPY'],
    ['genai.users=5..5 people', 'empty-vary-range 5..5 people'],
    ['genai.users=workforce..5 people', 'vary-end-not-number workforce..5 people'],
    ['genai.users[2030]=1..2 people', 'varies-no-path genai.users'],
    ['genai.users=1..2 peple', 'unknown-unit peple'],
  ])('refuses %s with the place', (text, problem) => {
    expect(problemOf(text)).toBe(problem)
  })

  test('suggests the assumption that was meant', () => {
    const result = readVary('genai.user=1..2 people', genai)
    expect(result.ok ? '' : result.diagnostics[0]?.hint?.en).toContain('"genai.users"')
  })
})
