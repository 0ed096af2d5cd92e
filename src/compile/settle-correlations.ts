import { modelProblem, nameHint } from '../diagnostics/messages/compile.ts'
import { dependenceProblem } from '../diagnostics/messages/dependence.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Assumption, Correlation, Scenario } from '../scenario/types.ts'
import { numberDistributions } from './lower-formula.ts'
import type { SymbolTable } from './symbols.ts'

/** The correlations that a program can have, and what is wrong with the others. */
export interface SettledCorrelations {
  readonly correlations: readonly Correlation[]
  readonly problems: readonly Diagnostic[]
  readonly warnings: readonly Diagnostic[]
}

/**
 * Leaves out the correlations of assumptions that some layer made uncertain and a later one certain (a variant, `--set`): they
 * would tie nothing. Codes: unknown-name; the warning idle-correlation.
 */
export function settleCorrelations(scenario: Scenario, symbols: SymbolTable): SettledCorrelations {
  const assumptions = new Map(scenario.assumptions.map((one) => [one.id, one]))
  const declared = new Set(scenario.streams.all.map(({ assumption }) => assumption))
  const isIdle = ({ name }: Correlation['first']): boolean =>
    declared.has(name) && !isDrawn(assumptions.get(name))
  const problems: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  const correlations = scenario.correlations.filter(({ first, second, location }) => {
    for (const { name, location } of [first, second]) {
      if (declared.has(name) || symbols.find(name, '') !== undefined) continue
      problems.push(
        modelProblem('unknown-name', location, {
          name,
          hint: nameHint(name, symbols.guess(name, '')),
        }),
      )
    }
    const [idle, other] = isIdle(first) ? [first, second] : [second, first]
    if (!isIdle(idle)) return true
    warnings.push(
      dependenceProblem('idle-correlation', location, { name: idle.name, other: other.name }),
    )
    return false
  })
  return { correlations, problems, warnings }
}

function isDrawn(assumption: Assumption | undefined): boolean {
  if (!assumption) return false
  const { value } = assumption
  const formulas =
    value.kind === 'formula' ? [value.formula] : value.points.map(({ formula }) => formula)
  return formulas.some(({ expr }) => numberDistributions(expr, 0).size > 0)
}
