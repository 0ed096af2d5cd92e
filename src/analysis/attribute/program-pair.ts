import type { Baseline, Definition } from '../../baseline/types.ts'
import type { Program } from '../../compile/program.ts'
import { buildSymbols } from '../../compile/symbols.ts'
import type { SymbolTable } from '../../compile/symbols.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { DefinitionPair } from './definitions.ts'

/** Two programs over one baseline, and every name that either of them defines. */
export interface ProgramPair {
  readonly reference: Program
  readonly scenario: Program
  readonly baseline: Baseline
  readonly pairs: ReadonlyMap<string, DefinitionPair>
}

/** The definition of the account that both programs project. */
export function definitionOf({ reference, baseline }: ProgramPair): Definition {
  const definition = baseline.definitions.find(({ id }) => id === reference.definition)
  invariant(definition, 'a program has a definition of its baseline')
  return definition
}

/** What names of the account mean, without any that a scenario states. */
export function accountSymbols(programs: ProgramPair): SymbolTable {
  const { reference, baseline } = programs
  const observed = reference.lines.filter(({ amount }) => amount.kind === 'observed')
  const nothing = { ...reference.scenario, assumptions: [], adjustments: [] }
  return buildSymbols(nothing, observed, { ...baseline, definition: definitionOf(programs) })
}
