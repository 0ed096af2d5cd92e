import type { Text } from '../../diagnostics/text.ts'
import { sameText } from '../../diagnostics/text.ts'
import type { BinaryOperator } from '../../formula/syntax.ts'
import { binding, bindingOf } from '../../formula/operators.ts'

/** A part of a written-out calculation, in both languages, and how tightly it holds together. */
export interface Term {
  readonly text: Text
  /** As in `operators.ts`; larger is tighter. */
  readonly binds: number
}

/** A value or word that is never parted; negative values need parentheses beside an operator. */
export function atom(text: Text | string): Term {
  const both = typeof text === 'string' ? sameText(text) : text
  return { text: both, binds: /^[▲−-]/.test(both.en) ? 0 : binding.primary }
}

/** Two terms with an operator between them, in parentheses where reading demands it: `(3 + 4) × 5`. */
export function combineTerms(operator: BinaryOperator, left: Term, right: Term): Term {
  const binds = bindingOf(operator)
  // Both sides of ^ and comparisons, and the right side of everything else, must hold more tightly.
  const leftLeast = operator === '^' || binds === binding.comparison ? binds + 1 : binds
  const [a, b] = [enclosed(left, leftLeast), enclosed(right, binds + 1)]
  const sign = signs[operator] ?? operator
  const join = (x: string, y: string): string =>
    operator === '^' ? `${x}^${y}` : `${x} ${sign} ${y}`
  return { text: { en: join(a.en, b.en), ja: join(a.ja, b.ja) }, binds }
}

/** A term with a sign or word in front: `−x`, `not x`. */
export function negateTerm(operator: '-' | 'not', operand: Term): Term {
  const binds = operator === '-' ? binding.minus : binding.not
  const { en, ja } = enclosed(operand, binds + 1)
  const sign = operator === '-' ? '−' : 'not '
  return { text: { en: sign + en, ja: sign + ja }, binds: operator === '-' ? 0 : binds }
}

/** `name(a, b)`. Numbers in it have no commas, which would look like those between the operands. */
export function callTerm(name: string, operands: readonly Term[]): Term {
  const list = (language: keyof Text): string => {
    const texts = operands.map(({ text }) => text[language].replace(/(?<=\d),(?=\d{3})/g, ''))
    return `${name}(${texts.join(', ')})`
  }
  return { text: { en: list('en'), ja: list('ja') }, binds: binding.primary }
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
