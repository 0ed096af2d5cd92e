import { formulaTooLarge } from '../diagnostics/messages/formula.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import { invariant } from '../diagnostics/invariant.ts'
import { placeIn, spanIn } from './formula-source.ts'
import type { FormulaSource } from './formula-source.ts'
import { formulaLimits } from './limits.ts'
import type { Expr, Span } from './syntax.ts'
import type { SymbolText, Token } from './token.ts'
import { childrenOf } from './walk-expr.ts'

/**
 * Where a parser stands. Parsing functions return undefined once `problem` is set: the first syntax error of a formula
 * ends its parse, because what follows would be a guess.
 */
export interface ParserState {
  readonly source: FormulaSource
  /** Ends with an `end` token. */
  readonly tokens: readonly Token[]
  /** The height of every expression made, for the limit on depth. */
  readonly heights: Map<Expr, number>
  position: number
  /** Calls of `parseExpression` that are open. */
  depth: number
  problem: Diagnostic | undefined
}

/** The next token. */
export function peek(state: ParserState): Token {
  return tokenAt(state, state.position)
}

/** The token before the next one; the next one at the start. */
export function previous(state: ParserState): Token {
  return tokenAt(state, Math.max(0, state.position - 1))
}

/** The token at an index, or the last. */
export function tokenAt(state: ParserState, index: number): Token {
  const token = state.tokens[index] ?? state.tokens.at(-1)
  invariant(token !== undefined, 'a formula has at least its end token')
  return token
}

/** Whether the next token is this symbol. */
export function atSymbol(state: ParserState, text: SymbolText): boolean {
  return isSymbol(peek(state), text)
}

/** Whether a token is this symbol. */
export function isSymbol(token: Token, text: SymbolText): boolean {
  return token.kind === 'symbol' && token.text === text
}

/** Steps over the next token and returns it. */
export function advance(state: ParserState): Token {
  const token = peek(state)
  if (token.kind !== 'end') state.position += 1
  return token
}

/** Ends the parse with a problem; the first one counts. */
export function fail(state: ParserState, problem: Diagnostic): undefined {
  state.problem ??= problem
  return undefined
}

/** The place of a token in the user's file. At the end of the formula, that of the last token before it. */
export function placeOf(state: ParserState, token: Token): Location {
  const shown = token.kind === 'end' ? (state.tokens.at(-2) ?? token) : token
  return placeIn(state.source, shown.start, shown.end)
}

/** The span of a token in the original text. */
export function spanOf(state: ParserState, token: Token): Span {
  return spanIn(state.source, token.start, token.end)
}

/** The span from a token to the last one read. */
export function spanFrom(state: ParserState, first: Token): Span {
  return spanIn(state.source, first.start, previous(state).end)
}

/** Accepts a new expression, unless it makes the formula too large. */
export function made<E extends Expr>(state: ParserState, expr: E): E | undefined {
  let below = 0
  for (const child of childrenOf(expr)) below = Math.max(below, state.heights.get(child) ?? 0)
  state.heights.set(expr, below + 1)
  const location = (): Location => state.source.locate(expr.span)
  if (below >= formulaLimits.depth) {
    return fail(state, formulaTooLarge('depth', formulaLimits.depth, location()))
  }
  if (state.heights.size > formulaLimits.parts) {
    return fail(state, formulaTooLarge('parts', formulaLimits.parts, location()))
  }
  return expr
}

/** Enters one more level of nesting; false, with the problem set, at the limit. */
export function enter(state: ParserState): boolean {
  state.depth += 1
  if (state.depth <= formulaLimits.depth) return true
  fail(state, formulaTooLarge('depth', formulaLimits.depth, placeOf(state, peek(state))))
  return false
}
