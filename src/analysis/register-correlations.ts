import type { Program } from '../compile/program.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { success } from '../diagnostics/diagnostic.ts'
import { correlateStreams } from '../evaluate/ensemble/correlate-streams.ts'
import { ranksOfPearson } from '../evaluate/sampling/correlation.ts'

/** Two assumptions whose draws are tied. */
export interface RegisteredCorrelation {
  readonly between: readonly [string, string]
  /** Spearman's rank correlation, −1..1. */
  readonly rank: number
  /** False for a pair that the scenario does not list, whose correlation the listed ones bring with them. */
  readonly listed: boolean
}

/** Correlations that nobody listed are told from this one on. */
const SMALLEST_TOLD = 0.0005

/** The pairs of `correlations:` as they are listed, then the others that are tied by them. Codes: those of `correlateStreams`. */
export function registerCorrelations(program: Program): Result<readonly RegisteredCorrelation[]> {
  const correlated = correlateStreams(program)
  if (!correlated.ok) return correlated
  const listed = program.scenario.correlations.map(({ first, second, rank }) => ({
    between: [first.name, second.name] as const,
    rank,
    listed: true,
  }))
  if (!correlated.value) return success(listed)
  const { ids, factor } = correlated.value
  const known = new Set(listed.flatMap(({ between: [a, b] }) => [`${a} ${b}`, `${b} ${a}`]))
  const others = ids.flatMap((second, i) =>
    ids.slice(0, i).flatMap((first, j): RegisteredCorrelation[] => {
      if (known.has(`${first} ${second}`)) return []
      const row = (k: number): Float64Array =>
        factor.values.subarray(k * factor.size, (k + 1) * factor.size)
      const [a, b] = [row(i), row(j)]
      const rank = ranksOfPearson(a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0))
      return Math.abs(rank) < SMALLEST_TOLD
        ? []
        : [{ between: [first, second], rank, listed: false }]
    }),
  )
  return success([...listed, ...others])
}
