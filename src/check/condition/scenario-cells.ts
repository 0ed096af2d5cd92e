import type { Baseline } from '../../baseline/types.ts'
import type { Scenario } from '../../scenario/types.ts'

const measures = ['receipts', 'payments', 'net', 'deficit'] as const

/**
 * Every cell of a scenario by the name that formulas use: the totals, its items and groups, its own lines, assumptions and
 * adjustments. Memo items only where the scenario has lines under them.
 */
export function scenarioCells(
  scenario: Scenario,
  { items, definitions }: Baseline,
): readonly string[] {
  const counted = definitions.find(({ id }) => id === scenario.definition.id)?.items ?? []
  const shown = items.filter(({ id, kind }) => {
    if (kind === 'item') return counted.includes(id)
    if (kind === 'memo') return scenario.lines.some(({ item }) => item === id)
    return items.some((child) => child.parent === id && counted.includes(child.id))
  })
  const parts = [...scenario.lines, ...scenario.assumptions, ...scenario.adjustments]
  return [
    ...measures,
    ...shown.flatMap(({ id }) => measures.map((measure) => `${id}.${measure}`)),
    ...parts.map(({ id }) => id),
  ]
}
