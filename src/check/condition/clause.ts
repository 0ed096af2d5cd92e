import type {
  BinaryExpr,
  BinaryOperator,
  CallExpr,
  Expr,
  Formula,
  NumberExpr,
  RangeExpr,
  ToleranceExpr,
  UnaryExpr,
} from '../../formula/syntax.ts'
import type { NameUse } from './map-names.ts'

/** A number that a condition speaks of, and who knows it. */
export type Term =
  | { readonly kind: 'literal'; readonly expr: NumberExpr }
  /** Asked of the scenario that is checked. */
  | { readonly kind: 'own'; readonly expr: Expr; readonly question: Formula }
  /** Asked of another scenario: `trend::deficit[2030]`, `p95(trend::deficit[2035])`. */
  | {
      readonly kind: 'foreign'
      readonly expr: Expr
      readonly scenario: string
      readonly question: Formula
    }
  /** Looked up in the data package: `data::computer.payments[2024]`, `published::pivot_base_2035.deficit`. */
  | { readonly kind: 'data'; readonly expr: NameUse }
  /** Made from numbers of several sources. */
  | {
      readonly kind: 'arithmetic'
      readonly expr: UnaryExpr | BinaryExpr | CallExpr
      readonly operands: readonly Term[]
    }

/** The operators that compare two numbers. */
export type ComparisonOperator = Extract<BinaryOperator, '<' | '<=' | '>' | '>=' | '==' | '!='>

/** A statement that is true or false. */
export type Clause =
  | {
      readonly kind: 'comparison'
      readonly expr: BinaryExpr
      readonly operator: ComparisonOperator
      readonly left: Term
      readonly right: Term
    }
  | {
      readonly kind: 'range'
      readonly expr: RangeExpr
      readonly value: Term
      readonly low: Term
      readonly high: Term
    }
  | {
      readonly kind: 'tolerance'
      readonly expr: ToleranceExpr
      readonly value: Term
      readonly target: Term
      readonly tolerance: Term
    }
  | {
      readonly kind: 'and' | 'or'
      readonly expr: BinaryExpr
      readonly clauses: readonly [Clause, Clause]
    }
  | { readonly kind: 'not'; readonly expr: UnaryExpr; readonly clause: Clause }

/** The parts of a clause that are clauses themselves. */
export function clausesIn(clause: Clause): readonly Clause[] {
  switch (clause.kind) {
    case 'and':
    case 'or':
      return clause.clauses
    case 'not':
      return [clause.clause]
    default:
      return []
  }
}

/** The numbers that a clause compares, in the order written. */
export function termsOf(clause: Clause): readonly Term[] {
  switch (clause.kind) {
    case 'comparison':
      return [clause.left, clause.right]
    case 'range':
      return [clause.value, clause.low, clause.high]
    case 'tolerance':
      return [clause.value, clause.target, clause.tolerance]
    default:
      return []
  }
}

/** Calls `visit` on every term of a clause and the terms inside it. */
export function visitTerms(clause: Clause, visit: (term: Term) => void): void {
  const descend = (term: Term): void => {
    visit(term)
    if (term.kind === 'arithmetic') term.operands.forEach(descend)
  }
  termsOf(clause).forEach(descend)
  for (const part of clausesIn(clause)) visitTerms(part, visit)
}
