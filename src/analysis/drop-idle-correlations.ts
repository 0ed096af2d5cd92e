import type { MergedFiles } from '../scenario/load-scenario.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Location } from '../diagnostics/diagnostic.ts'
import { withEntries } from '../scenario/yaml/yaml-node.ts'

/**
 * Merged files with the `correlations:` that the compiled scenario has: one file cannot tell that an assumption was uncertain before
 * something fixed it, so that a pair with it would look like a slip.
 */
export function dropIdleCorrelations(merged: MergedFiles, { correlations }: Scenario): MergedFiles {
  const entry = merged.tree.entries.get('correlations')
  if (entry?.node.kind !== 'sequence') return merged
  const kept = new Set(correlations.map(({ location }) => placeOf(location)))
  const items = entry.node.items.filter(({ location }) => kept.has(placeOf(location)))
  if (items.length === entry.node.items.length) return merged
  const entries = new Map(merged.tree.entries)
  if (items.length === 0) entries.delete('correlations')
  else entries.set('correlations', { ...entry, node: { ...entry.node, items } })
  return { ...merged, tree: withEntries(merged.tree, entries) }
}

function placeOf({ file, line, column }: Location): string {
  return `${file}:${String(line)}:${String(column)}`
}
