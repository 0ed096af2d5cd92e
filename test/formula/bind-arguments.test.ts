import { describe, expect, test } from 'vitest'
import { argumentOf, argumentsOf, bindArguments } from '../../src/formula/bind-arguments.ts'
import type { BoundArguments } from '../../src/formula/bind-arguments.ts'
import { findFunction } from '../../src/formula/functions/function-table.ts'
import { callsIn } from '../support/calls-in.ts'
import { printFormula } from '../../src/formula/print-formula.ts'
import { locate, problemPlaces, problemsIn, readCondition } from '../support/read-formula.ts'

/** The arguments of the outermost call of a formula. */
function bind(text: string): BoundArguments {
  const [call] = callsIn(readCondition(text).expr)
  const entry = call && findFunction(call.name)?.entry
  const bound = call && entry && bindArguments(call, entry, locate)
  if (!bound?.ok) throw new Error(`${text} does not bind`)
  return bound.value
}

/** The arguments as `name: text`, lists in brackets. */
function shown(text: string): readonly string[] {
  return [...bind(text)].map(([name, value]) =>
    'kind' in value
      ? `${name}: ${printFormula(value)}`
      : `${name}: [${value.map(printFormula).join(' ')}]`,
  )
}

describe('bindArguments fits arguments to parameters', () => {
  test.each([
    ['clamp(a, 1, 2)', ['x: a', 'low: 1', 'high: 2']],
    ['clamp(a, high = 2, low = 1)', ['x: a', 'high: 2', 'low: 1']],
    ['step(2030)', ['start: 2030', 'before: 0', 'after: 1']],
    ['step(2030, after = 5)', ['start: 2030', 'after: 5', 'before: 0']],
    ['fx(usdjpy)', ['rate: usdjpy', 'share: 100%', 'pass_through: 100%', 'lag: 0']],
    ['walk(a, 10%)', ['start: a', 'volatility: 10%', 'drift: 0%/year']],
    ['min(a, b, c)', ['x: [a b c]']],
    ['choice(a, 70%, b, 30%)', ['value: [a b]', 'weight: [70% 30%]']],
    ['path(2030 = b, 2024 = a)', ['year: [2024 2030]', 'value: [a b]', 'interpolate: linear']],
    ['path(2024 = a, interpolate = step)', ['year: [2024]', 'value: [a]', 'interpolate: step']],
    ['p95(a)', ['x: a']],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected)
  })

  test('a default stands where the function is named', () => {
    const bound = bind('1 + step(2030)')
    expect(argumentOf(bound, 'after').span).toEqual({ start: 4, end: 8 })
  })

  test('argumentOf and argumentsOf refuse each other’s parameters', () => {
    const bound = bind('min(a, b)')
    expect(argumentsOf(bound, 'x')).toHaveLength(2)
    expect(() => argumentOf(bound, 'x')).toThrow('invariant broken')
    expect(() => argumentsOf(bind('abs(a)'), 'x')).toThrow('invariant broken')
  })
})

describe('bindArguments reports', () => {
  test.each([
    ['clamp(a)', ['missing-argument clamp(a)']],
    ['clamp(a, 1, 2, 3, 4)', ['too-many-arguments 3']],
    ['clamp(a, lo = 1, high = 2)', ['unknown-argument lo']],
    ['clamp(a, low = 1, low = 2, high = 3)', ['duplicate-argument low']],
    ['clamp(a, 1, x = 2, high = 3)', ['duplicate-argument x']],
    [
      'clamp(x = a, 1, 2)',
      ['unnamed-argument 1', 'unnamed-argument 2', 'missing-argument clamp(x = a, 1, 2)'],
    ],
    ['abs()', ['missing-argument abs()']],
    ['min()', ['missing-argument min()']],
    ['min(a, x = 3)', ['unknown-argument x']],
    ['choice(a, 70%, b)', ['incomplete-arguments choice(a, 70%, b)']],
    ['choice()', ['missing-argument choice()']],
    ['empirical()', ['missing-argument empirical()']],
    ['empirical(a)', ['too-few-values empirical(a)']],
    ['path()', ['missing-argument path()']],
    ['path(interpolate = step)', ['missing-argument path(interpolate = step)']],
    ['path(a)', ['unnamed-argument a']],
    ['path(24 = a)', ['not-a-year 24']],
    ['path(2024.5 = a)', ['not-a-year 2024.5']],
    ['path(2024 = a, 2024 = b)', ['duplicate-argument 2024']],
    ['path(2024 = a, method = step)', ['unknown-argument method']],
    ['path(2024 = a, interpolate = cubic)', ['wrong-argument cubic']],
    ['path(2024 = a, interpolate = a + b)', ['wrong-argument a + b']],
    ['step(2024 = 1)', ['unknown-argument 2024']],
    ['amount(a + b)', ['wrong-argument a + b']],
    ['value(trend::agents)', ['wrong-argument trend::agents']],
    ['truncated(a, 0, 1)', ['wrong-argument a']],
    ['mixture(a, 50%, normal(0, 1), 50%)', ['wrong-argument a']],
  ])('%s as %s', (text, places) => {
    expect(problemPlaces(text)).toEqual(places)
  })

  test('intervals and nested mixtures are distributions', () => {
    expect(problemsIn('truncated(1 to 2, 0, 3)')).toEqual([])
    expect(problemsIn('mixture(mixture(uniform(0, 1), 1), 50%, (1 to 2), 50%)')).toEqual([])
  })

  test('the signature stands in the hint, under the name that was called', () => {
    expect(problemsIn('clamp(a)')[0]?.hint?.en).toBe('Usage: clamp(x, low, high)')
    expect(problemsIn('p95()')[0]?.hint?.en).toBe('Usage: p95(x)')
    expect(problemsIn('choice()')[0]?.hint?.ja).toBe('書き方: choice(value, weight, …)')
    expect(problemsIn('path()')[0]?.hint?.en).toBe(
      'Usage: path(year = value, …, interpolate = linear)',
    )
  })

  test('one observed value is told to be none, and what to write instead', () => {
    const [problem] = problemsIn('empirical(a)')
    expect(problem?.message.en).toBe('empirical() needs at least 2 values, but has 1.')
    expect(problem?.hint?.en).toBe(
      'Add values, or write a alone: what has one value is not uncertain.',
    )
  })

  test('a misspelt argument gets the nearest name', () => {
    expect(problemsIn('fx(usdjpy, passthrough = 50%)')[0]?.hint?.en).toBe(
      'Did you mean "pass_through"?',
    )
  })

  test('a repeated argument has a note at the first', () => {
    expect(problemsIn('clamp(a, low = 1, low = 2, high = 3)')[0]?.notes[0]?.location?.column).toBe(
      10,
    )
  })
})
