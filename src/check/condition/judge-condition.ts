import { checkProblem } from '../../diagnostics/messages/check.ts'
import { formulaProblem } from '../../diagnostics/messages/formula.ts'
import { unreachable } from '../../diagnostics/invariant.ts'
import { applyOperator } from '../../compile/lower-expression.ts'
import { isWithin } from '../../ir/scalar-operations.ts'
import { formatDimension } from '../../units/format-dimension.ts'
import { printFormula } from '../../formula/print-formula.ts'
import type { Side, Verdict } from '../types.ts'
import type { Clause, Term } from './clause.ts'
import { clausesIn, termsOf } from './clause.ts'
import type { Condition } from './condition.ts'
import { describeLeaves } from './describe-clause.ts'
import type { DescribedLeaf, Leaf } from './describe-clause.ts'
import { fitTogether, measureTerm, termText } from './measure-terms.ts'
import type { Measuring } from './measure-terms.ts'

/** A condition, taken apart, and what is known of its numbers. */
export interface JudgedCondition {
  readonly condition: Condition
  readonly clause: Clause
  readonly measuring: Measuring
}

/**
 * Whether a condition holds, and what both sides come to; undefined where that cannot be said, which is reported. Codes:
 * unit-mismatch, undefined-figure, reversed-range, negative-tolerance.
 */
export function judgeCondition(judged: JudgedCondition): Verdict | undefined {
  const { condition, clause, measuring } = judged
  const holds = truthOf(clause, judged)
  if (holds === undefined || measuring.diagnostics.length > 0) return undefined
  const leaves = tellingLeaves(clause, { judged, negated: false, wanted: !holds })
  const { level, formula, check, location } = condition
  return {
    level,
    holds,
    condition: printFormula(formula.expr),
    check,
    location,
    message: describeLeaves(leaves, measuring),
    sides: sidesOf(clause, measuring),
    used: usedTolerance(clause, measuring),
  }
}

/** Undefined, and reported, where a side has no value or both measure different things. */
function truthOf(clause: Clause, judged: JudgedCondition): boolean | undefined {
  const { measuring } = judged
  switch (clause.kind) {
    case 'and':
    case 'or': {
      const [first, second] = clause.clauses.map((part) => truthOf(part, judged))
      if (first === undefined || second === undefined) return undefined
      return clause.kind === 'and' ? first && second : first || second
    }
    case 'not': {
      const inner = truthOf(clause.clause, judged)
      return inner === undefined ? undefined : !inner
    }
    default: {
      const terms = termsOf(clause)
      const [first, ...others] = terms
      const values = terms.map((term) => valueOf(term, measuring))
      const compared = others.filter(
        (term) => !(clause.kind === 'tolerance' && clause.expr.relative && term === others[1]),
      )
      const fit = compared.every((term) =>
        first === undefined ? false : fitTogether([first, term], measuring, 'compare'),
      )
      const known = values.filter((value) => value !== undefined)
      if (!fit || known.length !== values.length || !isPossible(clause, known, measuring)) {
        return undefined
      }
      return compare(clause, known)
    }
  }
}

/** What no figure can meet is a slip of its author; with a \`not\` before it, it would always pass. */
function isPossible(
  clause: Leaf,
  [, y = 0, z = 0]: readonly number[],
  { formula, diagnostics }: Measuring,
): boolean {
  if (clause.kind === 'range' && applyOperator('>', y, z) === 1) {
    const { low, high } = clause.expr
    const text = `${printFormula(low)}..${printFormula(high)}`
    diagnostics.push(
      checkProblem(
        'reversed-range',
        formula.locate({ start: low.span.start, end: high.span.end }),
        { range: text },
      ),
    )
    return false
  }
  if (clause.kind === 'tolerance' && z < 0) {
    const { tolerance } = clause.expr
    diagnostics.push(
      formulaProblem('negative-tolerance', formula.locate(tolerance.span), {
        tolerance: printFormula(tolerance),
      }),
    )
    return false
  }
  return true
}

/** The value of a side; what is no finite number is reported. */
function valueOf(term: Term, measuring: Measuring): number | undefined {
  const value = measureTerm(term, measuring)?.value
  if (value === undefined || Number.isFinite(value)) return value
  const location = measuring.formula.locate(term.expr.span)
  measuring.diagnostics.push(checkProblem('undefined-figure', location, { text: termText(term) }))
  return undefined
}

function compare(
  clause: Leaf,
  [x = Number.NaN, y = Number.NaN, z = Number.NaN]: readonly number[],
): boolean {
  switch (clause.kind) {
    case 'range':
      return isWithin(x, y, z)
    case 'tolerance': {
      const allowed = allowedBy(clause, y, z)
      return isWithin(x, y - allowed, y + allowed)
    }
    case 'comparison':
      return applyOperator(clause.operator, x, y) === 1
    default:
      return unreachable(clause)
  }
}

function allowedBy(
  { expr }: Extract<Clause, { kind: 'tolerance' }>,
  target: number,
  tolerance: number,
): number {
  return expr.relative ? tolerance * Math.abs(target) : tolerance
}

/** The comparisons that make a condition fail, or all where it holds. */
function tellingLeaves(
  clause: Clause,
  at: { readonly judged: JudgedCondition; readonly negated: boolean; readonly wanted: boolean },
): readonly DescribedLeaf[] {
  const { judged, negated, wanted } = at
  switch (clause.kind) {
    case 'and':
    case 'or': {
      const failing = clause.clauses.filter(
        (part) => (truthOf(part, judged) === negated) === wanted,
      )
      return (failing.length > 0 ? failing : clause.clauses).flatMap((part) =>
        tellingLeaves(part, at),
      )
    }
    case 'not':
      return tellingLeaves(clause.clause, { ...at, negated: !negated })
    default:
      return [{ leaf: clause, negated }]
  }
}

function sidesOf(clause: Clause, measuring: Measuring): readonly Side[] {
  const own = termsOf(clause).flatMap((term): readonly Side[] => {
    const measured = measureTerm(term, measuring)
    if (measured === undefined) return []
    const { value, unit, standardError } = measured
    return [{ text: termText(term), value, unit: formatDimension(unit, 'en'), standardError }]
  })
  return [...own, ...clausesIn(clause).flatMap((part) => sidesOf(part, measuring))]
}

/** A tolerance of no more than this share of its target is not worth tightening; with room for the rounding of the arithmetic. */
const tight = 0.01 * (1 + 1e-9)

/** The share of a tolerance that the deviation takes; undefined where it is tight anyway. */
function usedTolerance(clause: Clause, measuring: Measuring): number | undefined {
  if (clause.kind !== 'tolerance') return undefined
  const [value = Number.NaN, target = Number.NaN, tolerance = Number.NaN] = termsOf(clause).map(
    (term) => measureTerm(term, measuring)?.value ?? Number.NaN,
  )
  const allowed = allowedBy(clause, target, tolerance)
  const used = Math.abs(value - target) / allowed
  return Number.isFinite(used) && allowed > tight * Math.abs(target) ? used : undefined
}
