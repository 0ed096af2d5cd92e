import { idOfTitle } from '../baseline/id-of-title.ts'
import type { Definition, Item, RateHistory } from '../baseline/types.ts'
import type { NameGuess } from '../diagnostics/codes/compile.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import type { MeaningOfName } from '../formula/formula-traits.ts'
import type { Adjustment, Assumption, Scenario } from '../scenario/types.ts'
import { equalDimensions } from '../units/dimension.ts'
import { parseUnit } from '../units/parse-unit.ts'
import type { Dimension } from '../units/types.ts'
import type { ProgramLine } from './program.ts'

/** What a total, group or item is asked for; `deficit = −net`. */
export type CellMeasure = 'receipts' | 'payments' | 'net' | 'deficit'

/** What a name in a formula stands for. */
export type Symbol =
  | { readonly kind: 'assumption'; readonly assumption: Assumption }
  | { readonly kind: 'line'; readonly line: ProgramLine }
  | { readonly kind: 'adjustment'; readonly adjustment: Adjustment }
  | { readonly kind: 'cell'; readonly items: readonly string[]; readonly measure: CellMeasure }
  | { readonly kind: 'year' }
  | { readonly kind: 'base-year' }

/** Finds what names mean, seen from a module instance or from the top level. */
export interface SymbolTable {
  /** `scope` is a module instance or `''`; a module sees its own names first, then the account's, not other names. */
  find(name: string, scope: string): Symbol | undefined
  /** The closest known name that would be found from `scope`. */
  nearest(name: string, scope: string): string | undefined
  /** What a name that is not found from `scope` was probably meant for. */
  guess(name: string, scope: string): NameGuess
  /** The exchange rate of the base year in a unit such as JPY per USD, as the data have it. */
  observedRate(unit: Dimension): number | undefined
}

const MEASURES: readonly CellMeasure[] = ['receipts', 'payments', 'net', 'deficit']

/** Collects every name of a scenario and of the account that it projects. */
export function buildSymbols(
  scenario: Scenario,
  lines: readonly ProgramLine[],
  account: {
    readonly items: readonly Item[]
    readonly definition: Definition
    readonly rates: readonly RateHistory[]
  },
): SymbolTable {
  const stated = new Map<string, Symbol>()
  for (const assumption of scenario.assumptions) {
    stated.set(assumption.id, { kind: 'assumption', assumption })
  }
  for (const adjustment of scenario.adjustments) {
    stated.set(adjustment.id, { kind: 'adjustment', adjustment })
  }
  const general = generalSymbols(account)
  for (const line of lines) {
    const target = line.amount.kind === 'observed' ? general : stated
    target.set(line.id, { kind: 'line', line })
  }
  const find = (name: string, scope: string): Symbol | undefined =>
    scope === ''
      ? (stated.get(name) ?? general.get(name))
      : (stated.get(`${scope}.${name}`) ?? general.get(name))
  const nearest = (name: string, scope: string): string | undefined => {
    const prefix = scope === '' ? '' : `${scope}.`
    const own = [...stated.keys()]
      .filter((id) => id.startsWith(prefix))
      .map((id) => id.slice(prefix.length))
    return (
      idOfTitle(name, [...account.items, account.definition]) ??
      // Results call the total by the definition: `boj5.net`.
      MEASURES.find((measure) => name === `${account.definition.id}.${measure}`) ??
      nearestName(name, [...own, ...general.keys()])
    )
  }
  const guess = (name: string, scope: string): NameGuess => {
    if (scenario.registry.words.has(name)) return { kind: 'unit' }
    const known = nearest(name, scope)
    return known === undefined ? undefined : { kind: 'name', name: known }
  }
  const observedRate = (unit: Dimension): number | undefined => {
    const history = account.rates.find((rate) => {
      const parsed = parseUnit(rate.unit, scenario.registry)
      return parsed.ok && equalDimensions(parsed.unit.dimension, unit)
    })
    return history?.rates[history.years.indexOf(scenario.base.year)]
  }
  return { find, nearest, guess, observedRate }
}

/** What stands behind the names of a table, for those who ask whether a formula differs by year. */
export function meaningIn(symbols: SymbolTable): MeaningOfName {
  return (name, scope) => {
    const symbol = symbols.find(name, scope)
    if (symbol?.kind === 'base-year') return false
    if (symbol?.kind !== 'assumption' && symbol?.kind !== 'adjustment') return true
    const value = symbol.kind === 'assumption' ? symbol.assumption.value : symbol.adjustment.factor
    return value.kind === 'path' || [{ expr: value.formula.expr, scope: value.scope }]
  }
}

function generalSymbols(account: {
  readonly items: readonly Item[]
  readonly definition: Definition
}): Map<string, Symbol> {
  const symbols = new Map<string, Symbol>()
  symbols.set('year', { kind: 'year' })
  symbols.set('base_year', { kind: 'base-year' })
  for (const measure of MEASURES) {
    symbols.set(measure, { kind: 'cell', items: account.definition.items, measure })
  }
  for (const item of account.items) {
    const items = item.kind === 'group' ? membersOf(item, account) : [item.id]
    for (const measure of MEASURES) {
      symbols.set(`${item.id}.${measure}`, { kind: 'cell', items, measure })
    }
  }
  return symbols
}

/** The items of a group that the definition counts. */
export function membersOf(
  group: Item,
  account: { readonly items: readonly Item[]; readonly definition: Definition },
): readonly string[] {
  return account.items
    .filter((item) => item.parent === group.id && account.definition.items.includes(item.id))
    .map((item) => item.id)
}
