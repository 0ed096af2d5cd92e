import type { Text } from '../../diagnostics/text.ts'
import { sameText } from '../../diagnostics/text.ts'
import type { BinaryOperator } from '../../formula/syntax.ts'
import { binding, bindingOf } from '../../formula/operators.ts'

/** A part of a written-out calculation, in both languages, and how tightly it holds together. */
export interface Term {
  readonly text: Text
  /** As in `operators.ts`; larger is tighter. */
  readonly binds: number
  /** How often it is written per month, where values are per year: 1 for `3,000円/人/月`, −1 for `6か月`; absent for 0. */
  readonly perMonth?: number
}

const monthsInYear = atom({ en: '12 months/year', ja: '12か月/年' })

/** A term with its months turned into years, so that the written numbers come to the value: `… × 12か月/年`. */
export function perYear(term: Term): Term {
  const { perMonth = 0, ...plain } = term
  const operator = perMonth > 0 ? '*' : '/'
  const conversions = Array.from({ length: Math.abs(perMonth) }, () => monthsInYear)
  return conversions.reduce<Term>((left, right) => combineTerms(operator, left, right), plain)
}

/** Terms that are added, compared or listed must be alike: where some are per month and others not, all become yearly. */
function alike(terms: readonly Term[]): readonly Term[] {
  const [first, ...rest] = terms
  const same = rest.every(({ perMonth = 0 }) => perMonth === (first?.perMonth ?? 0))
  return same ? terms : terms.map(perYear)
}

/** Months of a product or quotient; none of a comparison or a power. */
function monthsOf(operator: BinaryOperator, left: Term, right: Term): number {
  const [a, b] = [left.perMonth ?? 0, right.perMonth ?? 0]
  if (operator === '*') return a + b
  if (operator === '/') return a - b
  return operator === '+' || operator === '-' ? a : 0
}

/** A value or word that is never parted; negative values need parentheses beside an operator. */
export function atom(text: Text | string): Term {
  const both = typeof text === 'string' ? sameText(text) : text
  return { text: both, binds: /^[▲−-]/.test(both.en) ? 0 : binding.primary }
}

/** Two terms with an operator between them, in parentheses where reading demands it: `(3 + 4) × 5`. */
export function combineTerms(operator: BinaryOperator, first: Term, second: Term): Term {
  const binds = bindingOf(operator)
  const [left = first, right = second] = partsFor(operator, [first, second])
  // Both sides of ^ and comparisons, and the right side of everything else, must hold more tightly.
  const leftLeast = operator === '^' || binds === binding.comparison ? binds + 1 : binds
  const [a, b] = [enclosed(left, leftLeast), enclosed(right, binds + 1)]
  const sign = signs[operator] ?? operator
  const join = (x: string, y: string): string =>
    operator === '^' ? `${x}^${y}` : `${x} ${sign} ${y}`
  const text = { en: join(a.en, b.en), ja: join(a.ja, b.ja) }
  return withMonths({ text, binds }, monthsOf(operator, left, right))
}

function partsFor(operator: BinaryOperator, terms: readonly Term[]): readonly Term[] {
  if (operator === '*' || operator === '/') return terms
  return operator === '^' ? terms.map(perYear) : alike(terms)
}

/** The same term, written so often per month. */
export function withMonths(term: Term, perMonth: number): Term {
  return perMonth === 0 ? term : { ...term, perMonth }
}

/** A term with a sign or word in front: `−x`, `not x`. */
export function negateTerm(operator: '-' | 'not', operand: Term): Term {
  const binds = operator === '-' ? binding.minus : binding.not
  const { en, ja } = enclosed(operand, binds + 1)
  const sign = operator === '-' ? '−' : 'not '
  const text = { en: sign + en, ja: sign + ja }
  return withMonths({ text, binds: operator === '-' ? 0 : binds }, operand.perMonth ?? 0)
}

/** `name(a, b)`. Numbers in it have no commas, which would look like those between the operands. */
export function callTerm(name: string, given: readonly Term[]): Term {
  const operands = alike(given)
  const list = (language: keyof Text): string => {
    const texts = operands.map(({ text }) => text[language].replace(/(?<=\d),(?=\d{3})/g, ''))
    return `${name}(${texts.join(', ')})`
  }
  const text = { en: list('en'), ja: list('ja') }
  return withMonths({ text, binds: binding.primary }, operands[0]?.perMonth ?? 0)
}

/** Terms with one operator between each two, from left to right. */
export function foldTerms(operator: BinaryOperator, terms: readonly Term[]): Term | undefined {
  const [first, ...rest] = terms
  if (first === undefined) return undefined
  return rest.reduce((left, right) => combineTerms(operator, left, right), first)
}

/** Operators as people write them. */
const signs: Readonly<Partial<Record<BinaryOperator, string>>> = {
  '-': '−',
  '*': '×',
  '/': '÷',
  '<=': '≤',
  '>=': '≥',
  '==': '=',
  '!=': '≠',
}

function enclosed({ text, binds }: Term, least: number): Text {
  return binds < least ? { en: `(${text.en})`, ja: `(${text.ja})` } : text
}
