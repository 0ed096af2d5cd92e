import type { NameExpr } from './syntax.ts'

/** Names that every formula knows: the year being computed and the base year, both plain numbers. */
export const builtInNames = ['year', 'base_year'] as const

/** A name that every formula knows. */
export type BuiltInName = (typeof builtInNames)[number]

/** Whether an expression is a built-in name. */
export function isBuiltInName(expr: NameExpr): expr is NameExpr & { readonly name: BuiltInName } {
  return expr.scenario === undefined && builtInNames.some((name) => name === expr.name)
}
