import {
  interpolateWithoutPath,
  notAPath,
  nothingToDelete,
} from '../diagnostics/messages/scenario.ts'
import { wrongType } from '../diagnostics/messages/schema.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import {
  differsByYear,
  isOneValue,
  startsPath,
  statesYearsUpTo,
} from '../formula/formula-traits.ts'
import type { ScopedExpr } from '../formula/formula-traits.ts'
import { parseFormula } from '../formula/parse-formula.ts'
import type { Expr } from '../formula/syntax.ts'
import type { UnitRegistry } from '../units/types.ts'
import type { FindModule } from './module-file.ts'
import { baseYearOf } from './frame-years.ts'
import { replace, statedIn } from './merge.ts'
import { normalizeUnits } from './normalize-header.ts'
import {
  asFormula,
  heldFrom,
  inUnit,
  mapPoints,
  pathOf,
  qualified,
  textNode,
} from './settled-value.ts'
import type { Settled } from './settled-value.ts'
import { foundValue } from './validate/plain-value.ts'
import type { StatedValue, YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml/yaml-node.ts'
import { childOf, entriesOf, scalarOf, withEntries } from './yaml/yaml-node.ts'
import { pointPattern, yearPattern } from './year-key.ts'

/** A merged tree in which every value stands for itself, and what is wrong with the values. */
export interface SettledTree {
  readonly tree: YamlMap
  readonly diagnostics: readonly Diagnostic[]
}

/** Where a value is stated. */
interface Owner {
  readonly id: string
  readonly entry: YamlEntry
  readonly key: 'value' | 'amount' | 'factor'
}

/**
 * Settles how much stays of a value that another one was put over, whichever way it came: from an extending file, a variant,
 * an argument over a default, a module's name or `--set`.
 *
 * - One value (`130 JPY/USD`, `20 to 40`) over one that differs by year holds from the year after the base year: what was
 *   before is not changed by a statement about the future. So does a walk or any other formula without years over a value that
 *   says what it was: by years or as the start of a walk. A model over a model replaces it, as does a formula over the default
 *   of an input. Amounts and factors act in no earlier year and are replaced.
 * - A mapping of years, or `path(…)`, states all from its first year on. Earlier points stay, as does all else until that year.
 * - `name[2030]` states or deletes one point.
 * - A formula with years up to the base year (`if(year <= 2024, …)`) states the past itself and takes the place of everything.
 *
 * What a mapping cannot hold is written as a formula: `if(year < 2025, walk(150 JPY/USD, 8%), 130 JPY/USD)`.
 * Codes: not-a-path, nothing-to-delete, interpolate-without-path.
 */
export function settleValues(tree: YamlMap, findModule: FindModule): SettledTree {
  const settling = new Settling(tree, findModule)
  const entries = new Map(tree.entries)
  const change = (
    section: string,
    changed: (name: string, entry: YamlEntry) => YamlEntry,
  ): void => {
    const entry = entries.get(section)
    if (entry) entries.set(section, { ...entry, node: mapEntries(entry.node, changed) })
  }
  for (const [section, key] of valueKeys) {
    change(section, (id, entry) => settling.ownEntry({ id, entry, key }))
  }
  change('modules', (instance, use) => {
    const given = use.node.kind === 'map' ? use.node.entries.get('with') : undefined
    if (use.node.kind !== 'map' || given === undefined) return use
    const node = mapEntries(given.node, (name, entry) =>
      settling.argument({ id: `${instance}.${name}`, entry, key: 'value' }),
    )
    const parts = new Map(use.node.entries).set('with', { ...given, node })
    return { ...use, node: withEntries(use.node, parts) }
  })
  return { tree: withEntries(tree, entries), diagnostics: settling.diagnostics }
}

/** The sections of named values, and the key that holds the value there. */
export const valueKeys = [
  ['assumptions', 'value'],
  ['lines', 'amount'],
  ['adjustments', 'factor'],
] as const

function mapEntries(
  node: YamlNode,
  change: (name: string, entry: YamlEntry) => YamlEntry,
): YamlNode {
  if (node.kind !== 'map') return node
  return withEntries(
    node,
    new Map([...node.entries].map(([name, entry]) => [name, change(name, entry)])),
  )
}

class Settling {
  readonly diagnostics: Diagnostic[] = []
  readonly #tree: YamlMap
  readonly #findModule: FindModule
  readonly #baseYear: number
  readonly #settled = new Map<string, Settled | undefined>()
  readonly #open = new Set<string>()
  #registry: UnitRegistry | undefined

  constructor(tree: YamlMap, findModule: FindModule) {
    this.#tree = tree
    this.#findModule = findModule
    this.#baseYear = baseYearOf(tree)
  }

  /** An entry of the scenario's own sections; a dotted one stands over what the module instance has under that name. */
  ownEntry(owner: Owner): YamlEntry {
    const member = owner.id.includes('.') ? this.#member(owner.id) : undefined
    return this.#settleEntry(owner, member)
  }

  /** An argument of a module, which stands over the default of the input. */
  argument(owner: Owner): YamlEntry {
    const fallback = this.#default(owner.id)
    return this.#settleEntry(owner, fallback)
  }

  #settleEntry(owner: Owner, below: Settled | undefined): YamlEntry {
    const { entry, key } = owner
    const value = childOf(entry.node, key)
    if (entry.node.kind !== 'map' || value === undefined || value.kind === 'sequence') return entry
    const isPlain = value.kind === 'scalar' || [...value.entries].every(isPoint)
    if (isPlain && value.over === undefined && below === undefined) return entry
    const settled = this.#fold(statedIn(owner.entry.node, value), owner, below)
    const entries = new Map(entry.node.entries)
    const { opening, points, interpolate } = settled
    if (opening === value) return entry
    const node =
      opening === undefined ? pathNode(value, points) : asFormula(settled, value, this.#parse)
    entries.set(key, { keyLocation: entries.get(key)?.keyLocation ?? entry.keyLocation, node })
    const place = entries.get('interpolate')
    if (value.kind === 'scalar' && place !== undefined && place.node.kind !== 'null') {
      this.diagnostics.push(interpolateWithoutPath(owner.id, place.node.location))
    }
    entries.delete('interpolate')
    if (opening === undefined && interpolate !== undefined) {
      const word = textNode(interpolate, value)
      entries.set('interpolate', { keyLocation: value.location, node: word })
    }
    return { ...entry, node: withEntries(entry.node, entries) }
  }

  /** One statement after the other, from the first on. */
  #fold(stated: StatedValue, owner: Owner, bottom: Settled | undefined): Settled {
    const { node } = stated
    const below = node.over ? this.#fold(node.over, owner, bottom) : bottom
    const unit = stated.unit ?? below?.unit ?? ''
    if (node.kind === 'map') return this.#putPoints({ ...stated, node, unit }, owner, below)
    const opening = node.kind === 'scalar' ? node : undefined
    const whole = { opening, points: new Map(), interpolate: undefined, unit }
    const expr = opening && this.#parse(opening)
    if (opening === undefined || expr === undefined || below === undefined) return whole
    const path = pathOf(opening, unit, this.#parse)
    if (path !== undefined) {
      const put = this.#putPoints({ ...path, unit }, owner, below)
      return put.opening === undefined && put.points.size === path.node.entries.size ? whole : put
    }
    if (owner.key !== 'value' || !this.#hasPast(below)) return whole
    const next = String(this.#baseYear + 1)
    const { opening: before, points, interpolate } = inUnit(below, unit, this.#parse)
    const known = [...points].filter(([year]) => Number(year) <= this.#baseYear)
    const kept = new Map(points.has(String(this.#baseYear)) ? known : points)
    const past = { opening: before, points: kept, interpolate, unit }
    if (!isOneValue(expr)) {
      if (below.isDefault || !this.#saysBaseYear(below)) return whole
      if (statesYearsUpTo(this.#baseYear, expr)) return whole
      return { ...whole, opening: heldFrom(past, [next, opening], this.#parse) }
    }
    const point: YamlEntry = { keyLocation: opening.location, node: opening }
    if (points.has(String(this.#baseYear))) {
      return { ...past, points: kept.set(next, point) }
    }
    const until = asFormula(past, opening, this.#parse)
    return { ...whole, opening: until, points: new Map([[next, point]]) }
  }

  #putPoints(
    { node, interpolate, unit }: StatedValue & { readonly node: YamlMap; readonly unit: string },
    owner: Owner,
    under: Settled | undefined,
  ): Settled {
    const below = under && inUnit(under, unit, this.#parse)
    const stated = [...node.entries].filter(([year, entry]) => isPoint([year, entry]))
    const first = Math.min(...stated.map(([year]) => Number(year)))
    const points = new Map(below?.points)
    for (const [key, entry] of node.entries) {
      const year = key.replace(/[[\]]/g, '')
      if (year !== key && points.size === 0) {
        this.diagnostics.push(notAPath(owner.id, year, entry.keyLocation))
      } else if (entry.node.kind === 'map' || entry.node.kind === 'sequence') {
        const kinds = { key: `${owner.id}[${year}]`, expected: ['string', 'number'] as const }
        const found = foundValue(entry.node)
        this.diagnostics.push(wrongType({ ...kinds, found }, entry.node.location))
      } else if (entry.node.kind === 'null' && !points.delete(year)) {
        const names = [...(below?.points.keys() ?? [])].map((known) => `${owner.id}[${known}]`)
        this.diagnostics.push(nothingToDelete(`${owner.id}[${year}]`, entry.keyLocation, names))
      }
    }
    for (const year of [...points.keys()]) if (Number(year) >= first) points.delete(year)
    for (const [key, entry] of node.entries) {
      if (entry.node.kind === 'null') continue
      const year = key.replace(/[[\]]/g, '')
      const old = below?.points.get(year)?.node
      points.set(year, { ...entry, node: old ? replace(old, entry.node) : entry.node })
    }
    const states = Number.isFinite(first)
    const opening = states && first <= this.#baseYear ? undefined : below?.opening
    return { opening, points, interpolate: interpolate ?? below?.interpolate, unit }
  }

  /** Whether it says something of the base year that is not the same in all years. */
  #hasPast({ opening, points }: Settled): boolean {
    if (points.size === 0) return opening !== undefined && this.#differs(opening)
    return (
      opening !== undefined || [...points.keys()].some((year) => Number(year) <= this.#baseYear)
    )
  }

  /** Whether what is known of the base year is stated there: by years, by the start of a walk, or by the name that has it. */
  #saysBaseYear({ opening, points }: Settled, depth = 0): boolean {
    const expr = opening && this.#parse(opening)
    if (opening === undefined || expr === undefined) return points.size > 0
    if (expr.kind !== 'name') return startsPath(expr) || statesYearsUpTo(this.#baseYear, expr)
    const named = this.#valueOf(opening.scope === '' ? expr.name : `${opening.scope}.${expr.name}`)
    return named !== undefined && depth < deepest && this.#saysBaseYear(named, depth + 1)
  }

  #differs(formula: YamlScalar): boolean {
    return differsByYear(this.#scoped(formula), (name, scope) => this.#meaningOf(name, scope))
  }

  #scoped(formula: YamlScalar): readonly ScopedExpr[] {
    const expr = this.#parse(formula)
    return expr === undefined ? [] : [{ expr, scope: formula.scope }]
  }

  /** Totals of the account and lines differ by year; so does, as far as can be told, what depends on itself. */
  #meaningOf(name: string, scope: string): boolean | readonly ScopedExpr[] {
    if (name === 'base_year') return false
    const id = scope === '' ? name : `${scope}.${name}`
    if (this.#open.has(id) || this.#open.size > deepest) return true
    this.#open.add(id)
    const settled = this.#valueOf(id)
    this.#open.delete(id)
    if (settled === undefined || settled.points.size > 0) return true
    return settled.opening === undefined ? true : this.#scoped(settled.opening)
  }

  /** The value of an assumption or a factor; undefined for any other name. */
  #valueOf(id: string): Settled | undefined {
    if (this.#settled.has(id)) return this.#settled.get(id)
    const member = id.includes('.') ? this.#member(id) : undefined
    const own = valueKeys.flatMap(([section, key]) => {
      const entry = section === 'lines' ? undefined : entriesOf(this.#tree, section).get(id)
      const value = entry && childOf(entry.node, key)
      return entry && value ? [{ owner: { id, entry, key }, value }] : []
    })[0]
    const settled = own
      ? this.#fold(statedIn(own.owner.entry.node, own.value), own.owner, member)
      : member
    this.#settled.set(id, settled)
    return settled
  }

  /** What a module instance has under a name: an argument over the default of the input, or the module's own value. */
  #member(id: string): Settled | undefined {
    const { module, use, name, instance } = this.#placeOf(id)
    const entry = entriesOf(childOf(use, 'with') && use, 'with').get(name)
    const fallback = this.#default(id)
    const value = entry && childOf(entry.node, 'value')
    if (entry && value) {
      const owner: Owner = { id, entry, key: 'value' }
      return this.#fold(statedIn(owner.entry.node, value), owner, fallback)
    }
    if (fallback) return fallback
    for (const [section, key] of valueKeys) {
      const own = entriesOf(module, section).get(name)
      const stated = own && childOf(own.node, key)
      if (!own || !stated) continue
      const owner: Owner = { id, entry: own, key }
      return this.#fromModule(this.#fold(statedIn(own.node, stated), owner, undefined), instance)
    }
    return undefined
  }

  #default(id: string): Settled | undefined {
    const { module, name, instance } = this.#placeOf(id)
    const input = entriesOf(module, 'inputs').get(name)
    const value = input && childOf(input.node, 'default')
    if (!input || !value || scalarOf(input.node, 'kind') !== undefined) return undefined
    const owner: Owner = { id, entry: input, key: 'value' }
    const settled = this.#fold(statedIn(owner.entry.node, value), owner, undefined)
    return { ...this.#fromModule(settled, instance), isDefault: true }
  }

  #placeOf(id: string): {
    readonly instance: string
    readonly name: string
    readonly use: YamlNode | undefined
    readonly module: YamlMap | undefined
  } {
    const [instance = '', name = ''] = id.split('.', 2)
    const use = entriesOf(this.#tree, 'modules').get(instance)?.node
    const module = use && childOf(use, 'use') ? this.#findModule(use)?.tree : undefined
    return { instance, name, use, module }
  }

  /** The text of a module as the scenario would write it: with the full names of the instance. */
  #fromModule({ opening, points, ...rest }: Settled, instance: string): Settled {
    const options = {
      isMember: (name: string) => this.#isMember(`${instance}.${name}`),
      parse: this.#parse,
    }
    const change = (node: YamlScalar): YamlScalar => qualified(node, instance, options)
    return { ...rest, opening: opening && change(opening), points: mapPoints(points, change) }
  }

  #isMember(id: string): boolean {
    const { module, name } = this.#placeOf(id)
    return ['inputs', 'assumptions', 'lines', 'adjustments'].some((section) =>
      entriesOf(module, section).has(name),
    )
  }

  readonly #parse = ({ text }: YamlScalar): Expr | undefined => {
    this.#registry ??= this.#readUnits()
    const locate = (): Location => this.#tree.location
    const parsed = parseFormula(text, { registry: this.#registry, locate, allowConditions: false })
    return parsed.ok ? parsed.value.expr : undefined
  }

  #readUnits(): UnitRegistry {
    const modules = [...entriesOf(this.#tree, 'modules').values()].flatMap(({ node }) => {
      const module = childOf(node, 'use') && this.#findModule(node)?.tree
      return module ? [module] : []
    })
    // What is wrong with units is reported where they are read for good.
    return normalizeUnits(
      [this.#tree, ...new Set(modules)].map((file) => entriesOf(file, 'units')),
      [],
    ).registry
  }
}

/** How many names behind one another are followed to see whether one differs by year. */
const deepest = 64

function isPoint([key, { node }]: readonly [string, YamlEntry]): boolean {
  return yearPattern.test(key) && node.kind !== 'null'
}

/** The path at the place of the last statement; a single point replaced nothing but itself. */
function pathNode(value: YamlNode, points: Settled['points']): YamlMap {
  const { location, overlay, scope } = value
  const isPatch =
    value.kind === 'map' && [...value.entries.keys()].every((key) => pointPattern.test(key))
  const shadowed = isPatch && value.over ? value.over.node.shadowed : value.shadowed
  return { kind: 'map', entries: points, location, overlay, scope, shadowed }
}
