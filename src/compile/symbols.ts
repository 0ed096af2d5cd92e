import { idOfTitle } from '../baseline/id-of-title.ts'
import type { Baseline, Definition, Item } from '../baseline/types.ts'
import type { NameGuess } from '../diagnostics/messages/compile.ts'
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
  | {
      readonly kind: 'cell'
      /** The row of the account: `''` for the total, else `total-with-memo`, a group or an item. */
      readonly of: string
      readonly items: readonly string[]
      readonly measure: CellMeasure
    }
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

/** What a scenario projects: items and rates of the data package, and the definition that says which items count. */
export interface Account extends Pick<Baseline, 'items' | 'definitions' | 'rates'> {
  readonly definition: Definition
}

/** The row of the results that adds memo items to the total. */
export const totalWithMemo = 'total-with-memo'

/**
 * Collects every name of a scenario and of the account that it projects: as formulas write them, as rows of the results are
 * called (`boj5.net`, `total-with-memo.net`, `genai.spend.payments`), and by Japanese titles (`コンピュータサービス.支払`).
 */
export function buildSymbols(
  scenario: Scenario,
  lines: readonly ProgramLine[],
  account: Account,
): SymbolTable {
  const stated = new Map<string, Symbol>()
  const general = generalSymbols(account)
  const mapOf = (line: ProgramLine): Map<string, Symbol> =>
    line.amount.kind === 'observed' ? general : stated
  // First, so that a name of its own goes before that of a row of the results.
  for (const line of lines) mapOf(line).set(`${line.id}.${line.flow}`, { kind: 'line', line })
  for (const assumption of scenario.assumptions) {
    stated.set(assumption.id, { kind: 'assumption', assumption })
  }
  for (const adjustment of scenario.adjustments) {
    stated.set(adjustment.id, { kind: 'adjustment', adjustment })
  }
  for (const line of lines) mapOf(line).set(line.id, { kind: 'line', line })
  const titled = [...account.items, account.definition]
  const find = (name: string, scope: string): Symbol | undefined =>
    stated.get(scope === '' ? name : `${scope}.${name}`) ??
    general.get(name) ??
    // English titles are common words, which may be slips of other names.
    (/[^\0-\x7f]/.test(name) ? general.get(idOfTitle(name, titled) ?? '') : undefined)
  const nearest = (name: string, scope: string): string | undefined => {
    const prefix = scope === '' ? '' : `${scope}.`
    const own = [...stated.keys()]
      .filter((id) => id.startsWith(prefix))
      .map((id) => id.slice(prefix.length))
    const other = account.definitions.find(({ id }) => name.startsWith(`${id}.`))
    // The total of another definition is no figure of this scenario, whose own is meant.
    const same = other && `${account.definition.id}${name.slice(other.id.length)}`
    return (
      idOfTitle(name, titled) ??
      [...general.keys()].find((known) => known === same) ??
      nearestName(name, [...own, ...general.keys()]) ??
      // An item or module instance without what is asked of it, misspelt.
      nearestHead(name, [...own, ...general.keys()])
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

/** The shortest name that begins with the word, before a dot, that `name` was probably meant for. */
function nearestHead(name: string, known: readonly string[]): string | undefined {
  const heads = known.flatMap((one) => /^[^.]+(?=\.)/.exec(one)?.[0] ?? [])
  const head = nearestName(name, new Set(heads))
  return head === undefined ? undefined : nearestName(head, known)
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

function generalSymbols(account: Account): Map<string, Symbol> {
  const { definition } = account
  const symbols = new Map<string, Symbol>()
  symbols.set('year', { kind: 'year' })
  symbols.set('base_year', { kind: 'base-year' })
  const rows = ['', totalWithMemo, ...account.items.map(({ id }) => id)].map((of) => ({
    of,
    prefixes: of === '' ? ['', `${definition.id}.`] : [`${of}.`],
    items: itemsOf(of, account),
  }))
  for (const { of, prefixes, items } of rows) {
    for (const measure of MEASURES) {
      const symbol: Symbol = { kind: 'cell', of, items, measure }
      for (const prefix of prefixes) symbols.set(`${prefix}${measure}`, symbol)
    }
  }
  return symbols
}

/** The items that a row of the account adds up: `''` is the total. */
export function itemsOf(
  of: string,
  account: Pick<Account, 'items' | 'definition'>,
): readonly string[] {
  const { items, definition } = account
  if (of === '') return definition.items
  if (of === totalWithMemo) {
    const memo = items.filter(({ kind }) => kind === 'memo')
    return [...definition.items, ...memo.map(({ id }) => id)]
  }
  const item = items.find(({ id }) => id === of)
  return item?.kind === 'group' ? membersOf(item, account) : [of]
}

/** The items of a group that the definition counts. */
export function membersOf(
  group: Item,
  account: Pick<Account, 'items' | 'definition'>,
): readonly string[] {
  return account.items
    .filter((item) => item.parent === group.id && account.definition.items.includes(item.id))
    .map((item) => item.id)
}
