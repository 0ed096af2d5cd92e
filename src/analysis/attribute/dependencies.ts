import { selectLines } from '../../compile/select-lines.ts'
import type { Program, ProgramLine } from '../../compile/program.ts'
import { collectNames } from '../../formula/collect-names.ts'
import type { Formula } from '../../formula/syntax.ts'
import type { Adjustment } from '../../scenario/types.ts'
import { formulasOf, pairNamed, valueOf } from './definitions.ts'
import type { Definition, Side } from './definitions.ts'
import { accountSymbols } from './program-pair.ts'
import type { ProgramPair } from './program-pair.ts'

/** What reads what, over both sides at once. */
export interface Dependencies {
  /** The ids that a formula reads directly, seen from a module instance or from the top level (`''`). */
  readsOf(formula: Formula, scope: string): readonly string[]
  /** The ids that a definition reads directly. */
  readsOfDefinition(definition: Definition): readonly string[]
  /** Ids on which some ids rest on either side, themselves included. */
  reach(ids: Iterable<string>): ReadonlySet<string>
  /** Whether a version of an adjustment selects a version of a line. */
  selects(adjustment: Adjustment, line: ProgramLine, side: Side): boolean
}

/** Finds out what reads what. Baseline lines have ids of their own; a cell of the account reads its lines. */
export function findDependencies(programs: ProgramPair): Dependencies {
  const selected = selections(programs)
  const selects: Dependencies['selects'] = (adjustment, line, side) =>
    selected.get(adjustment)?.[side].has(line.id) === true
  const readsOf = nameReader(programs)
  const readsOfDefinition = (definition: Definition): readonly string[] => {
    const { scope } = valueOf(definition)
    return formulasOf(definition).flatMap((formula) => readsOf(formula, scope))
  }
  const direct = new Map<string, ReadonlySet<string>>()
  const readsOfId = (id: string): ReadonlySet<string> => {
    const known = direct.get(id)
    if (known !== undefined) return known
    const pair = programs.pairs.get(id)
    const versions = [pair?.reference, pair?.scenario].filter((one) => one !== undefined)
    const adjusted = adjustmentsOf(id, programs, selects)
    const reads = new Set([...versions.flatMap(readsOfDefinition), ...adjusted])
    direct.set(id, reads)
    return reads
  }
  return { readsOf, readsOfDefinition, selects, reach: (ids) => reachFrom(ids, readsOfId) }
}

function reachFrom(
  ids: Iterable<string>,
  readsOfId: (id: string) => ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set(ids)
  // A set can be added to while it is walked through: added ids are visited, too.
  for (const id of found) for (const read of readsOfId(id)) found.add(read)
  return found
}

type Selected = Readonly<Record<Side, ReadonlySet<string>>>

function selections({
  reference,
  scenario,
  baseline,
  pairs,
}: ProgramPair): Map<Adjustment, Selected> {
  const found = new Map<Adjustment, Selected>()
  for (const pair of pairs.values()) {
    for (const version of [pair.reference, pair.scenario]) {
      if (version?.kind !== 'adjustment') continue
      const select = (program: Program): ReadonlySet<string> =>
        selectLines(version.part, program.lines, baseline.items).lines
      found.set(version.part, { reference: select(reference), scenario: select(scenario) })
    }
  }
  return found
}

/** Ids of the adjustments that select a line on either side. */
function adjustmentsOf(
  id: string,
  { reference, scenario, pairs }: ProgramPair,
  selects: Dependencies['selects'],
): readonly string[] {
  const sides = [['reference', reference] as const, ['scenario', scenario] as const]
  const lines = sides.flatMap(([side, program]) =>
    program.lines.filter((line) => line.id === id).map((line) => ({ side, line })),
  )
  if (lines.length === 0) return []
  return [...pairs.values()]
    .filter((pair) =>
      [pair.reference, pair.scenario].some(
        (version) =>
          version?.kind === 'adjustment' &&
          lines.some(({ side, line }) => selects(version.part, line, side)),
      ),
    )
    .map((pair) => pair.id)
}

/** Resolves names as the compiler does: a module sees its own names, then the account's. */
function nameReader(programs: ProgramPair): Dependencies['readsOf'] {
  const { reference, scenario, pairs } = programs
  const account = accountSymbols(programs)
  const lines = [...reference.lines, ...scenario.lines]
  return (formula, scope) =>
    collectNames(formula.expr).flatMap(({ name }) => {
      if (name.scenario !== undefined) return []
      const pair = pairNamed(pairs, scope === '' ? name.name : `${scope}.${name.name}`)
      if (pair) return [pair.id]
      const symbol = account.find(name.name, '')
      if (symbol?.kind === 'line') return [symbol.line.id]
      if (symbol?.kind !== 'cell') return []
      const { items, measure } = symbol
      const flows = measure === 'receipts' || measure === 'payments' ? [measure] : undefined
      return lines
        .filter((line) => items.includes(line.item) && flows?.includes(line.flow) !== false)
        .map((line) => line.id)
    })
}
