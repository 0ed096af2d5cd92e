import type { Language, Text } from '../../diagnostics/text.ts'
import { unreachable } from '../../diagnostics/invariant.ts'
import type { Formula } from '../../formula/syntax.ts'
import type { Clause, Term } from './clause.ts'
import { measureTerm, readsPerYear, termText } from './measure-terms.ts'
import type { Measuring } from './measure-terms.ts'
import type { Measured } from './measured.ts'
import { quantityText, styleOf, tellApart } from './quantity-text.ts'
import type { NumberStyle } from './quantity-text.ts'

/** A clause that compares numbers. */
export type Leaf = Exclude<Clause, { kind: 'and' | 'or' | 'not' }>

/** What some comparisons of a condition come to: "deficit[2030] is 10.75兆円, expected in 7兆円..10兆円." */
export function describeLeaves(leaves: readonly DescribedLeaf[], measuring: Measuring): Text {
  const inLanguage = (language: Language): string =>
    leaves
      .map((leaf) => describeLeaf(leaf, measuring, language))
      .join(language === 'ja' ? '。' : '; ')
  return { en: `${inLanguage('en')}.`, ja: `${inLanguage('ja')}。` }
}

/** A comparison that is to be described, and whether it stands under a `not`. */
export interface DescribedLeaf {
  readonly leaf: Leaf
  readonly negated: boolean
}

function describeLeaf(
  { leaf, negated }: DescribedLeaf,
  measuring: Measuring,
  language: Language,
): string {
  const describing = { measuring, language, negated, style: leafStyle(leaf, measuring, language) }
  switch (leaf.kind) {
    case 'comparison':
      return describeComparison(leaf, describing)
    case 'range': {
      const ends = sourceText(leaf.low, leaf.high, measuring.formula)
      const known = [leaf.low, leaf.high].filter(({ kind }) => kind !== 'literal')
      const expected = `in ${ends}${insteadOf(known, describing)}`
      return sentence(leaf.value, expected, describing)
    }
    case 'tolerance':
      return describeTolerance(leaf, describing)
    default:
      return unreachable(leaf)
  }
}

interface Describing {
  readonly measuring: Measuring
  readonly language: Language
  readonly negated: boolean
  readonly style: NumberStyle
}

function leafStyle(leaf: Leaf, measuring: Measuring, language: Language): NumberStyle {
  const measured = termsToShow(leaf).flatMap((term) => measureTerm(term, measuring) ?? [])
  return styleOf(leaf.expr, [...measured, ...endsOf(leaf, measuring)], language)
}

/** The ends of a tolerance around its target, which the value must not print like while it misses them. */
function endsOf(leaf: Leaf, measuring: Measuring): readonly Measured[] {
  if (leaf.kind !== 'tolerance') return []
  const [target, tolerance] = [leaf.target, leaf.tolerance].map((term) =>
    measureTerm(term, measuring),
  )
  if (target === undefined || tolerance === undefined) return []
  const allowed = leaf.expr.relative ? tolerance.value * Math.abs(target.value) : tolerance.value
  return [target.value - allowed, target.value + allowed].map((value) => ({ ...target, value }))
}

/** The sides that must not print alike where they differ. */
function termsToShow(leaf: Leaf): readonly Term[] {
  switch (leaf.kind) {
    case 'comparison':
      return [leaf.left, leaf.right]
    case 'range':
      return [leaf.value, leaf.low, leaf.high]
    case 'tolerance':
      return [leaf.value, leaf.target]
    default:
      return unreachable(leaf)
  }
}

type Comparison = Extract<Clause, { kind: 'comparison' }>

const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const

/** The side that is not a plain figure comes first. */
function describeComparison(leaf: Comparison, describing: Describing): string {
  const turned = leaf.left.kind === 'literal' && leaf.right.kind !== 'literal'
  const [subject, other] = turned ? [leaf.right, leaf.left] : [leaf.left, leaf.right]
  const operator = turned ? mirrored[leaf.operator] : leaf.operator
  const expected = `${operator} ${termText(other)}${insteadOf(other.kind === 'literal' ? [] : [other], describing)}`
  return sentence(subject, expected, describing)
}

function describeTolerance(
  leaf: Extract<Clause, { kind: 'tolerance' }>,
  describing: Describing,
): string {
  const { measuring, language } = describing
  const { value, target, tolerance } = leaf
  const known = target.kind === 'literal' ? [] : [target]
  const expected = `== ${termText(target)} ± ${termText(tolerance)}${insteadOf(known, describing)}`
  const [actual, wanted] = [measureTerm(value, measuring), measureTerm(target, measuring)]
  const text = sentence(value, expected, describing)
  if (!leaf.expr.relative || actual === undefined || wanted === undefined) return text
  const off = Math.abs(actual.value - wanted.value) / Math.abs(wanted.value)
  if (!Number.isFinite(off)) return text
  const shown = { value: off, unit: {} }
  const stated = { value: measureTerm(tolerance, measuring)?.value ?? off, unit: {} }
  const style = { ...describing.style, percent: true, digits: 2 }
  const share = quantityText(shown, tellApart([shown, stated], style))
  return language === 'ja' ? `${text}、${share} の差` : `${text}, off by ${share}`
}

function sentence(subject: Term, expected: string, describing: Describing): string {
  const { measuring, language, negated, style } = describing
  const measured = measureTerm(subject, measuring)
  const value = measured === undefined ? '?' : shownValue(subject, measured, style)
  const error = errorText(measured, describing)
  if (language === 'ja') {
    return `${termText(subject)} は ${value}${error}、期待は ${expected}${negated ? ' ではない' : ''}`
  }
  return `${termText(subject)} is ${value}${error}, expected ${negated ? 'not ' : ''}${expected}`
}

/** A sampled figure says how exact it is, another one of an uncertain scenario that it is not sampled. */
function errorText(measured: Measured | undefined, { style, language }: Describing): string {
  if (measured?.central) return language === 'ja' ? '(中央ケース)' : ' (central case)'
  const error = measured?.standardError
  if (measured === undefined || error === undefined || !(error > 0)) return ''
  const text = quantityText({ value: error, unit: measured.unit }, { ...style, digits: 2 })
  return language === 'ja' ? `(標準誤差 ${text})` : ` (standard error ${text})`
}

/** The values of other sides that are not plain figures: ` (9.67兆円)`. */
function insteadOf(terms: readonly Term[], { measuring, style }: Describing): string {
  const values = terms.flatMap((term) => {
    const measured = measureTerm(term, measuring)
    return measured === undefined ? [] : [shownValue(term, measured, style)]
  })
  return values.length === 0 ? '' : ` (${values.join(', ')})`
}

function shownValue(term: Term, measured: Measured, style: NumberStyle): string {
  // A literal without its "per year" says the same as a figure with it.
  const yearly = !readsPerYear(term, measured) && style.perYear
  return quantityText(measured, { ...style, perYear: yearly })
}

/** What stands between the ends of a range, as its author wrote it: `7..10兆円`. */
function sourceText(low: Term, high: Term, formula: Formula): string {
  const written = formula.text.slice(low.expr.span.start, high.expr.span.end)
  const literal = low.kind === 'literal' && high.kind === 'literal' && written.includes('..')
  return literal ? written.replace(/\s*\.\.\s*/, '..') : `${termText(low)}..${termText(high)}`
}
