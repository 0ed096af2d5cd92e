import {
  formulaProblem,
  formulaTooLarge,
  invalidCharacter,
} from '../diagnostics/messages/formula.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { normalizeText } from '../units/normalize-text.ts'
import type { UnitRegistry } from '../units/types.ts'
import { checkCalls } from './check-calls.ts'
import type { FormulaSource } from './formula-source.ts'
import { formulaLimits } from './limits.ts'
import { parseWholeFormula } from './parse-expression.ts'
import type { ParserState } from './parser-state.ts'
import type { Expr, Formula, Locate } from './syntax.ts'
import { tokenize } from './tokenize.ts'

/** What a formula is read with. */
export interface ParseOptions {
  readonly registry: UnitRegistry
  /** Turns spans of the text into places in the user's input; called only where something is wrong. */
  readonly locate: Locate
  /** In expectations and `--until`: ranges, tolerances, statistics and other scenarios may stand. */
  readonly allowConditions: boolean
}

/**
 * Reads a formula: normalises its text, cuts it into tokens, parses them, checks every call against the function table, and refuses what can be read in two ways.
 * Spans refer to the text as given. Fails with all unreadable places, or the first syntax error, or all wrong calls.
 */
export function parseFormula(text: string, options: ParseOptions): Result<Formula> {
  const { registry, locate, allowConditions } = options
  const parsed = parseSyntax(text, options)
  if (!parsed.ok) return parsed
  const expr = parsed.value
  const diagnostics = checkCalls(expr, { text, registry, locate, allowConditions })
  return diagnostics.length > 0 ? failure(diagnostics) : success({ text, expr, locate })
}

/** The syntax tree of a formula, without looking at what is called and whether it can be read in two ways. */
export function parseSyntax(
  text: string,
  { registry, locate }: Pick<ParseOptions, 'registry' | 'locate'>,
): Result<Expr> {
  if (text.length > formulaLimits.characters) {
    const place = locate({ start: formulaLimits.characters, end: text.length })
    return failure([formulaTooLarge('characters', formulaLimits.characters, place)])
  }
  const normalized = normalizeText(text)
  if (!normalized.ok) {
    const { character, start, end } = normalized.problem
    return failure([invalidCharacter(character, locate({ start, end }))])
  }
  const { toOriginal } = normalized
  return parseSource({ text: normalized.text, registry, locate, toOriginal })
}

/** Tokens and syntax. */
function parseSource(source: FormulaSource): Result<Expr> {
  const { tokens, diagnostics } = tokenize(source)
  if (diagnostics.length > 0) return failure(diagnostics)
  if (tokens.length === 1) {
    return failure([
      formulaProblem('empty-formula', source.locate({ start: 0, end: source.text.length })),
    ])
  }
  const state: ParserState = {
    source,
    tokens,
    heights: new Map(),
    position: 0,
    depth: 0,
    problem: undefined,
  }
  const expr = parseWholeFormula(state)
  return expr === undefined || state.problem !== undefined
    ? failure(state.problem === undefined ? [] : [state.problem])
    : success(expr)
}
