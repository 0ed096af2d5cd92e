import { missingOperand } from '../diagnostics/messages/formula.ts'
import {
  advance,
  atSymbol,
  fail,
  isSymbol,
  peek,
  placeOf,
  spanFrom,
  spanOf,
  tokenAt,
} from './parser-state.ts'
import type { ParserState } from './parser-state.ts'
import { noContinuation } from './syntax-problems.ts'
import type { Argument, Expr } from './syntax.ts'
import type { NameToken, NumberToken } from './token.ts'

/** The parser of the values between the commas. */
export type ParseValue = (minimum: number) => Expr | undefined

/** Reads `(a, b, name = c)`, from the opening to the closing parenthesis; undefined with the problem set. */
export function parseArguments(
  state: ParserState,
  parseValue: ParseValue,
): readonly Argument[] | undefined {
  const open = advance(state)
  const args: Argument[] = []
  if (atSymbol(state, ')')) {
    advance(state)
    return args
  }
  for (;;) {
    const argument = parseArgument(state, parseValue)
    if (argument === undefined) return undefined
    args.push(argument)
    if (atSymbol(state, ',')) {
      advance(state)
    } else if (atSymbol(state, ')')) {
      advance(state)
      return args
    } else {
      return fail(state, noContinuation(state, { open, kind: 'call' }))
    }
  }
}

function parseArgument(state: ParserState, parseValue: ParseValue): Argument | undefined {
  const first = peek(state)
  if (isSymbol(first, ',')) return fail(state, missingOperand(',', 'before', placeOf(state, first)))
  const label = labelAt(state)
  if (label !== undefined) {
    advance(state)
    advance(state)
  }
  const value = parseValue(0)
  if (value === undefined) return undefined
  return {
    name: label?.text,
    nameSpan: label && spanOf(state, label),
    value,
    span: spanFrom(state, first),
  }
}

/** The name, or year, before `=`. */
function labelAt(state: ParserState): NameToken | NumberToken | undefined {
  const token = peek(state)
  const isLabel = token.kind === 'name' || token.kind === 'number'
  return isLabel && isSymbol(tokenAt(state, state.position + 1), '=') ? token : undefined
}
