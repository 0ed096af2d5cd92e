import { idOfTitle } from '../baseline/id-of-title.ts'
import type { BaselineCell, Item } from '../baseline/types.ts'
import { modelProblem } from '../diagnostics/messages/compile.ts'
import { didYouMean } from '../diagnostics/nearest.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import type { Adjustment, Line, Scenario } from '../scenario/types.ts'
import type { ProgramLine } from './program.ts'
import { selectLines } from './select-lines.ts'
import type { SelectableLine } from './select-lines.ts'

/** The tag of every line that comes from a baseline cell. */
const BASELINE_TAG = 'baseline'

/** The lines of a program with the problems of naming items and selecting lines. */
export interface BuiltLines {
  readonly lines: readonly ProgramLine[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Baseline cells and the scenario's own lines, each with the adjustments that select it. `unread` holds the names of the scenario
 * that could not be read.
 */
export function buildLines(
  scenario: Scenario,
  cells: readonly BaselineCell[],
  { items, unread }: { readonly items: readonly Item[]; readonly unread?: ReadonlySet<string> },
): BuiltLines {
  const plain: readonly SelectableLine[] = [
    ...cells.map((cell) => baselineLine(cell, items)),
    ...scenario.lines.map(statedLine),
  ]
  const selections = scenario.adjustments.map((adjustment) => ({
    adjustment,
    ...selectLines(adjustment, plain, items),
  }))
  const lines = plain.map((line) => ({
    ...line,
    adjustments: selections
      .filter((selection) => selection.lines.has(line.id))
      .map((selection) => selection.adjustment),
  }))
  const unmatched = selections.flatMap(({ adjustment, unmatched: selectors }) =>
    reportUnmatched(adjustment, {
      selection: selectors.filter(({ pattern }) => !mayBeUnread(pattern, unread)),
      lines,
      items,
    }),
  )
  return { lines, diagnostics: [...checkItems(scenario.lines, items), ...unmatched] }
}

/** Whether a selector may stand for a line that could not be read. */
function mayBeUnread(pattern: string, unread: ReadonlySet<string> | undefined): boolean {
  if (!unread || unread.size === 0) return false
  return unread.has(pattern) || pattern.includes('*') || pattern.startsWith('tag:')
}

/** The id of the line of a baseline cell: `baseline.computer.payments`. */
function baselineLineId(cell: Pick<BaselineCell, 'item' | 'flow'>): string {
  return `${BASELINE_TAG}.${cell.item}.${cell.flow}`
}

function baselineLine(cell: BaselineCell, items: readonly Item[]): SelectableLine {
  return {
    id: baselineLineId(cell),
    item: cell.item,
    flow: cell.flow,
    title: items.find((item) => item.id === cell.item)?.title,
    tags: [BASELINE_TAG],
    amount: { kind: 'observed', cell },
  }
}

function statedLine(line: Line): SelectableLine {
  return {
    id: line.id,
    item: line.item,
    flow: line.flow,
    title: line.title,
    tags: line.tags,
    amount: { kind: 'stated', value: line.amount, line },
  }
}

function checkItems(lines: readonly Line[], items: readonly Item[]): readonly Diagnostic[] {
  return lines.flatMap((line) => {
    const item = items.find((candidate) => candidate.id === line.item)
    if (!item) {
      const known = items.filter((candidate) => candidate.kind !== 'group').map(({ id }) => id)
      const meant = idOfTitle(line.item, items) ?? nearestName(line.item, known)
      return [
        modelProblem('unknown-item', line.itemLocation, {
          name: line.item,
          hint: didYouMean(meant),
        }),
      ]
    }
    if (item.kind !== 'group') return []
    const members = items.filter((candidate) => candidate.parent === item.id).map(({ id }) => id)
    return [modelProblem('group-is-no-item', line.itemLocation, { name: line.item, members })]
  })
}

function reportUnmatched(
  adjustment: Adjustment,
  found: {
    readonly selection: Adjustment['on']
    readonly lines: readonly ProgramLine[]
    readonly items: readonly Item[]
  },
): readonly Diagnostic[] {
  if (found.selection.length === 0) return []
  const names = [
    ...found.items.flatMap(({ id }) => [id, `${id}.receipts`, `${id}.payments`]),
    ...found.lines.map((line) => line.id),
    ...found.lines.flatMap((line) => line.tags.map((tag) => `tag:${tag}`)),
    'receipts',
    'payments',
  ]
  return found.selection.map((selector) =>
    modelProblem('selects-nothing', selector.location ?? adjustment.origin.location, {
      pattern: selector.pattern,
      hint: didYouMean(
        idOfTitle(selector.pattern, found.items) ?? nearestName(selector.pattern, names),
      ),
    }),
  )
}
