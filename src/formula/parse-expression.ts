import {
  ambiguousInterval,
  formulaProblem,
  unexpectedToken,
} from '../diagnostics/messages/formula.ts'
import type { Text } from '../diagnostics/text.ts'
import { carryUnit, literalIn } from './carry-unit.ts'
import { binaryOperatorOf, binding, bindingOf } from './operators.ts'
import { parseArguments } from './parse-arguments.ts'
import {
  advance,
  atSymbol,
  enter,
  fail,
  made,
  peek,
  placeOf,
  previous,
  spanFrom,
  spanOf,
} from './parser-state.ts'
import type { ParserState } from './parser-state.ts'
import { noContinuation, noOperand } from './syntax-problems.ts'
import type { OpenBracket } from './syntax-problems.ts'
import type { BinaryOperator, Expr, NameExpr } from './syntax.ts'
import type { NameToken, NumberToken, Token } from './token.ts'

/** Parses a whole formula; undefined, with `state.problem` set, where it has a syntax error. */
export function parseWholeFormula(state: ParserState): Expr | undefined {
  const expr = parseExpression(state, 0)
  if (expr === undefined || peek(state).kind === 'end') return expr
  return fail(state, noContinuation(state, undefined))
}

/** The left side of an operator and the token that it starts with. */
interface LeftSide {
  readonly first: Token
  readonly expr: Expr
}

/**
 * Reads the longest expression whose operators bind at least as tightly as `minimum` (operator precedence after Pratt): a prefix
 * part, then as many operators with their right sides as fit.
 */
function parseExpression(state: ParserState, minimum: number): Expr | undefined {
  if (!enter(state)) return undefined
  const first = peek(state)
  let left = parsePrefix(state, minimum)
  let unchainable = 0
  while (left !== undefined) {
    const operator = infixAt(state)
    const binds = operator === undefined ? -1 : bindingOfInfix(operator)
    if (operator === undefined || binds < minimum) break
    if (binds === unchainable) return failChain(state, left)
    unchainable = binds === binding.comparison || binds === binding.interval ? binds : 0
    const side: LeftSide = { first, expr: left }
    left = operator === 'in' ? parseRange(state, side) : parseBinary(state, operator, side)
  }
  state.depth -= 1
  return left
}

function infixAt(state: ParserState): BinaryOperator | 'in' | undefined {
  const token = peek(state)
  if (token.kind !== 'symbol') return undefined
  return token.text === 'in' ? 'in' : binaryOperatorOf(token.text)
}

function bindingOfInfix(operator: BinaryOperator | 'in'): number {
  return operator === 'in' ? binding.comparison : bindingOf(operator)
}

function failChain(state: ParserState, first: Expr): undefined {
  const token = peek(state)
  const place = placeOf(state, token)
  return fail(
    state,
    token.text === 'to'
      ? unexpectedToken('to', place, intervalHint)
      : formulaProblem('chained-comparison', place, { note: state.source.locate(first.span) }),
  )
}

function parsePrefix(state: ParserState, minimum: number): Expr | undefined {
  const token = peek(state)
  if (token.kind === 'number') return parseNumber(state, token)
  if (token.kind === 'name') return parseNamed(state, token)
  switch (token.text) {
    case '-':
      return parseUnary(state, '-', binding.minus)
    case 'not':
      return minimum > binding.not
        ? fail(state, unexpectedToken('not', placeOf(state, token), notHint))
        : parseUnary(state, 'not', binding.not)
    case '(':
      return parseGroup(state, token)
    default:
      return fail(state, noOperand(state))
  }
}

function parseNumber(state: ParserState, token: NumberToken): Expr | undefined {
  advance(state)
  const { text, quantity } = token
  const { value, dimension, bare } = quantity
  const isNegative = /^\D*[▲△]/.test(text)
  if (isNegative && atSymbol(state, '^')) {
    return fail(state, formulaProblem('ambiguous-power', placeOf(state, token), { found: text }))
  }
  return made(state, { kind: 'number', value, dimension, bare, text, span: spanOf(state, token) })
}

/** A name, with its year where brackets follow, or a call where parentheses do. */
function parseNamed(state: ParserState, token: NameToken): Expr | undefined {
  advance(state)
  if (atSymbol(state, '(') && token.scenario === undefined) return parseCall(state, token)
  const { name, scenario } = token
  const target = made(state, { kind: 'name', name, scenario, span: spanOf(state, token) } as const)
  return target !== undefined && atSymbol(state, '[') ? parseIndex(state, target) : target
}

function parseCall(state: ParserState, token: NameToken): Expr | undefined {
  const args = parseArguments(state, (minimum) => parseExpression(state, minimum))
  if (args === undefined || !isNotIndexed(state, token)) return undefined
  const nameSpan = spanOf(state, token)
  const span = spanFrom(state, token)
  return made(state, { kind: 'call', name: token.name, nameSpan, arguments: args, span })
}

function parseIndex(state: ParserState, target: NameExpr): Expr | undefined {
  const first = previous(state)
  const open = advance(state)
  const year = parseExpression(state, 0)
  if (year === undefined || !closes(state, { open, kind: 'index' })) return undefined
  if (!isNotIndexed(state, first)) return undefined
  return made(state, { kind: 'index', target, year, span: spanFrom(state, first) })
}

function parseGroup(state: ParserState, open: Token): Expr | undefined {
  advance(state)
  const inner = parseExpression(state, 0)
  if (inner === undefined || !closes(state, { open, kind: 'group' })) return undefined
  return isNotIndexed(state, open) ? inner : undefined
}

/** Steps over the closing bracket; false, with the problem set, where something else stands. */
function closes(state: ParserState, bracket: OpenBracket): boolean {
  if (!atSymbol(state, bracket.kind === 'index' ? ']' : ')')) {
    fail(state, noContinuation(state, bracket))
    return false
  }
  advance(state)
  return true
}

/** Only a name can have a year: false, with the problem set, where `[` follows what began at `first`. */
function isNotIndexed(state: ParserState, first: Token): boolean {
  if (!atSymbol(state, '[')) return true
  const found = state.source.text.slice(first.start, previous(state).end)
  fail(state, formulaProblem('indexed-formula', placeOf(state, peek(state)), { found }))
  return false
}

function parseUnary(state: ParserState, operator: '-' | 'not', binds: number): Expr | undefined {
  const first = advance(state)
  const operand = parseExpression(state, binds)
  if (operand === undefined) return undefined
  return made(state, { kind: 'unary', operator, operand, span: spanFrom(state, first) })
}

function parseBinary(
  state: ParserState,
  operator: BinaryOperator,
  { first, expr: left }: LeftSide,
): Expr | undefined {
  advance(state)
  const binds = bindingOf(operator)
  const right = parseExpression(state, operator === '^' ? binds : binds + 1)
  if (right === undefined) return undefined
  if (operator === '==' && (atSymbol(state, '±') || atSymbol(state, '+-'))) {
    return parseTolerance(state, right, { first, expr: left })
  }
  const low = operator === 'to' ? carried(state, left, right) : left
  if (low === undefined) return undefined
  const span = spanFrom(state, first)
  return made(state, { kind: 'binary', operator, left: low, right, span })
}

/** The rest of `x == target ± tolerance`. */
function parseTolerance(state: ParserState, target: Expr, value: LeftSide): Expr | undefined {
  advance(state)
  const tolerance = parseExpression(state, binding.comparison + 1)
  if (tolerance === undefined) return undefined
  // 25% is a share of the target; an absolute distance between shares is written in pp.
  const relative =
    tolerance.kind === 'number' && /(?:%|percent|パーセント|割)$/.test(tolerance.text)
  const span = spanFrom(state, value.first)
  return made(state, {
    kind: 'tolerance',
    value: value.expr,
    target,
    tolerance,
    relative,
    span,
  })
}

/** The rest of `x in low..high`. */
function parseRange(state: ParserState, value: LeftSide): Expr | undefined {
  advance(state)
  const low = parseExpression(state, binding.comparison + 1)
  if (low === undefined) return undefined
  if (!atSymbol(state, '..'))
    return fail(state, formulaProblem('incomplete-range', placeOf(state, peek(state))))
  advance(state)
  const high = parseExpression(state, binding.comparison + 1)
  const both = high === undefined ? undefined : carried(state, low, high)
  if (high === undefined || both === undefined) return undefined
  const span = spanFrom(state, value.first)
  return made(state, { kind: 'range', value: value.expr, low: both, high, span })
}

/** The low end of an interval with the unit of the high end, where it has none of its own. */
function carried(state: ParserState, low: Expr, high: Expr): Expr | undefined {
  const { source } = state
  const result = carryUnit(low, high, source.registry)
  if (result.ok) {
    state.heights.set(result.low, state.heights.get(low) ?? 1)
    return result.low
  }
  const { ambiguous, readings } = result
  const highText = literalIn(high)?.text ?? ''
  const ends = { low: ambiguous.text, high: highText, readings }
  return fail(state, ambiguousInterval(ends, source.locate(ambiguous.span)))
}

const intervalHint: Text = {
  en: 'An interval has two ends: lo to hi.',
  ja: '区間の端は二つです(lo to hi)。',
}

const notHint: Text = {
  en: 'Put it in parentheses: (not …).',
  ja: '括弧で囲んでください: (not …)。',
}
