import { pairDefinitions, findDependencies } from '../../analysis/attribute/definitions.ts'
import type { Baseline } from '../../baseline/types.ts'
import type { Program } from '../../compile/program.ts'
import type { Location } from '../../diagnostics/diagnostic.ts'
import type { Formula } from '../../formula/syntax.ts'
import type { Cause, MovedCell } from '../types.ts'
import { compareInputs } from './changed-inputs.ts'
import type { PlacedInput } from './list-inputs.ts'
import type { SavedResults } from './saved-results.ts'

/** The state that results were made from, now. */
interface CurrentInputs {
  readonly inputs: readonly PlacedInput[]
  /** The programs behind the results: one, or those of a mixture. */
  readonly programs: readonly Program[]
  readonly baseline: Baseline
  readonly toolVersion: string
}

/**
 * What is not as it was when results were saved: inputs that changed, came or went, and may have moved the given cells (or any,
 * where none moved). Where no input differs, the version of akaji is named if that does.
 */
export function findCauses(
  saved: SavedResults,
  current: CurrentInputs,
  moved: readonly MovedCell[],
): readonly Cause[] {
  if (saved.inputs.length === 0) return []
  const causes = compareInputs(saved.inputs, current.inputs)
  // A new version by itself is no reason to save anything anew.
  if (causes.length === 0) return moved.length > 0 ? toolCause(saved, current) : []
  const feeding = moved.length === 0 ? undefined : feedingIds(current, moved)
  if (feeding === undefined) return causes
  const idle = new Set(
    current.inputs
      .filter(({ feeds }) => feeds !== undefined && !feeding.has(feeds))
      .map(({ input }) => `${input.kind} ${input.id}`),
  )
  return causes.filter(({ kind, id }) => !idle.has(`${kind} ${id}`))
}

function toolCause(saved: SavedResults, { toolVersion }: CurrentInputs): readonly Cause[] {
  if (saved.toolVersion === toolVersion) return []
  return [
    {
      kind: 'tool',
      id: 'akaji',
      what: 'version',
      before: saved.toolVersion,
      after: toolVersion,
      location: undefined,
      movedFrom: undefined,
    },
  ]
}

/** So many moved cells tell what they rest on; the others rest on the same. */
const mostCells = 40

/** The ids that the moved cells rest on; undefined where that cannot be said. */
function feedingIds(
  { programs, baseline }: CurrentInputs,
  moved: readonly MovedCell[],
): ReadonlySet<string> | undefined {
  const [program, ...others] = programs
  const cells = [...new Set(moved.map(({ cell }) => /([^([]+)\[/.exec(cell)?.[1] ?? ''))]
  if (program === undefined || others.length > 0 || cells.includes(totalWithMemo)) return undefined
  const pairs = pairDefinitions(program.scenario, program.scenario)
  const found = findDependencies({ reference: program, scenario: program, baseline, pairs })
  const reads = cells.slice(0, mostCells).flatMap((cell) => found.readsOf(nameFormula(cell), ''))
  return found.reach(reads)
}

/** Formulas have no name for it: it may rest on anything. */
const totalWithMemo = 'total-with-memo.net'

function nameFormula(name: string): Formula {
  const span = { start: 0, end: name.length }
  const locate = (): Location => ({ file: name, line: 1, column: 1, length: 1 })
  return { text: name, expr: { kind: 'name', name, scenario: undefined, span }, locate }
}
