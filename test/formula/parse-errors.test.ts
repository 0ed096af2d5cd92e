import { describe, expect, test } from 'vitest'
import { problemPlaces, problemsIn } from '../support/read-formula.ts'

/** Formula, then each problem as its code and the text that it points at. */
const problems = (rows: readonly (readonly [string, ...string[]])[]): void => {
  test.each(rows.map(([text, ...places]) => ({ text, places })))(
    '$text gives $places',
    ({ text, places }) => {
      expect(problemPlaces(text)).toEqual(places)
    },
  )
}

describe('what is missing', () => {
  problems([
    ['', 'empty-formula '],
    ['   ', 'empty-formula    '],
    ['a +', 'missing-operand +'],
    ['a -', 'missing-operand -'],
    ['a to', 'missing-operand to'],
    ['a == b and', 'missing-operand and'],
    ['x in 1..', 'missing-operand ..'],
    ['x == y ±', 'missing-operand ±'],
    ['* 3', 'missing-operand *'],
    ['a * / b', 'missing-operand *'],
    ['(* b)', 'missing-operand *'],
    ['()', 'missing-operand ('],
    ['min(1,,2)', 'missing-operand ,'],
    ['min(1,)', 'missing-operand ,'],
    ['min(,1)', 'missing-operand ,'],
    ['x[]', 'missing-operand ['],
    ['step(start =)', 'missing-operand ='],
    ['a b', 'missing-operator b'],
    ['2 (a + b)', 'missing-operator ('],
    ['(a) (b)', 'missing-operator ('],
    ['a not b', 'missing-operator not'],
    ['x AND y', 'missing-operator AND'],
    ['min(1 2)', 'missing-operator 2'],
    ['min(a b)', 'missing-operator b'],
    ['return x', 'missing-operator x'],
    ['x in 5', 'incomplete-range 5'],
  ])

  test('two names side by side get the product as a hint, operator words in capitals their spelling', () => {
    expect(problemsIn('users price')[0]?.hint?.en).toBe('users * price')
    expect(problemsIn('a OR b')[0]?.hint?.en).toBe('Write or in lower case.')
    expect(problemsIn('return a')[0]?.hint?.en).toContain('without statements')
  })
})

describe('brackets', () => {
  problems([
    ['(a + b', 'unclosed-bracket b'],
    ['3 * (4 + 5', 'unclosed-bracket 5'],
    ['min(', 'unclosed-bracket ('],
    ['min(a', 'unclosed-bracket a'],
    ['x[', 'unclosed-bracket ['],
    ['x[2030', 'unclosed-bracket 2030'],
    ['(a]', 'unclosed-bracket ]'],
    ['x[2030)', 'unclosed-bracket )'],
    ['a)', 'unopened-bracket )'],
    [')', 'unopened-bracket )'],
    ['a]', 'unopened-bracket ]'],
    ['x[2024, 2025]', 'unexpected-token ,'],
    ['x[2024][2025]', 'indexed-formula ['],
    ['(a + b)[2030]', 'indexed-formula ['],
    ['sum(a)[2030]', 'indexed-formula ['],
  ])

  test('an unclosed bracket has a note at the opening one', () => {
    const [problem] = problemsIn('a * (b + c')
    expect(problem?.notes.map((note) => note.location?.column)).toEqual([5])
  })
})

describe('what could be read two ways', () => {
  problems([
    ['a < b < c', 'chained-comparison <'],
    ['a == b == c', 'chained-comparison =='],
    ['x in 1..2 in 3..4', 'chained-comparison in'],
    ['x == y ± 5% == z', 'chained-comparison =='],
    ['a to b to c', 'unexpected-token to'],
    ['▲2^2', 'ambiguous-power ▲2'],
    ['1 +-2', 'misplaced-tolerance +-'],
    ['900 to 2M people', 'ambiguous-interval 900'],
    ['5 to 1兆2,000億円', 'ambiguous-interval 5'],
    ['min(1,234)', 'ambiguous-comma 1,234'],
    ['12,34', 'ambiguous-comma 12,34'],
    ['30m', 'ambiguous-magnitude 30m'],
    ['1 + not a', 'unexpected-token not'],
  ])
})

describe('units and numbers', () => {
  problems([
    ['3 users', 'unknown-unit users'],
    ['3 users * 4 foos', 'unknown-unit users', 'unknown-unit foos'],
    ['3 JPN', 'unknown-unit JPN'],
    ['3000 JPY/users', 'unknown-unit users'],
    ['1.2.3', 'malformed-number 1.2.3'],
    ['¥', 'foreign-syntax ¥'],
  ])

  test('a name after a number gets the product as a hint', () => {
    expect(problemsIn('3 users')[0]?.hint).toEqual({
      en: 'If "users" is a name, write 3 * users. If it is a unit, declare it under "units:".',
      ja: '「users」が名前なら 3 * users と書いてください。単位なら「units:」に宣言してください。',
    })
  })

  test('a misspelt unit gets the nearest one', () => {
    expect(problemsIn('30M poeple')[0]?.hint?.en).toContain('Did you mean "people"?')
  })
})

describe('other languages', () => {
  problems([
    ['x ** 2', 'foreign-syntax **'],
    ['a && b', 'foreign-syntax &&'],
    ['a || !b', 'foreign-syntax ||', 'foreign-syntax !'],
    ['a === b', 'foreign-syntax ==='],
    ['a !== b', 'foreign-syntax !=='],
    ['a <> b', 'foreign-syntax <>'],
    ['a =< b', 'foreign-syntax =<'],
    ['x => x + 1', 'foreign-syntax =>'],
    ['a = b', 'single-equals ='],
    ['if(a[1] = b, 1, 2)', 'single-equals ='],
    ['a += 1', 'foreign-syntax +='],
    ['"text"', 'foreign-syntax "text"'],
    ["'text' * 2", "foreign-syntax 'text'"],
    ['「売上」', 'foreign-syntax 「売上」'],
    ['a; b', 'foreign-syntax ;'],
    ['{{x}} * 2', 'foreign-syntax {{x}}'],
    ['${x}', 'foreign-syntax ${x}'],
    ['$x', 'foreign-syntax $x'],
    ['a ? b : c', 'foreign-syntax ?', 'foreign-syntax :'],
    ['x % 3', 'foreign-syntax %'],
    ['%', 'foreign-syntax %'],
    ['a // b', 'foreign-syntax // b'],
    ['{a + b}', 'foreign-syntax {', 'foreign-syntax }'],
    ['10〜20', 'foreign-syntax 〜'],
    ['min(a、b)', 'foreign-syntax 、'],
    ['a, b', 'unexpected-token ,'],
    ['+5', 'unexpected-token +'],
    ['a..b', 'misplaced-range ..'],
    ['x ± 3', 'misplaced-tolerance ±'],
    ['x != y ± 3', 'misplaced-tolerance ±'],
    ['x == y ± -5%', 'negative-tolerance -5%'],
    ['x == y +- (−1兆円) and z', 'negative-tolerance −1兆円'],
    ['trend:: deficit', 'foreign-syntax ::'],
    ['a @ b', 'foreign-syntax @'],
    ['x²', 'invalid-character ²'],
    ['½', 'invalid-character ½'],
    ['a\u200bb', 'invalid-character \u200b'],
    ['a \ud800', 'invalid-character \ud800'],
    ['; ; ; ; ; ; ;', ...Array.from({ length: 5 }, () => 'foreign-syntax ;')],
  ])

  test.each([
    ['x ** 2', '^'],
    ['a && b', 'and'],
    ['a || b', 'or'],
    ['not !a', 'not'],
    ['a ? b : c', 'if('],
    ['a = b', '=='],
    ['x => y', '>='],
    ['10 ~ 20', 'lo to hi'],
    ['{{x}}', 'without braces'],
  ])('the hint for %s says to write %s', (text, hint) => {
    expect(problemsIn(text)[0]?.hint?.en).toContain(hint)
  })
})

describe('calls', () => {
  problems([
    ['foo(1)', 'unknown-function foo'],
    ['MAX(1, 2)', 'unknown-function MAX'],
    ['Math.max(1, 2)', 'unknown-function Math.max'],
    ['process.exit(1)', 'unknown-function process.exit'],
    ['constructor(1)', 'unknown-function constructor'],
    ['__proto__(1)', 'unknown-function __proto__'],
    ['toString()', 'unknown-function toString'],
    ['pNN(x)', 'unknown-function pNN'],
    ['p0(x)', 'unknown-function p0'],
    ['p100(x)', 'unknown-function p100'],
    ['foo(bar(1), baz(2))', 'unknown-function foo', 'unknown-function bar', 'unknown-function baz'],
    ['foo(1) + clamp(x)', 'unknown-function foo', 'missing-argument clamp(x)'],
    ['trend::min(1, 2)', 'missing-operator ('],
  ])

  test.each([
    ['MAX(1, 2)', 'Did you mean "max"?'],
    ['Math.max(1, 2)', 'Did you mean "max"?'],
    ['logistics(2030, 2)', 'Did you mean "logistic"?'],
    ['deficit(2030)', 'To read a year, write deficit[2030].'],
    ['p100(x)', 'Percentiles lie between 0 and 100, as in p5(x), p97.5(x).'],
  ])('%s: %s', (text, hint) => {
    expect(problemsIn(text)[0]?.hint?.en).toBe(hint)
  })
})

describe('constructs of expectations in other formulas', () => {
  test.each([
    ['x in 1..2', 'conditions-only x in 1..2'],
    ['x == y ± 5%', 'conditions-only x == y ± 5%'],
    ['trend::deficit[2030]', 'conditions-only trend::deficit'],
    ['p95(x)', 'conditions-only p95'],
    ['mean(x)', 'conditions-only mean'],
  ])('%s is refused: %s', (text, place) => {
    expect(problemPlaces(text, false)).toEqual([place])
  })

  test('comparisons stand in every formula, for if(…)', () => {
    expect(problemPlaces('if(year >= 2030 and not x < 1, 1, 0)', false)).toEqual([])
  })
})

test('every message and hint is there in both languages and quotes no undefined', () => {
  const texts = [
    'a b',
    'a = b',
    '(a',
    'foo(1)',
    'clamp(x)',
    '3 users',
    'x ** 2',
    '',
    '▲2^2',
    'a..b',
  ]
  for (const text of texts) {
    for (const { message, hint } of problemsIn(text)) {
      expect(message.en).toMatch(/\.$/)
      expect(message.ja).toMatch(/。$/)
      expect(hint?.en).toBeTruthy()
      expect(hint?.ja).toBeTruthy()
      expect(JSON.stringify([message, hint])).not.toContain('undefined')
    }
  }
})
