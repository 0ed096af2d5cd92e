import {
  formulaProblem,
  misplacedTolerance,
  missingOperand,
  missingOperator,
  singleEquals,
  unclosedBracket,
  unexpectedToken,
} from '../diagnostics/messages/formula.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'
import { equalDimensions, isCurrencyBase, TIME } from '../units/dimension.ts'
import { binaryOperatorOf } from './operators.ts'
import { isSymbol, peek, placeOf, previous, tokenAt } from './parser-state.ts'
import type { ParserState } from './parser-state.ts'
import type { Token } from './token.ts'

/** The bracket that an expression stands in, where it stands in one. */
export interface OpenBracket {
  readonly open: Token
  readonly kind: 'group' | 'call' | 'index'
}

/** Why the next token cannot begin a value. */
export function noOperand(state: ParserState): Diagnostic {
  const token = peek(state)
  const before = previous(state)
  if (state.position === 0 && token.kind !== 'end') return noFirstOperand(state, token)
  const operator = before.kind === 'symbol' ? before.text : undefined
  const isOpening = operator === '(' || operator === '['
  if (isOpening && token.kind === 'end') {
    return unclosedBracket(operator, placeOf(state, before), placeOf(state, before))
  }
  if (isSymbol(token, '=')) return singleEquals(placeOf(state, token))
  const stands = token.kind === 'symbol' && binaryOperatorOf(token.text) !== undefined
  if (stands && (isOpening || operator === ',')) {
    return missingOperand(token.text, 'before', placeOf(state, token))
  }
  return missingOperand(before.text, 'after', placeOf(state, before))
}

function noFirstOperand(state: ParserState, token: Token): Diagnostic {
  const place = placeOf(state, token)
  if (token.text === ')' || token.text === ']')
    return formulaProblem('unopened-bracket', place, { close: token.text })
  if (token.text === '+') return unexpectedToken('+', place, plusHint)
  return missingOperand(token.text, 'before', place)
}

const plusHint: Text = {
  en: 'Positive values need no sign.',
  ja: '正の値に符号は要りません。',
}

/** Why the next token cannot follow a complete value. */
export function noContinuation(state: ParserState, bracket: OpenBracket | undefined): Diagnostic {
  const token = peek(state)
  const place = placeOf(state, token)
  if (token.kind === 'number' || token.kind === 'name' || isSymbol(token, '(')) {
    return betweenValues(state, bracket)
  }
  switch (token.text) {
    case '=':
      return singleEquals(place, rateAround(state))
    case '..':
      return formulaProblem('misplaced-range', place)
    case '±':
    case '+-':
      return misplacedTolerance(token.text, place)
    case 'not':
    case '[':
      return betweenValues(state, bracket)
    case ')':
    case ']':
      return closesWrongly(state, bracket)
    case ',':
      return unexpectedToken(',', place, bracket?.kind === 'index' ? indexHint : commaHint)
    default:
      return bracket === undefined
        ? unexpectedToken(token.text, place, parenthesesHint)
        : unclosed(state, bracket)
  }
}

/** `150円/ドル` of `1ドル=150円`. */
function rateAround(state: ParserState): string | undefined {
  const [from, to] = [previous(state), tokenAt(state, state.position + 1)]
  if (from.kind !== 'number' || to.kind !== 'number' || from.quantity.value !== 1) return undefined
  const isMoney = [from, to].every(({ quantity: { dimension } }) =>
    Object.entries(dimension).every(([base, exponent]) => exponent === 1 && isCurrencyBase(base)),
  )
  const word = /^1 ?([^\d]+)$/.exec(from.text)?.[1]
  return isMoney && word !== undefined ? `${to.text}/${word}` : undefined
}

/** A bracket that meets the wrong closing one, or none that is open. */
function closesWrongly(state: ParserState, bracket: OpenBracket | undefined): Diagnostic {
  const token = peek(state)
  const place = placeOf(state, token)
  return bracket === undefined
    ? formulaProblem('unopened-bracket', place, { close: token.text })
    : unclosedBracket(textOf(bracket), place, placeOf(state, bracket.open))
}

function unclosed(state: ParserState, bracket: OpenBracket): Diagnostic {
  const token = peek(state)
  return token.kind === 'end'
    ? unclosedBracket(textOf(bracket), placeOf(state, token), placeOf(state, bracket.open))
    : unexpectedToken(token.text, placeOf(state, token), parenthesesHint)
}

function textOf(bracket: OpenBracket): '(' | '[' {
  return bracket.kind === 'index' ? '[' : '('
}

function betweenValues(state: ParserState, bracket: OpenBracket | undefined): Diagnostic {
  const left = previous(state)
  const right = peek(state)
  const shown = (token: Token): string =>
    token.text === '(' || token.text === ')' ? '(…)' : token.text
  const hint =
    intervalHint(state) ??
    unitHint(state) ??
    misspeltHint([left, right]) ??
    (bracket?.kind === 'call' ? separatorHint : undefined)
  return missingOperator({ left: shown(left), right: shown(right), hint }, placeOf(state, right))
}

/** For `500ドル から 3000ドル`. */
function intervalHint(state: ParserState): Text | undefined {
  const [left, word, right] = [previous(state), peek(state), tokenAt(state, state.position + 1)]
  const isFrom = left.kind === 'number' && /^(?:から|より)$/.test(word.text)
  if (!isFrom || right.kind !== 'number') return undefined
  const interval = `${left.text} to ${right.text}`
  return { en: `Write ${interval}.`, ja: `${interval} と書いてください。` }
}

/** For a percentage and a unit, of which it has none: `50%人`, `2%年`. */
function unitHint(state: ParserState): Text | undefined {
  const [left, right] = [previous(state), peek(state)]
  const word = right.kind === 'name' ? state.source.registry.words.get(right.text) : undefined
  if (left.kind !== 'number' || word === undefined) return undefined
  const isTime = equalDimensions(word.dimension, TIME)
  return sameText(
    isTime && word.numerator === word.denominator
      ? `${left.text}/${right.text}`
      : `${left.text} * 1 ${right.text}`,
  )
}

/** For an operator word in capitals, and for words that begin a statement in other languages. */
function misspeltHint(tokens: readonly Token[]): Text | undefined {
  const words = tokens.map((token) => token.text)
  const capital = words.find((word) => /^(?:and|or|not|in|to)$/i.test(word) && /[A-Z]/.test(word))
  if (capital !== undefined) {
    const word = capital.toLowerCase()
    return { en: `Write ${word} in lower case.`, ja: `${word} は小文字で書いてください。` }
  }
  const statements = /^(?:return|let|const|var|for|while|function|new|def|lambda|import)$/
  return words.some((word) => statements.test(word)) ? statementHint : undefined
}

const statementHint: Text = {
  en: 'A formula is one expression, without statements: write only the value.',
  ja: '式に文は書けません。値を表す式だけを書いてください。',
}

/** For two values side by side where a comma could be meant. */
export const separatorHint: Text = {
  en: 'Write an operator, or a comma to separate arguments.',
  ja: '演算子を書くか、引数の区切りならコンマを書いてください。',
}

const commaHint: Text = {
  en: 'Commas only separate the arguments of a function and groups of three digits; the decimal sign is a point.',
  ja: 'コンマは関数の引数の区切りと 3 桁ごとの桁区切りにだけ使えます。小数点は「.」です。',
}

const indexHint: Text = {
  en: 'Brackets take one year: x[2030].',
  ja: '角括弧の中に書けるのは一つの年だけです(例: x[2030])。',
}

const parenthesesHint: Text = {
  en: 'Put one part in parentheses to say what belongs together.',
  ja: 'まとまりを括弧で示してください。',
}
