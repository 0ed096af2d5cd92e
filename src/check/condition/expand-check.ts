import { matchGlob } from '../../compile/match-glob.ts'
import { checkProblem } from '../../diagnostics/messages/check.ts'
import { didYouMean } from '../../diagnostics/nearest.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { nearestName } from '../../diagnostics/nearest.ts'
import { collectNames } from '../../formula/collect-names.ts'
import { findFunction } from '../../formula/functions/function-table.ts'
import { parseFormula } from '../../formula/parse-formula.ts'
import type { Expr, Formula, NameExpr, NumberExpr, Span } from '../../formula/syntax.ts'
import { visitExpr } from '../../formula/walk-expr.ts'
import type { UnitRegistry } from '../../units/types.ts'
import type { CheckSpec, Pattern } from '../check-file/check-file.ts'
import type { Condition } from './condition.ts'
import { mapNames, nameOf, renamed } from './map-names.ts'

/** What a check is expanded against. */
export interface ExpandingScenario {
  readonly id: string
  readonly registry: UnitRegistry
  /** Of `scenarioCells`. */
  readonly cells: readonly string[]
}

/** What stands for each of the cells of a check. */
const placeholder = 'cell'

/**
 * The conditions of a check for one scenario: each once for each cell that it selects and each year that it names. Codes: those of
 * formulas, no-such-cells, no-cells-left, cell-without-cells.
 */
export function expandCheck(
  check: CheckSpec,
  scenario: ExpandingScenario,
): Result<readonly Condition[]> {
  const diagnostics: Diagnostic[] = []
  const cells = selectCells(check.cells, scenario, diagnostics)
  const conditions = check.expectations.flatMap(({ level, written }): readonly Condition[] => {
    const { registry } = scenario
    const { text, locate, location } = written
    const parsed = parseFormula(text, { registry, locate, allowConditions: true })
    if (!parsed.ok) {
      diagnostics.push(...parsed.diagnostics)
      return []
    }
    const formula = parsed.value
    const first = collectNames(formula.expr).find(({ name }) => name.name === placeholder)
    if (first !== undefined && check.cells.length === 0) {
      diagnostics.push(checkProblem('cell-without-cells', locate(first.name.span)))
      return []
    }
    return eachCell(formula, first === undefined ? [undefined] : cells)
      .flatMap((one) => eachYear(one, check.years))
      .map((one) => ({ level, formula: one, location, check: check.title }))
  })
  return diagnostics.length > 0 ? failure(diagnostics) : success(conditions)
}

/** The cells that the patterns select, in the order of the scenario. A pattern that fits none is reported: nothing would be checked. */
function selectCells(
  patterns: readonly Pattern[],
  { id, cells }: ExpandingScenario,
  diagnostics: Diagnostic[],
): readonly string[] {
  // An exception that fits nothing takes nothing away: more is checked, not less.
  const unfit = patterns.filter(
    ({ text, exclude }) => !exclude && !cells.some((cell) => matchGlob(text, cell)),
  )
  for (const { text, location } of unfit) {
    diagnostics.push(
      checkProblem('no-such-cells', location, {
        pattern: text,
        scenario: id,
        hint: didYouMean(nearestName(text, cells)),
      }),
    )
  }
  const selected = cells.filter((cell) => {
    const fits = patterns.filter(({ text }) => matchGlob(text, cell))
    return fits.length > 0 && !fits.some(({ exclude }) => exclude)
  })
  const [first] = patterns
  if (first !== undefined && unfit.length === 0 && selected.length === 0) {
    diagnostics.push(checkProblem('no-cells-left', first.location, { scenario: id }))
  }
  return selected
}

function eachCell(formula: Formula, cells: readonly (string | undefined)[]): readonly Formula[] {
  return cells.map((cell) => {
    if (cell === undefined) return formula
    const expr = mapNames(formula.expr, (use) =>
      nameOf(use).name === placeholder ? renamed(use, { name: cell }) : use,
    )
    return { ...formula, expr }
  })
}

function eachYear(formula: Formula, years: readonly number[] | undefined): readonly Formula[] {
  if (years === undefined) return [formula]
  const timeless = namesWithoutYear(formula.expr)
  return years.map((year) => {
    const expr = mapNames(formula.expr, (use): Expr => {
      if (use.kind === 'index') return use
      if (use.name === 'year' && use.scenario === undefined) return yearLiteral(year, use.span)
      if (!timeless.has(use)) return use
      return { kind: 'index', target: use, year: yearLiteral(year, use.span), span: use.span }
    })
    return { ...formula, expr }
  })
}

/** The names that are to be read in the year of the check. Functions over time bring years of their own. */
function namesWithoutYear(expr: Expr): ReadonlySet<NameExpr> {
  const names = new Set(
    collectNames(expr).flatMap(({ name, role }) => (role === 'quantity' ? [name] : [])),
  )
  visitExpr(expr, (part) => {
    if (part.kind !== 'call' || findFunction(part.name)?.entry.group !== 'time') return
    visitExpr(part, (inner) => {
      if (inner.kind === 'name') names.delete(inner)
    })
  })
  return names
}

function yearLiteral(year: number, span: Span): NumberExpr {
  return { kind: 'number', value: year, dimension: {}, bare: true, text: String(year), span }
}
