import type { ProgramLine } from '../../compile/program.ts'
import type { Symbol, SymbolTable } from '../../compile/symbols.ts'
import type { Adjustment } from '../../scenario/types.ts'
import { pairNamed } from './definitions.ts'
import type { Definition, DefinitionPair, Side } from './definitions.ts'
import type { Dependencies } from './dependencies.ts'
import { accountSymbols } from './program-pair.ts'
import type { ProgramPair } from './program-pair.ts'

/** The names and lines of one mix of two scenarios. */
export interface Mix {
  readonly symbols: SymbolTable
  readonly lines: readonly ProgramLine[]
}

/** How one mix is put together. */
export interface MixChoice {
  /** The side that a name is taken from, where both have it or it is a line or adjustment of one alone. */
  readonly sideOf: (id: string) => Side
  /** Equal for mixes in which a name has the same value. */
  readonly versionOf: (id: string) => string
}

/** Prepares mixes: what does not depend on the choice is done once. */
export function createMixer(
  programs: ProgramPair,
  dependencies: Dependencies,
): (choice: MixChoice) => Mix {
  const { reference, scenario, pairs } = programs
  const account = accountSymbols(programs)
  const candidates = [
    ...reference.lines.map((line) => ({ line, side: 'reference' as const })),
    ...scenario.lines.map((line) => ({ line, side: 'scenario' as const })),
  ]
  const adjustments = [...pairs.values()].filter((pair) =>
    [pair.reference, pair.scenario].some((version) => version?.kind === 'adjustment'),
  )
  const adjusted = new Map<string, ProgramLine>()
  return (choice) => {
    const adjust = ({ line, side }: (typeof candidates)[number]): ProgramLine => {
      const key = `${side} ${line.id} ${choice.versionOf(line.id)}`
      const known = adjusted.get(key)
      if (known !== undefined) return known
      const selecting = adjustments
        .map((pair) => adjustmentIn(pair, choice))
        .filter((one) => one !== undefined)
        .filter((one) => dependencies.selects(one, line, side))
      const made = { ...line, adjustments: selecting }
      adjusted.set(key, made)
      return made
    }
    const isIn = ({ line, side }: (typeof candidates)[number]): boolean =>
      line.amount.kind === 'observed' || pairs.get(line.id)?.role === 'same'
        ? side === 'reference'
        : choice.sideOf(line.id) === side
    const lines = candidates.filter(isIn).map(adjust)
    return { lines, symbols: mixSymbols(lines, { pairs, account, choice }) }
  }
}

/** What a name means in a mix: carried names mean what the one side that has them says. */
function versionIn(pair: DefinitionPair, { sideOf }: MixChoice): Definition | undefined {
  return pair.role === 'carried' ? (pair.reference ?? pair.scenario) : pair[sideOf(pair.id)]
}

function adjustmentIn(pair: DefinitionPair, choice: MixChoice): Adjustment | undefined {
  const version = versionIn(pair, choice)
  return version?.kind === 'adjustment' ? version.part : undefined
}

interface MixNames {
  readonly pairs: ProgramPair['pairs']
  readonly account: SymbolTable
  readonly choice: MixChoice
}

/** Looks names up as `buildSymbols` does, without a table for each mix. */
function mixSymbols(
  lines: readonly ProgramLine[],
  { pairs, account, choice }: MixNames,
): SymbolTable {
  const lineOf = (id: string): Symbol | undefined => {
    const line = lines.find((candidate) => candidate.id === id)
    return line && { kind: 'line', line }
  }
  const find = (name: string, scope: string): Symbol | undefined => {
    const pair = pairNamed(pairs, scope === '' ? name : `${scope}.${name}`)
    const version = pair && versionIn(pair, choice)
    switch (version?.kind) {
      case 'assumption':
        return { kind: 'assumption', assumption: version.part }
      case 'adjustment':
        return { kind: 'adjustment', adjustment: version.part }
      case 'line':
        return lineOf(version.part.id)
      case undefined: {
        const symbol = account.find(name, '')
        return symbol?.kind === 'line' ? lineOf(symbol.line.id) : symbol
      }
    }
  }
  // Both scenarios compile, so that no name is unknown in a mix.
  return { ...account, find }
}
