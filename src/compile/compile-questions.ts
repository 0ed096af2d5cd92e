import { selectCells } from '../baseline/select-cells.ts'
import type { Baseline } from '../baseline/types.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { invariant } from '../diagnostics/invariant.ts'
import type { Formula } from '../formula/syntax.ts'
import type { Graph } from '../ir/node.ts'
import type { Scenario } from '../scenario/types.ts'
import { buildLines } from './build-lines.ts'
import { checkUnits } from './check-units.ts'
import { describeQuantity } from './compile-scenario.ts'
import { lowerProbe } from './lower-probe.ts'
import { Lowering } from './lowering.ts'
import type { ProgramDemand, ProgramProbe, ProgramQuantity } from './program.ts'
import { buildSymbols } from './symbols.ts'

/** Questions about a scenario with the nodes that they need, and no others. */
export interface CompiledQuestions {
  readonly graph: Graph
  /** In the order asked. */
  readonly probes: readonly ProgramProbe[]
  /** What the questions rest on, in the years that they ask for. */
  readonly quantities: readonly ProgramQuantity[]
  /** What their parameters must keep. */
  readonly demands: readonly ProgramDemand[]
}

/**
 * Compiles questions alone, without the results of a run: a fraction of the work, for analyses that compile one
 * scenario hundreds of times. Values are those that the same questions have in `compileScenario`.
 */
export function compileQuestions(
  scenario: Scenario,
  baseline: Baseline,
  questions: readonly Formula[],
): Result<CompiledQuestions> {
  const { base } = scenario
  const cells = selectCells(baseline, {
    year: base.year,
    yearLocation: base.location,
    definition: scenario.definition.id,
    definitionLocation: scenario.definition.location,
  })
  if (!cells.ok) return cells
  const definition = baseline.definitions.find(({ id }) => id === scenario.definition.id)
  invariant(definition, 'selectCells has checked the definition')
  const { lines, diagnostics } = buildLines(scenario, cells.value, baseline)
  const symbols = buildSymbols(scenario, lines, { ...baseline, definition })
  const units = checkUnits(scenario, symbols, { probes: questions })
  const problems = [...diagnostics, ...units.diagnostics]
  if (problems.length > 0) return failure(problems)
  const lastYear = scenario.horizon.end
  const lowering = new Lowering({ symbols, lines, baseYear: base.year, lastYear })
  const years = { first: Math.max(scenario.horizon.start, base.year + 1), last: lastYear }
  const probes = questions.map((formula) => lowerProbe(formula, lowering, years))
  if (lowering.diagnostics.length > 0) return failure(lowering.diagnostics)
  const quantities = lowering.quantities().map((quantity) => describeQuantity(quantity, units))
  return success({
    graph: lowering.builder.graph,
    probes,
    quantities,
    demands: lowering.demands(),
  })
}
