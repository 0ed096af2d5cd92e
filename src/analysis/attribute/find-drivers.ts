import type { Program } from '../../compile/program.ts'
import type { Text } from '../../diagnostics/text.ts'
import { equalDimensions } from '../../units/dimension.ts'
import type { Dimension } from '../../units/types.ts'
import { writtenValue } from './definitions.ts'
import type { Definition, DefinitionPair, Dependencies, ProgramPair } from './definitions.ts'

/** What moves as one: every name by itself, or a module instance as a whole. */
export type DriverDetail = 'assumption' | 'module'

/** Something that differs between two scenarios and moves as one from the first to the second. */
export interface Driver {
  /** A name, a module instance, or several names that only make sense together: `genai.price + genai.rate`. */
  readonly id: string
  readonly kind: 'assumption' | 'line' | 'adjustment' | 'module' | 'several'
  readonly title: Text | undefined
  /** The names that differ, in the order of the reference. */
  readonly changes: readonly DriverChange[]
}

/** One name of a driver as either side writes it; undefined where a side lacks it. */
export interface DriverChange {
  readonly id: string
  readonly from: string | undefined
  readonly to: string | undefined
}

/**
 * Finds what differs between two scenarios, in units that can move one by one so that every mix is a sound scenario.
 * Names move together
 *
 * - of one module instance (unless `detail` is `assumption`);
 * - where one reads a line or adjustment that the other side lacks;
 * - where their units change: a price in dollars moves with the rate that turns it into yen.
 */
export function findDrivers(
  programs: ProgramPair,
  dependencies: Dependencies,
  detail: DriverDetail,
): readonly Driver[] {
  const pairs = [...programs.pairs.values()]
  const groups = createGroups()
  for (const pair of pairs) if (pair.role === 'driver') groups.add(pair.id)
  if (detail === 'module') joinModules(pairs, groups)
  joinNeeded(programs, dependencies, groups)
  joinUnits(programs, dependencies, groups)
  const members = new Map<string, DefinitionPair[]>()
  for (const pair of pairs.filter(({ role }) => role === 'driver')) {
    const group = groups.find(pair.id)
    members.set(group, [...(members.get(group) ?? []), pair])
  }
  return [...members.values()].map((group) => describeDriver(group, detail))
}

function joinModules(pairs: readonly DefinitionPair[], groups: Groups): void {
  const first = new Map<string, string>()
  for (const pair of pairs) {
    const scope = scopeOf(pair)
    if (pair.role !== 'driver' || scope === '') continue
    const leader = first.get(scope) ?? pair.id
    first.set(scope, leader)
    groups.join(leader, pair.id)
  }
}

/** The module instance that a name belongs to; `''` at the top level. */
function scopeOf({ reference, scenario }: DefinitionPair): string {
  return (reference ?? scenario)?.part.scope ?? ''
}

/** Whoever reads a line or adjustment of one side alone, directly or through what it carries along, moves with it. */
function joinNeeded(
  { pairs }: ProgramPair,
  { readsOfDefinition }: Dependencies,
  groups: Groups,
): void {
  for (const pair of pairs.values()) {
    if (pair.role !== 'driver') continue
    for (const version of versionsOf(pair)) {
      const found = new Set(readsOfDefinition(version))
      for (const id of found) {
        const read = pairs.get(id)
        if (read?.role === 'carried') {
          for (const next of versionsOf(read).flatMap(readsOfDefinition)) found.add(next)
        } else if (read?.role === 'driver' && !isOnBothSides(read)) groups.join(pair.id, id)
      }
    }
  }
}

function isOnBothSides({ reference, scenario }: DefinitionPair): boolean {
  return reference !== undefined && reference.kind === scenario?.kind
}

/** Names whose unit differs between the sides move with all that reads them, and with each other where read together. */
function joinUnits(programs: ProgramPair, dependencies: Dependencies, groups: Groups): void {
  const { pairs } = programs
  const changed = changedUnits(programs)
  if (changed.size === 0) return
  const readsOfPair = (pair: DefinitionPair): readonly string[] =>
    versionsOf(pair).flatMap(dependencies.readsOfDefinition)
  // What only one side has and reads such a name makes sense on that side alone.
  let size = -1
  while (size !== changed.size) {
    size = changed.size
    for (const pair of pairs.values()) {
      if (pair.role === 'carried' && readsOfPair(pair).some((id) => changed.has(id))) {
        changed.add(pair.id)
      }
    }
  }
  for (const pair of pairs.values()) {
    const reads = readsOfPair(pair).filter((id) => changed.has(id))
    const [first] = reads
    if (first === undefined) continue
    for (const other of reads) groups.join(first, other)
    if (pair.role === 'driver' || changed.has(pair.id)) groups.join(first, pair.id)
  }
}

function changedUnits({ reference, scenario }: ProgramPair): Set<string> {
  const [first, second] = [unitsOf(reference), unitsOf(scenario)]
  const changed = [...first].filter(([id, unit]) => {
    const other = second.get(id)
    return other !== undefined && !equalDimensions(unit, other)
  })
  return new Set(changed.map(([id]) => id))
}

function unitsOf({ quantities }: Program): ReadonlyMap<string, Dimension> {
  const assumptions = quantities.filter(({ kind }) => kind === 'assumption')
  return new Map(assumptions.map(({ id, unit }) => [id, unit]))
}

function versionsOf({ reference, scenario }: DefinitionPair): readonly Definition[] {
  return [reference, scenario].filter((version) => version !== undefined)
}

function describeDriver(members: readonly DefinitionPair[], detail: DriverDetail): Driver {
  const changes = members.map(({ id, reference, scenario }): DriverChange => ({
    id,
    from: reference && writtenValue(reference, scenario),
    to: scenario && writtenValue(scenario, reference),
  }))
  const scopes = new Set(members.map(scopeOf))
  const [scope] = scopes
  const [only] = members
  if (detail === 'module' && scopes.size === 1 && scope !== undefined && scope !== '') {
    return { id: scope, kind: 'module', title: undefined, changes }
  }
  const definition = only?.scenario ?? only?.reference
  if (members.length === 1 && definition !== undefined) {
    const { id, title } = definition.part
    return { id, kind: definition.kind, title, changes }
  }
  const names =
    detail === 'module' ? [...new Set(members.map((one) => scopeOf(one) || one.id))] : []
  const id = (names.length > 0 ? names : members.map((one) => one.id)).join(' + ')
  return { id, kind: 'several', title: undefined, changes }
}

/** Names that belong together, in disjoint groups. */
interface Groups {
  /** Adds a name as a group of its own, unless it is known. */
  add(name: string): void
  /** Makes one group of the groups of two names. */
  join(first: string, second: string): void
  /** The name that stands for the group of a name; itself where it is not known. */
  find(name: string): string
}

/** Starts without any group. */
function createGroups(): Groups {
  const parents = new Map<string, string>()
  const find = (name: string): string => {
    let root = name
    for (
      let next = parents.get(root);
      next !== undefined && next !== root;
      next = parents.get(root)
    ) {
      root = next
    }
    return root
  }
  const add = (name: string): void => {
    if (!parents.has(name)) parents.set(name, name)
  }
  return {
    add,
    find,
    join: (first, second) => {
      add(first)
      add(second)
      parents.set(find(second), find(first))
    },
  }
}
