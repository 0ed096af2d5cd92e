import type { Baseline } from '../../baseline/types.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Formula } from '../../formula/syntax.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { CheckSpec } from '../check-file/check-file.ts'
import type { Clause, Term } from './clause.ts'
import { visitTerms } from './clause.ts'
import type { Condition } from './condition.ts'
import { expandCheck } from './expand-check.ts'
import { scenarioCells } from './scenario-cells.ts'
import { splitCondition } from './split-condition.ts'

/** A condition, taken apart. */
export interface SplitCondition {
  readonly condition: Condition
  readonly clause: Clause
}

/** Everything that a scenario must meet. */
export interface CollectedConditions {
  readonly conditions: readonly SplitCondition[]
  /** What is to be asked of the scenario: its part of the terms, then whole conditions for the sake of their units. */
  readonly questions: readonly Formula[]
  /** The terms of the first questions. */
  readonly terms: readonly Term[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What a scenario expects of itself, then what checks expect of it. */
export function collectConditions(
  scenario: Scenario,
  checks: readonly CheckSpec[],
  baseline: Baseline,
): CollectedConditions {
  const diagnostics: Diagnostic[] = []
  const own = scenario.expectations.map(({ level, condition, origin }): Condition => ({
    level,
    formula: condition,
    location: origin.location,
    check: undefined,
  }))
  const { registry } = scenario
  const cells = scenarioCells(scenario, baseline)
  const asked = checks.flatMap((check) => {
    const expanded = expandCheck(check, { id: scenario.id, registry, cells })
    if (!expanded.ok) diagnostics.push(...expanded.diagnostics)
    return expanded.ok ? expanded.value : []
  })
  const conditions = [...own, ...asked].flatMap((condition): readonly SplitCondition[] => {
    const clause = splitCondition(condition.formula)
    if (!clause.ok) diagnostics.push(...clause.diagnostics)
    return clause.ok ? [{ condition, clause: clause.value }] : []
  })
  const terms = conditions.flatMap(({ clause }) => termsOfKind(clause, 'own'))
  const questions = terms.flatMap((term) => (term.kind === 'own' ? [term.question] : []))
  const whole = conditions.filter(isOwn).map(({ condition }) => condition.formula)
  return { conditions, questions: [...questions, ...whole], terms, diagnostics }
}

/** The terms of a clause that one kind of source answers. */
export function termsOfKind<K extends Term['kind']>(
  clause: Clause,
  kind: K,
): readonly Extract<Term, { kind: K }>[] {
  const found: Extract<Term, { kind: K }>[] = []
  visitTerms(clause, (term) => {
    if (isOfKind(term, kind)) found.push(term)
  })
  return found
}

function isOfKind<K extends Term['kind']>(term: Term, kind: K): term is Extract<Term, { kind: K }> {
  return term.kind === kind
}

/** Whether a condition speaks of its scenario alone: the scenario then checks its units, with better words than ours. */
function isOwn({ clause }: SplitCondition): boolean {
  let own = true
  visitTerms(clause, ({ kind }) => {
    if (kind !== 'own' && kind !== 'literal') own = false
  })
  return own
}
