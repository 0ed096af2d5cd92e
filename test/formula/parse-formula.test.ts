import { describe, expect, test } from 'vitest'
import { parseFormula } from '../../src/formula/parse-formula.ts'
import { callsIn } from '../support/calls-in.ts'
import { readCondition, registry } from '../support/read-formula.ts'
import { printSExpression } from '../support/print-s-expression.ts'

const trees = (rows: readonly (readonly [string, string])[]): void => {
  test.each(rows)('%s is %s', (text, tree) => {
    expect(printSExpression(readCondition(text).expr)).toBe(tree)
  })
}

describe('operators bind from loosest to tightest', () => {
  trees([
    ['a + b * c', '(+ a (* b c))'],
    ['(a + b) * c', '(* (+ a b) c)'],
    ['a - b - c', '(- (- a b) c)'],
    ['a / b / c', '(/ (/ a b) c)'],
    ['a / b * c', '(* (/ a b) c)'],
    ['-2^2', '(neg (^ 2 2))'],
    ['(-2)^2', '(^ (neg 2) 2)'],
    ['2^3^2', '(^ 2 (^ 3 2))'],
    ['2^-3^2', '(^ 2 (neg (^ 3 2)))'],
    ['2^-1 * 3', '(* (^ 2 (neg 1)) 3)'],
    ['-a * b', '(* (neg a) b)'],
    ['a * -b', '(* a (neg b))'],
    ['a - -b', '(- a (neg b))'],
    ['- -a', '(neg (neg a))'],
    ['a + 1 to b * 2', '(to (+ a 1) (* b 2))'],
    ['a to b < c', '(< (to a b) c)'],
    ['a < b + 1', '(< a (+ b 1))'],
    ['not a < b and c == d', '(and (not (< a b)) (== c d))'],
    ['not (a < b and c > d)', '(not (and (< a b) (> c d)))'],
    ['a < 1 or b < 2 and c < 3', '(or (< a 1) (and (< b 2) (< c 3)))'],
    ['a >= 1 or b <= 2 or c != 3', '(or (or (>= a 1) (<= b 2)) (!= c 3))'],
    ['(a < b) == (c < d)', '(== (< a b) (< c d))'],
  ])
})

describe('ranges and tolerances', () => {
  trees([
    ['x in 1..2', '(in x 1 2)'],
    ['x in lo..hi', '(in x lo hi)'],
    ['x in -1..1 + 2', '(in x (neg 1) (+ 1 2))'],
    ['x in .5..1.5', '(in x 0.5 1.5)'],
    ['x in 1..2 and y in 3..4', '(and (in x 1 2) (in y 3 4))'],
    ['x in m.low..m.high', '(in x m.low m.high)'],
    ['x == y ± 25%', '(±% x y 0.25)'],
    ['x == y +- 25%', '(±% x y 0.25)'],
    ['x == 30% ± 5pp', '(± x 0.3 0.05)'],
    ['x == 30円 ± 1割', '(±% x 30[JPY^1] 0.1)'],
    ['x == 7兆円 ± 0.5兆円', '(± x 7000000000000[JPY^1] 500000000000[JPY^1])'],
    ['x == y ± 1 to 2', '(± x y (to 1 2))'],
    ['x in 1..2 to 3', '(in x 1 (to 2 3))'],
    ['x == y ± 5% and z > 0', '(and (±% x y 0.05) (> z 0))'],
  ])
})

describe('a bare low end takes the unit of the high end', () => {
  trees([
    ['20M to 40M people', '(to 20000000[people^1] 40000000[people^1])'],
    ['20 to 40M people', '(to 20000000[people^1] 40000000[people^1])'],
    ['8 to 12%', '(to 0.08 0.12)'],
    ['3 to 5%/year', '(to 0.03[time^-1] 0.05[time^-1])'],
    ['1 to 3兆円', '(to 1000000000000[JPY^1] 3000000000000[JPY^1])'],
    ['5000億 to 1兆2,000億円', '(to 500000000000[JPY^1] 1200000000000[JPY^1])'],
    ['3,000 to ¥4,000/月', '(to 36000[JPY^1 time^-1] 48000[JPY^1 time^-1])'],
    ['1 to 2 billion USD', '(to 1000000000[USD^1] 2000000000[USD^1])'],
    ['▲5 to 3兆円', '(to -5000000000000[JPY^1] 3000000000000[JPY^1])'],
    ['-5 to 3兆円', '(to (neg 5000000000000[JPY^1]) 3000000000000[JPY^1])'],
    ['x in 7..12兆円', '(in x 7000000000000[JPY^1] 12000000000000[JPY^1])'],
    ['x in 7兆円..12兆円', '(in x 7000000000000[JPY^1] 12000000000000[JPY^1])'],
    ['0 to 30M people', '(to 0 30000000[people^1])'],
    ['20M people to 40M', '(to 20000000[people^1] 40000000)'],
    ['$3 to ¥500', '(to 3[USD^1] 500[JPY^1])'],
  ])
})

describe('literals', () => {
  trees([
    ['３，０００万人', '30000000[people^1]'],
    ['２．５兆円', '2500000000000[JPY^1]'],
    ['▲1,234億円', '-123400000000[JPY^1]'],
    ['△5%', '-0.05'],
    ['-¥3,000/月', '(neg 36000[JPY^1 time^-1])'],
    ['US$20/month', '240[USD^1 time^-1]'],
    ['JPY 3.1 bn', '3100000000[JPY^1]'],
    ['1.2M JPY/person/year', '1200000[JPY^1 people^-1 time^-1]'],
    ['150円/ドル', '150[JPY^1 USD^-1]'],
    ['3台', '3[robots^1]'],
    ['3000 JPY / users', '(/ 3000[JPY^1] users)'],
    ['12%/year', '0.12[time^-1]'],
    ['a*3', '(* a 3)'],
    ['3*a-1', '(- (* 3 a) 1)'],
  ])
})

describe('names, years and calls', () => {
  trees([
    ['genai.users', 'genai.users'],
    ['利用者数 × 料金', '(* 利用者数 料金)'],
    ['ソフト・クラウド.支払', 'ソフト・クラウド.支払'],
    ['_x1', '_x1'],
    ['android + inner - order', '(- (+ android inner) order)'],
    ['x[2024]', '(at x 2024)'],
    ['x[year - 1]', '(at x (- year 1))'],
    ['computer.payments[base_year]', '(at computer.payments base_year)'],
    ['trend::deficit[2030]', '(at (:: trend deficit) 2030)'],
    [
      'deficit[2030] - genai-30m::deficit[2030]',
      '(- (at deficit 2030) (at (:: genai-30m deficit) 2030))',
    ],
    ['x-trend::y', '(:: x-trend y)'],
    ['x - trend::y', '(- x (:: trend y))'],
    ['x in 7..2024-plan::y', '(in x 7 (:: 2024-plan y))'],
    ['min(1, 2, 3)', '(min 1 2 3)'],
    ['min(1,2,3)', '(min 1 2 3)'],
    ['max (a, b)', '(max a b)'],
    ['min((1,234), 5)', '(min 1234 5)'],
    ['logistic(mid = 2029, width = 2)', '(logistic mid=2029 width=2)'],
    [
      'path(2024 = 151.5 JPY/USD, 2030 = 140 JPY/USD, interpolate = step)',
      '(path 2024=151.5[JPY^1 USD^-1] 2030=140[JPY^1 USD^-1] interpolate=step)',
    ],
    ['if(a == b, min(a, 1), -b)', '(if (== a b) (min a 1) (neg b))'],
    ['p97.5(deficit[2035]) < 25兆円', '(< (p97.5 (at deficit 2035)) 25000000000000[JPY^1])'],
    [
      'prob(deficit[2030] > 10兆円) <= 20%',
      '(<= (prob (> (at deficit 2030) 10000000000000[JPY^1])) 0.2)',
    ],
    ['a +\n  b\t* c', '(+ a (* b c))'],
    ['（ａ＋ｂ）＊２', '(* (+ a b) 2)'],
    ['a ≦ b', '(<= a b)'],
    ['a ≠ b', '(!= a b)'],
    ['a − b ÷ c', '(- a (/ b c))'],
  ])
})

describe('spans', () => {
  test('a span covers the text as the user wrote it, before normalisation', () => {
    const text = '２．５兆円 ＋ （利用者 ≦ ３）'
    const whole = 'if(a < b, ﾄﾞﾙ額, ２．５兆円) × ｂ'
    expect(readCondition(whole).expr.span).toEqual({ start: 0, end: whole.length })
    const wide = readCondition(text).expr
    expect(wide.kind === 'binary' && text.slice(wide.left.span.start, wide.left.span.end)).toBe(
      '２．５兆円',
    )
    expect(wide.kind === 'binary' && text.slice(wide.right.span.start, wide.right.span.end)).toBe(
      '利用者 ≦ ３',
    )
  })

  test('an operation with parentheses around its left side begins at the parenthesis', () => {
    const { expr } = readCondition('(a + b) * c')
    expect(expr.span).toEqual({ start: 0, end: 11 })
  })

  test('a call knows where its name and its named arguments stand', () => {
    const [call] = callsIn(readCondition('1 + step(2030, after = 3)').expr)
    expect(call?.nameSpan).toEqual({ start: 4, end: 8 })
    expect(call?.arguments.map(({ name, nameSpan, span }) => ({ name, nameSpan, span }))).toEqual([
      { name: undefined, nameSpan: undefined, span: { start: 9, end: 13 } },
      { name: 'after', nameSpan: { start: 15, end: 20 }, span: { start: 15, end: 24 } },
    ])
  })

  test('the formula keeps the text as given', () => {
    expect(readCondition('  ２ × ａ ').text).toBe('  ２ × ａ ')
  })
})

test('parseFormula asks for no place where nothing is wrong', () => {
  const locate = (): never => {
    throw new Error('a place was asked for')
  }
  const text = 'path(2025 = clamp(x, high = 3, low = 1), 2030 = 2) in 1..2 + 3k people'
  expect(parseFormula(text, { registry, locate, allowConditions: true }).ok).toBe(true)
})
