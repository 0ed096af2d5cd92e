import { invariant } from '../../src/diagnostics/invariant.ts'
import type { Diagnostic, Location } from '../../src/diagnostics/diagnostic.ts'
import { parseFormula, parseSyntax } from '../../src/formula/parse-formula.ts'
import type { Expr, Formula, Span } from '../../src/formula/syntax.ts'
import { createRegistry } from '../../src/units/registry.ts'

/** The built-in units and the counts `seats` and `robots`. */
export const { registry } = createRegistry([
  { id: 'seats', aliases: ['席'] },
  { id: 'robots', aliases: ['台'] },
])

/** Places in a formula that is a file of one line: column 1 is offset 0. */
export function locate({ start, end }: Span): Location {
  return { file: 'formula', line: 1, column: start + 1, length: Math.max(1, end - start) }
}

/** Reads a formula as an expectation, where every construct may stand. */
export function readCondition(text: string): Formula {
  const result = parseFormula(text, { registry, locate, allowConditions: true })
  invariant(result.ok, `${text} is a formula`)
  return result.value
}

/** The tree of a formula that need not make sense, or could be read in two ways. */
export function readTree(text: string): Expr {
  const result = parseSyntax(text, { registry, locate })
  invariant(result.ok, `${text} can be parsed`)
  return result.value
}

/** What is wrong with a formula; read as an expectation unless told otherwise. */
export function problemsIn(text: string, allowConditions = true): readonly Diagnostic[] {
  const result = parseFormula(text, { registry, locate, allowConditions })
  return result.ok ? [] : result.diagnostics
}

/** Each problem as its code and the text it points at: `unknown-unit users`. */
export function problemPlaces(text: string, allowConditions = true): readonly string[] {
  return problemsIn(text, allowConditions).map((problem) => placed(problem, text))
}

/** A diagnostic as its code and the part of the formula that it points at. */
export function placed({ code, location }: Diagnostic, text: string): string {
  const start = (location?.column ?? 1) - 1
  return `${code} ${text.slice(start, start + (location?.length ?? 0))}`
}
