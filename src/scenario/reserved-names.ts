import { callableNames, findFunction } from '../formula/functions/function-table.ts'
import { symbolOf } from '../formula/token.ts'

/** Names that formulas give a meaning of their own. */
const builtInNames: readonly string[] = [
  'year', 'base_year', 'deficit', 'net', 'receipts', 'payments', 'baseline', 'true', 'false',
  // Harmless in our maps, but a trap for whoever reads the results into plain objects.
  '__proto__', 'constructor', 'prototype',
] // prettier-ignore

/**
 * Says which names a scenario may not give to its own things: those of functions, operators and built-in quantities, and
 * `others`, such as the ids of items, groups and definitions.
 */
export function reservedNameTest(others: ReadonlySet<string>): (name: string) => boolean {
  const built = new Set([...builtInNames, ...callableNames()])
  return (name) =>
    built.has(name) ||
    others.has(name) ||
    symbolOf(name) !== undefined ||
    findFunction(name) !== undefined
}
