import { selectCells } from '../baseline/select-cells.ts'
import type { Baseline, Definition } from '../baseline/types.ts'
import { chainTooLong, idleAssumption } from '../diagnostics/messages/compile.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { invariant, unreachable } from '../diagnostics/invariant.ts'
import type { Formula } from '../formula/syntax.ts'
import type { Scenario } from '../scenario/types.ts'
import { DIMENSIONLESS, JPY_PER_YEAR } from '../units/dimension.ts'
import { buildGuard } from './build-guard.ts'
import { buildLines } from './build-lines.ts'
import { buildOutputs } from './build-outputs.ts'
import type { OutputInput } from './build-outputs.ts'
import { checkUnread } from './check-unread.ts'
import { checkUnits } from './check-units.ts'
import type { CheckedUnits } from './check-units.ts'
import { findLostUnits } from './find-lost-units.ts'
import { lowerProbe } from './lower-probe.ts'
import { lowerEveryYear } from './lower-every-year.ts'
import { Lowering, quantityName } from './lowering.ts'
import type { LoweredQuantity } from './lowering.ts'
import type { Program, ProgramLine, ProgramQuantity } from './program.ts'
import { settleCorrelations } from './settle-correlations.ts'
import { buildSymbols } from './symbols.ts'
import type { SymbolTable } from './symbols.ts'

/** What a program is to hold besides its results. */
export interface CompileWish {
  readonly questions?: readonly Formula[]
  /** The assumptions that are drawn, in every year of the results and not only in those that something reads. */
  readonly everyYear?: boolean
}

/**
 * Turns a scenario into a program over the baseline: names resolved, units checked, every series a node for each year.
 *
 * Scenario + Baseline ─ buildLines ─► lines ─ checkUnits ─► units ─ Lowering ─► nodes ─ buildOutputs ─► Program
 */
export function compileScenario(
  scenario: Scenario,
  baseline: Baseline,
  wish: CompileWish = {},
): Result<Program> {
  try {
    return compileNames(scenario, baseline, wish)
  } catch (error) {
    // Names are followed recursively: what exhausts the stack is a chain of names that no one can follow either.
    if (error instanceof RangeError) return failure([chainTooLong(scenario.assumptions[0])])
    throw error
  }
}

/**
 * What is wrong with the names and units of a scenario of which some parts could not be read; `unread` holds their names, so
 * that these are not called unknown.
 */
export function checkScenario(
  scenario: Scenario,
  baseline: Baseline,
  unread: ReadonlySet<string>,
): readonly Diagnostic[] {
  const resolved = resolveNames(scenario, { baseline, questions: [], unread })
  return resolved.ok ? resolved.value.problems : resolved.diagnostics
}

/** The lines and names of a scenario with their units, and what is wrong with them. */
interface ResolvedNames {
  readonly lines: readonly ProgramLine[]
  readonly symbols: SymbolTable
  readonly units: CheckedUnits
  readonly definition: Definition
  readonly problems: readonly Diagnostic[]
}

interface NameSources {
  readonly baseline: Baseline
  readonly questions: readonly Formula[]
  readonly unread: ReadonlySet<string>
}

/** Fails where the baseline has no such definition or base year. */
function resolveNames(
  scenario: Scenario,
  { baseline, questions, unread }: NameSources,
): Result<ResolvedNames> {
  const cells = selectCells(baseline, {
    year: scenario.base.year,
    yearLocation: scenario.base.location,
    definition: scenario.definition.id,
    definitionLocation: scenario.definition.location,
  })
  if (!cells.ok) return cells
  const { items } = baseline
  const definition = definitionOf(baseline, scenario.definition.id)
  const { lines, diagnostics } = buildLines(scenario, cells.value, { items, unread })
  const symbols = buildSymbols(scenario, lines, { ...baseline, definition })
  const units = checkUnits(scenario, symbols, { probes: questions, unread })
  const problems = [...diagnostics, ...units.diagnostics]
  return success({ lines, symbols, units, definition, problems }, cells.warnings)
}

function compileNames(
  stated: Scenario,
  baseline: Baseline,
  { questions = [], everyYear = false }: CompileWish,
): Result<Program> {
  const resolved = resolveNames(stated, { baseline, questions, unread: new Set() })
  if (!resolved.ok) return resolved
  const { lines, symbols, units, definition } = resolved.value
  const settled = settleCorrelations(stated, symbols)
  const scenario = { ...stated, correlations: settled.correlations }
  const { items } = baseline
  const lost = findLostUnits(scenario)
  const soft = lost.filter(({ severity }) => severity === 'warning')
  const warnings = [...resolved.warnings, ...soft, ...settled.warnings]
  const hard = lost.filter(({ severity }) => severity === 'error')
  const problems = [...resolved.value.problems, ...hard, ...settled.problems]
  if (problems.length > 0) return failure([...problems, ...warnings])

  const years = yearsOf(scenario)
  const lastYear = scenario.horizon.end
  const input = { symbols, lines, baseYear: scenario.base.year, lastYear }
  const lowering = new Lowering(input)
  const outputs = buildOutputs({
    lowering,
    lines,
    items,
    definition,
    years,
    statusOf: baseStatuses(baseline, scenario.base.year),
  })
  const asked = { first: years[1] ?? lastYear, last: lastYear }
  const probes = questions.map((formula, k) => ({
    ...lowerProbe(formula, lowering, asked),
    unit: units.probes[k],
  }))
  const unread = unreadAssumptions(scenario, lowering)
  for (const problem of checkUnread(unread, input, asked.first)) lowering.fail(problem)
  if (lowering.diagnostics.length > 0) return failure(lowering.diagnostics)
  if (everyYear) lowerEveryYear(lowering, input, years)
  const guard = buildGuard(lowering, {
    correlations: scenario.correlations,
    baseYear: scenario.base.year,
    lastYear,
  })
  const program: Program = {
    scenario,
    definition: definition.id,
    baseYear: scenario.base.year,
    years,
    graph: lowering.builder.graph,
    lines,
    quantities: lowering.quantities().map((quantity) => describeQuantity(quantity, units)),
    outputs,
    probes,
    demands: lowering.demands(),
    guard,
  }
  return success(program, [...warnings, ...idleAssumptions(scenario, unread)])
}

/** Tells of assumptions that nothing reads; in a mixture, nothing reads any. */
function idleAssumptions(
  { idle, mixture }: Scenario,
  unread: Scenario['assumptions'],
): readonly Diagnostic[] {
  if (mixture.length > 0) return []
  return idle
    .filter(({ id }) => unread.some((one) => one.id === id))
    .map(({ id, location, nearest }) => idleAssumption(id, location, nearest))
}

/** The assumptions that no result and no question reads. */
function unreadAssumptions(scenario: Scenario, lowering: Lowering): Scenario['assumptions'] {
  const read = new Set(
    lowering
      .quantities()
      .flatMap(({ reference }) =>
        reference.kind === 'assumption' ? [reference.assumption.id] : [],
      ),
  )
  return scenario.assumptions.filter(({ id }) => !read.has(id))
}

/** By id and measure, the status of the preferred figure of the base year. */
function baseStatuses(
  { observations }: Baseline,
  year: number,
): NonNullable<OutputInput['statusOf']> {
  const ofYear = observations.filter(
    ({ preferred, period }) => preferred && period === String(year),
  )
  return (id, measure) =>
    ofYear.find((observation) => observation.item === id && observation.measure === measure)?.status
}

function definitionOf(baseline: Baseline, id: string): Definition {
  const definition = baseline.definitions.find((candidate) => candidate.id === id)
  invariant(definition, 'selectCells has checked the definition')
  return definition
}

/** The base year, then every year of the horizon. */
function yearsOf(scenario: Scenario): readonly number[] {
  const { start, end } = scenario.horizon
  const first = Math.max(start, scenario.base.year + 1)
  const later = Array.from({ length: Math.max(0, end - first + 1) }, (_, k) => first + k)
  return [scenario.base.year, ...later]
}

/** A quantity as programs show it: its name and unit, and where it is stated. */
export function describeQuantity(
  { reference, nodes }: LoweredQuantity,
  units: CheckedUnits,
): ProgramQuantity {
  const common = { id: quantityName(reference), kind: reference.kind, nodes }
  switch (reference.kind) {
    case 'assumption': {
      const unit = units.assumptions.get(reference.assumption.id) ?? DIMENSIONLESS
      return { ...common, unit, flow: undefined, location: reference.assumption.origin.location }
    }
    case 'factor': {
      const { location } = reference.adjustment.origin
      return { ...common, unit: DIMENSIONLESS, flow: undefined, location }
    }
    case 'amount':
    case 'value': {
      const { line } = reference
      return { ...common, unit: JPY_PER_YEAR, flow: line.flow, location: lineLocation(line) }
    }
    default:
      return unreachable(reference)
  }
}

function lineLocation(line: ProgramLine): ProgramQuantity['location'] {
  return line.amount.kind === 'stated' ? line.amount.line.origin.location : undefined
}
