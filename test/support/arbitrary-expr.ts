import fc from 'fast-check'
import type {
  Argument,
  BinaryOperator,
  Expr,
  NameExpr,
  NumberExpr,
} from '../../src/formula/syntax.ts'
import { readCondition } from './read-formula.ts'

const span = { start: 0, end: 0 }

const literals = [
  '0',
  '1',
  '2.5',
  '30M people',
  '1,234億円',
  '12%/year',
  '▲5',
  '▲3兆円',
  '¥3,000/月',
  '$20',
  '5pp',
  '150円/ドル',
]

/** A literal as the parser makes it. */
export const arbitraryNumber: fc.Arbitrary<NumberExpr> = fc
  .constantFrom(...literals)
  .map((text) => readCondition(text).expr)
  .filter((expr) => expr.kind === 'number')

const identifier = fc.constantFrom(
  'a',
  'x1',
  'users',
  'year',
  'genai.users',
  '利用者',
  'to_go',
  'インド',
)

/** A name, in another scenario now and then. */
export const arbitraryName: fc.Arbitrary<NameExpr> = fc.record({
  kind: fc.constant('name'),
  name: identifier,
  scenario: fc.constantFrom(undefined, undefined, 'trend', 'genai-30m'),
  span: fc.constant(span),
})

const operators: readonly BinaryOperator[] = [
  '+', '-', '*', '/', '^', '<', '<=', '>', '>=', '==', '!=', 'and', 'or', 'to',
] // prettier-ignore

/** Whether the parser would give the low end another unit, so that no text stands for this tree. */
function isCarried(low: Expr): boolean {
  const inner = low.kind === 'unary' && low.operator === '-' ? low.operand : low
  if (inner !== low) return isCarried(inner)
  return low.kind === 'number' && low.bare && low.value !== 0
}

/** Every kind of tree that a text can stand for, up to a few levels deep. */
export const arbitraryExpr: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr }>((tie) => {
  const expr = tie('expr')
  const argument: fc.Arbitrary<Argument> = expr.map((value) => ({
    name: undefined,
    nameSpan: undefined,
    value,
    span,
  }))
  const ends = fc.tuple(expr, expr).filter(([low]) => !isCarried(low))
  const tolerance = expr.filter(
    (part) => !(part.kind === 'unary' && part.operator === '-' && part.operand.kind === 'number'),
  )
  return {
    expr: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      arbitraryNumber,
      arbitraryName,
      fc
        .record({ target: arbitraryName, year: expr })
        .map((parts) => ({ kind: 'index' as const, ...parts, span })),
      fc
        .record({ operator: fc.constantFrom('-' as const, 'not' as const), operand: expr })
        .map((parts) => ({ kind: 'unary' as const, ...parts, span })),
      fc
        .record({ operator: fc.constantFrom(...operators), left: expr, right: expr })
        .filter(({ operator, left }) => operator !== 'to' || !isCarried(left))
        .map((parts) => ({ kind: 'binary' as const, ...parts, span })),
      fc
        .tuple(expr, ends)
        .map(([value, [low, high]]) => ({ kind: 'range' as const, value, low, high, span })),
      fc
        .tuple(expr, expr, fc.tuple(tolerance, fc.boolean()))
        .map(([value, target, [other, relative]]) => ({
          kind: 'tolerance' as const,
          value,
          target,
          tolerance: relative ? readCondition('25%').expr : other,
          relative: relative || (other.kind === 'number' && other.text.endsWith('%')),
          span,
        })),
      fc
        .record({
          name: fc.constantFrom('min', 'max', 'sum'),
          arguments: fc.array(argument, { minLength: 1, maxLength: 3 }),
        })
        .map((parts) => ({ kind: 'call' as const, ...parts, nameSpan: span, span })),
    ),
  }
}).expr

/** A tree without its spans and with its literals as values, to compare trees from different texts. */
export function withoutSpans(expr: Expr): unknown {
  return JSON.parse(
    JSON.stringify(expr, (key, value: unknown) =>
      /[sS]pan$|^text$/.test(key) ? undefined : value,
    ),
  )
}
