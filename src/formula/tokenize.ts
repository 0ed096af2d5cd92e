import {
  foreignSyntax,
  missingOperator,
  productSuggestion,
} from '../diagnostics/messages/formula.ts'
import { unitProblem } from '../diagnostics/messages/units.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { isCurrencySign, isNamePart, isNameStart } from '../units/character-kind.ts'
import { DIMENSIONLESS } from '../units/dimension.ts'
import { quantityDiagnostic } from '../units/quantity-diagnostic.ts'
import { scanQuantity, startsQuantity } from '../units/scan-quantity.ts'
import type { Quantity, QuantityProblem } from '../units/types.ts'
import { skipSpaces } from '../units/word.ts'
import { separatorHint } from './syntax-problems.ts'
import { disguisedSyntaxAt, foreignSyntaxAt } from './foreign-syntax.ts'
import type { ForeignSyntax } from './foreign-syntax.ts'
import { placeIn } from './formula-source.ts'
import type { FormulaSource } from './formula-source.ts'
import { symbolOf } from './token.ts'
import type { SymbolText, Token } from './token.ts'

/** The tokens of a formula, ending with an `end` token, and what could not be read. */
export interface TokenizeResult {
  readonly tokens: readonly Token[]
  readonly diagnostics: readonly Diagnostic[]
}

/** After this many unreadable places the rest of a formula is not looked at. */
const mostProblems = 5

/** How far a literal is looked for: more than any has, and a bound on the cost of texts such as `1,1,1,1 …`. */
const longestLiteral = 250

/** What stands for a literal that could not be read, so that the rest can be. */
const unread: Quantity = { value: 0, dimension: DIMENSIONLESS, bare: true }

/** Where the reading of a text stands. */
interface Scanner {
  readonly source: FormulaSource
  readonly tokens: Token[]
  readonly diagnostics: Diagnostic[]
  /** Every bracket that is open: whether it holds the arguments of a call. */
  readonly brackets: ('call' | 'other')[]
  /** Where a scenario id starts, and the offset after its `::`. */
  readonly scenarios: ReadonlyMap<number, number>
  /** The offset of the first `..` at or after the position; the length of the text where there is none. */
  nextRange: number
  position: number
}

/**
 * Cuts a formula into tokens. Literals are read with their units; `7..12兆円` is `7`, `..` and `12兆円`. Unreadable places are
 * collected (`unknown-unit`, `foreign-syntax`, `ambiguous-comma` …) and stepped over. Linear in the length of the text.
 */
export function tokenize(source: FormulaSource): TokenizeResult {
  const { text } = source
  const scanner: Scanner = {
    source,
    tokens: [],
    diagnostics: [],
    brackets: [],
    scenarios: scenarioPrefixes(text),
    nextRange: -1,
    position: 0,
  }
  while (scanner.position < text.length && scanner.diagnostics.length < mostProblems) {
    scanToken(scanner)
  }
  scanner.tokens.push({ kind: 'end', text: '', start: text.length, end: text.length })
  return { tokens: scanner.tokens, diagnostics: scanner.diagnostics }
}

function scanToken(scanner: Scanner): void {
  const { source, position } = scanner
  const afterBlanks = skipSpaces(source.text, position)
  if (afterBlanks > position) {
    scanner.position = afterBlanks
    return
  }
  const scenarioEnd = scanner.scenarios.get(position)
  if (scenarioEnd !== undefined && scanName(scanner, scenarioEnd)) return
  if (
    !isLoneSign(source.text, position) &&
    startsQuantity(source.text, position, source.registry)
  ) {
    scanNumber(scanner)
    return
  }
  if (scanName(scanner, position)) return
  scanSymbol(scanner)
}

/** A currency sign with nothing after it that could be its number. */
function isLoneSign(text: string, position: number): boolean {
  const sign = characterAt(text, position)
  return isCurrencySign(sign) && !/^[ \d.▲△]/.test(text.charAt(position + sign.length))
}

/** A literal. A range operator always ends it, so that `7..12` is not `7.` and `.12`. */
function scanNumber(scanner: Scanner): void {
  const { source, position } = scanner
  const { registry } = source
  if (scanner.nextRange < position) {
    const found = source.text.indexOf('..', position)
    scanner.nextRange = found === -1 ? source.text.length : found
  }
  const text = source.text.slice(0, Math.min(scanner.nextRange, position + longestLiteral))
  const scan = scanQuantity(text, position, {
    registry,
    inCall: scanner.brackets.at(-1) === 'call',
  })
  if (!scan.ok) scanner.diagnostics.push(problemOf(scan.problem, scanner))
  const end = scan.ok ? scan.end : Math.max(scan.problem.end, position + 1)
  scanner.tokens.push({
    kind: 'number',
    quantity: scan.ok ? scan.quantity : unread,
    text: source.text.slice(position, end),
    start: position,
    end,
  })
  scanner.position = end
}

/** As for any quantity, but a word after a number may be a name, and a number after a number lacks its operator. */
function problemOf(problem: QuantityProblem, { source, position }: Scanner): Diagnostic {
  const location = placeIn(source, problem.start, problem.end)
  if (problem.kind !== 'unknown-unit' || problem.chained) {
    return quantityDiagnostic(problem, () => location)
  }
  const { word, nearest, start } = problem
  const number = source.text.slice(position, start).trim()
  if (/^\d/.test(word)) {
    return missingOperator({ left: number, right: word, hint: separatorHint }, location)
  }
  return unitProblem('unknown-unit', location, {
    word,
    hint: productSuggestion(number, word, nearest),
  })
}

/** A name or an operator word whose last part starts at `start`; false where none does. */
function scanName(scanner: Scanner, start: number): boolean {
  const { source, position } = scanner
  const end = dottedNameEnd(source.text, start)
  if (end === start) return false
  const name = source.text.slice(start, end)
  const symbol = start === position ? symbolOf(name) : undefined
  if (symbol !== undefined) {
    pushSymbol(scanner, symbol)
    return true
  }
  const scenario = start === position ? undefined : source.text.slice(position, start - 2)
  const text = source.text.slice(position, end)
  scanner.tokens.push({ kind: 'name', name, scenario, text, start: position, end })
  scanner.position = end
  return true
}

/** The offset after the name, with its dotted parts, that starts at `start`; `start` itself where there is none. */
function dottedNameEnd(text: string, start: number): number {
  if (!isNameStart(characterAt(text, start))) return start
  // The one row of the results whose id has hyphens: no minus here, either.
  const row = 'total-with-memo'
  let end = text.startsWith(`${row}.`, start) ? start + row.length : nameEnd(text, start)
  while (text[end] === '.') {
    const partEnd = nameEnd(text, end + 1)
    if (partEnd === end + 1) break
    end = partEnd
  }
  return end
}

function nameEnd(text: string, start: number): number {
  let end = start
  while (end < text.length) {
    const character = characterAt(text, end)
    if (!isNamePart(character)) break
    end += character.length
  }
  return end
}

function scanSymbol(scanner: Scanner): void {
  const { source, position } = scanner
  const disguised = disguisedSyntaxAt(source.text, position)
  const symbol =
    symbolOf(source.text.slice(position, position + 2)) ?? symbolOf(source.text.charAt(position))
  if (disguised !== undefined || symbol === undefined) {
    skipForeign(scanner, disguised ?? foreignSyntaxAt(source.text, position))
    return
  }
  if (symbol === '(') {
    scanner.brackets.push(scanner.tokens.at(-1)?.kind === 'name' ? 'call' : 'other')
  } else if (symbol === '[') {
    scanner.brackets.push('other')
  } else if (symbol === ')' || symbol === ']') {
    scanner.brackets.pop()
  }
  pushSymbol(scanner, symbol)
}

function skipForeign(scanner: Scanner, { found, hint }: ForeignSyntax): void {
  const { source, position } = scanner
  const end = position + found.length
  scanner.diagnostics.push(foreignSyntax(found, placeIn(source, position, end), hint))
  scanner.position = end
}

function pushSymbol(scanner: Scanner, text: SymbolText): void {
  const start = scanner.position
  const end = start + text.length
  scanner.tokens.push({ kind: 'symbol', text, start, end })
  scanner.position = end
}

/** Every run of letters, digits, `_` and `-` that `::` follows: scenario ids, in which a hyphen is no minus. */
function scenarioPrefixes(text: string): ReadonlyMap<number, number> {
  const prefixes = new Map<number, number>()
  if (!text.includes('::')) return prefixes
  for (let position = 0; position < text.length;) {
    let start = position
    while (text[start] === '-') start++
    let end = nameEnd(text, start)
    while (text[end] === '-') end = nameEnd(text, end + 1)
    if (text.startsWith('::', end) && start < end) prefixes.set(start, end + 2)
    position = end === position ? position + 1 : end
  }
  return prefixes
}

/** The code point at an offset; NUL, which is no character of a formula, at the end. */
function characterAt(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset) ?? 0)
}
