import type { Item } from '../baseline/types.ts'
import type { Adjustment, Selector } from '../scenario/types.ts'
import { matchGlob } from './match-glob.ts'
import type { ProgramLine } from './program.ts'

/** What an adjustment chooses from. */
export type SelectableLine = Omit<ProgramLine, 'adjustments'>

/** The lines of one adjustment, and the patterns that chose none. */
export interface Selection {
  /** Ids of lines. */
  readonly lines: ReadonlySet<string>
  readonly unmatched: readonly Selector[]
}

/**
 * Finds the lines that an adjustment selects. Patterns are taken in order: each adds lines, a `!pattern` takes
 * lines away. A pattern names an item, group, flow, `item.flow`, line or `tag:…`, with `*` for any text.
 */
export function selectLines(
  adjustment: Adjustment,
  lines: readonly SelectableLine[],
  items: readonly Item[],
): Selection {
  const chosen = new Set<string>()
  const unmatched: Selector[] = []
  const parents = new Map(items.map((item) => [item.id, item.parent]))
  const startsWithException = adjustment.on[0]?.exclude === true
  if (startsWithException) for (const line of lines) chosen.add(line.id)
  for (const selector of adjustment.on) {
    const matching = lines.filter((line) =>
      matches(selector.pattern, line, { adjustment, parents }),
    )
    if (matching.length === 0) unmatched.push(selector)
    for (const line of matching) {
      if (selector.exclude) chosen.delete(line.id)
      else chosen.add(line.id)
    }
  }
  return { lines: chosen, unmatched }
}

interface MatchContext {
  readonly adjustment: Adjustment
  readonly parents: ReadonlyMap<string, string | undefined>
}

function matches(pattern: string, line: SelectableLine, context: MatchContext): boolean {
  if (pattern.startsWith('tag:')) {
    const tag = pattern.slice('tag:'.length)
    return line.tags.some((candidate) => matchGlob(tag, candidate))
  }
  const group = context.parents.get(line.item)
  const names = [line.id, line.item, line.flow, `${line.item}.${line.flow}`]
  if (group !== undefined) names.push(group, `${group}.${line.flow}`)
  const scope = context.adjustment.scope
  // Inside a module, its own lines may be named without the instance.
  if (scope !== '' && line.id.startsWith(`${scope}.`)) names.push(line.id.slice(scope.length + 1))
  return names.some((name) => matchGlob(pattern, name))
}
