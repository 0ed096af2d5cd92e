import type { CheckReport, UsedTolerance } from './types.ts'

/** A tolerance of which less than this share is used could be tightened. */
const muchUnused = 0.5

/** Less than this is rounding, not drift. */
const rounding = 1e-6

/**
 * The tolerances that are wider than they need be: those of saved results by how they are written, over all scenarios, and those
 * of conditions one by one. Where nothing drifted there is nothing to tell how wide they need be.
 */
export function looseTolerances({ runs }: CheckReport): readonly UsedTolerance[] {
  const saved = new Map<string, number>()
  for (const { text, used } of runs.flatMap((run) => run.saved?.tolerances ?? [])) {
    saved.set(text, Math.max(saved.get(text) ?? 0, used))
  }
  const all = [
    ...[...saved].map(([text, used]) => ({ text, used })),
    ...runs.flatMap(({ scenario, variant, verdicts }) =>
      verdicts.flatMap(({ condition, used }) => {
        const name = variant === '' ? scenario : `${scenario}@${variant}`
        return used === undefined ? [] : [{ text: `${name}: ${condition}`, used }]
      }),
    ),
  ]
  return all.filter(({ used }) => used > rounding && used < muchUnused)
}
