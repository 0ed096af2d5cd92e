import type { Scenario } from '../../scenario/types.ts'
import { replaceValue } from '../replace-value.ts'
import type { Amount, ReplacedValue } from '../replace-value.ts'

/** A scenario of a mixture. */
export interface WeightedScenario {
  readonly scenario: Scenario
  /** Its probability; those of a mixture add up to 1. */
  readonly weight: number
}

/** What conditions are tried on: one scenario, or the scenarios of a mixture. */
export type SolveSubject = Scenario | readonly WeightedScenario[]

/** The scenarios of a subject; an ordinary one is a mixture of itself. */
export function partsOf(subject: SolveSubject): readonly WeightedScenario[] {
  return 'assumptions' in subject ? [{ scenario: subject, weight: 1 }] : subject
}

/** Whether a scenario has the assumption that is varied. */
export function hasAssumption({ assumptions }: Scenario, { id }: ReplacedValue): boolean {
  return assumptions.some((one) => one.id === id)
}

/** The subject with a number in place of an assumption, in every scenario that has it. */
export function replaceIn(
  subject: SolveSubject,
  replaced: ReplacedValue,
  amount: Amount,
): readonly WeightedScenario[] {
  return partsOf(subject).map(({ scenario, weight }) => ({
    scenario: hasAssumption(scenario, replaced)
      ? replaceValue(scenario, replaced, amount)
      : scenario,
    weight,
  }))
}
