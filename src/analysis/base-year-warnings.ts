import { findSteadyRates } from '../compile/find-steady-rates.ts'
import { rateWithoutBase } from '../diagnostics/codes/sweep.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Scenario } from '../scenario/types.ts'
import type { ReplacedValue } from './replace-value.ts'

/** Warns of replaced rates whose base year goes along, although an `fx(…)` compares with it. */
export function baseYearWarnings(
  scenario: Scenario,
  replaced: readonly ReplacedValue[],
): readonly Diagnostic[] {
  const ids = new Set(replaced.filter(({ year }) => year === undefined).map(({ id }) => id))
  const steady = findSteadyRates(scenario, ({ id, value }) => ids.has(id) && value.kind !== 'path')
  return steady.map(({ id }) => rateWithoutBase(id, undefined))
}
