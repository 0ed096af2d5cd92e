import type { Text } from '../../diagnostics/text.ts'

/** Where a function belongs in listings, and when it may be used: `statistic` only in conditions. */
export type FunctionGroup = 'scalar' | 'time' | 'line' | 'distribution' | 'path' | 'statistic'

/**
 * What a parameter takes.
 *
 * - `same`: any unit, one and the same for every `same` parameter of the call
 * - `any`: any unit
 * - `dimensionless`: a plain number or a percentage
 * - `share`: as `dimensionless`, but above 100 % only with its sign: a bare 60 may have lost it
 * - `rate`: per year (`12%/year`), or a plain number or percentage, which is read as per year
 * - `year`: a calendar year; no unit
 * - `years`: a number of years; a plain number or a time (`18 months`)
 * - `condition`: true or false
 * - `line`: the name of a line
 * - `distribution`: a distribution written in place, with the unit of `same`
 * - `word`: one of the parameter's `words`
 */
export type ParameterRule =
  | 'same'
  | 'any'
  | 'dimensionless'
  | 'share'
  | 'rate'
  | 'year'
  | 'years'
  | 'condition'
  | 'line'
  | 'distribution'
  | 'word'

/**
 * The unit of a call: of its `same` parameters (as such, times time, or its square root), none, JPY per year,
 * or a condition.
 */
export type ResultRule =
  'same' | 'same*time' | 'sqrt(same)' | 'dimensionless' | 'JPY/time' | 'condition'

/** What an argument is when it is left out. `text` is the formula it stands for, `value` its canonical value. */
export interface DefaultValue {
  readonly text: string
  readonly value: number
  /** What the text's unit amounts to: nothing written, `%`, or per year. */
  readonly unit: 'none' | 'percent' | 'per-year'
}

/** One parameter of a function. */
export interface Parameter {
  readonly name: string
  readonly rule: ParameterRule
  /** Undefined where the argument must be given. For `word` parameters the first of `words` is the default. */
  readonly default: DefaultValue | undefined
  /** The words that a `word` parameter takes; empty for every other rule. */
  readonly words: readonly string[]
  readonly help: Text
}

/** Arguments that repeat after the fixed parameters: `min(x, …)`, `choice(value, weight, …)`, `path(year = value, …)`. */
export interface RepeatedParameters {
  /** `by-year` arguments are named by years; the others are given by position, in groups of `parameters`. */
  readonly kind: 'positional' | 'by-year'
  readonly parameters: readonly Parameter[]
  /** How many groups there must be. */
  readonly minimum: number
}

/** A formula that shows a function at work. */
export interface FunctionExample {
  readonly formula: string
  /** The year in which `result` holds; undefined where it does not depend on the year. The base year is 2024. */
  readonly year: number | undefined
  /** A formula without names that has the same value; undefined where it depends on the scenario or on chance. */
  readonly result: string | undefined
}

/** All there is to know about a function but how it is computed. */
export interface FunctionEntry {
  readonly name: string
  readonly group: FunctionGroup
  readonly parameters: readonly Parameter[]
  readonly repeated: RepeatedParameters | undefined
  readonly result: ResultRule
  readonly help: Text
  readonly example: FunctionExample
  /** Its value differs from draw to draw: allowed only in named assumptions. */
  readonly stochastic: boolean
}

/** The facts of an entry that most functions share, left out in the tables. */
type Usual = 'parameters' | 'repeated' | 'stochastic'

/** An entry as the tables write it. */
export type EntrySpec = Omit<FunctionEntry, Usual | 'group' | 'name'> &
  Partial<Pick<FunctionEntry, Usual>>

/** Completes the entries of one group: name from the key, the group, and what most functions share. */
export function groupOf<Name extends string>(
  group: FunctionGroup,
  specs: Readonly<Record<Name, EntrySpec>>,
): Readonly<Record<Name, FunctionEntry>> {
  const usual = {
    parameters: [],
    repeated: undefined,
    stochastic: group === 'distribution' || group === 'path',
  }
  const complete = (name: Name): FunctionEntry => ({ ...usual, ...specs[name], group, name })
  const entries = {} as Record<Name, FunctionEntry>
  for (const name in specs) entries[name] = complete(name)
  return entries
}

/** A parameter that must be given. */
export function parameter(name: string, rule: ParameterRule, help: Text): Parameter {
  return { name, rule, default: undefined, words: [], help }
}

/** The same parameter with a default. */
export function optional(given: Parameter, fallback: DefaultValue): Parameter {
  return { ...given, default: fallback }
}

/** A default without a unit. */
export function plain(value: number): DefaultValue {
  return { text: String(value), value, unit: 'none' }
}

/** A fixed example that holds in every year. */
export function example(formula: string, result?: string): FunctionExample {
  return { formula, year: undefined, result }
}

/** An example whose result is that of one year; the base year is 2024. */
export function exampleIn(year: number, formula: string, result: string): FunctionExample {
  return { formula, year, result }
}
