import { isBuiltInName } from './built-in-names.ts'
import type { ParameterRule } from './functions/function-entry.ts'
import { findFunction } from './functions/function-table.ts'
import type { CallExpr, Expr, NameExpr } from './syntax.ts'
import { childrenOf } from './walk-expr.ts'

/** A name that a formula reads. */
export interface NameUse {
  readonly name: NameExpr
  /** `line` in `amount(line)` and `value(line)`, where only a line may be named. */
  readonly role: 'quantity' | 'line'
}

/**
 * Every name that a formula reads, in the order written, repetitions included. Without `year` and `base_year`, and without words
 * such as `linear` in `interpolate = linear`.
 */
export function collectNames(expr: Expr): readonly NameUse[] {
  const uses: NameUse[] = []
  collect(expr, uses)
  return uses
}

function collect(expr: Expr, uses: NameUse[]): void {
  if (expr.kind === 'name') {
    if (!isBuiltInName(expr)) uses.push({ name: expr, role: 'quantity' })
    return
  }
  if (expr.kind !== 'call') {
    for (const child of childrenOf(expr)) collect(child, uses)
    return
  }
  expr.arguments.forEach(({ value }, index) => {
    const rule = ruleOf(expr, index)
    if (rule === 'line' && value.kind === 'name') uses.push({ name: value, role: 'line' })
    else if (rule !== 'word') collect(value, uses)
  })
}

/** The rule of the parameter that an argument fills; undefined for repeated and unknown ones. */
function ruleOf(call: CallExpr, index: number): ParameterRule | undefined {
  const parameters = findFunction(call.name)?.entry.parameters ?? []
  const name = call.arguments[index]?.name
  const parameter =
    name === undefined ? parameters[index] : parameters.find((other) => other.name === name)
  return parameter?.rule
}
