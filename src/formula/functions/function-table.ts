import { distributionFunctions } from './distribution-functions.ts'
import type { FunctionEntry } from './function-entry.ts'
import { lineFunctions } from './line-functions.ts'
import { pathFunctions } from './path-functions.ts'
import { scalarFunctions } from './scalar-functions.ts'
import { statisticFunctions } from './statistic-functions.ts'
import { timeFunctions } from './time-functions.ts'

/** Every function of the formula language, in the order of the documentation. `pNN` stands for `p5`, `p50`, `p95` … */
export const functionTable = {
  ...scalarFunctions,
  ...timeFunctions,
  ...lineFunctions,
  ...distributionFunctions,
  ...pathFunctions,
  ...statisticFunctions,
}

/** A key of the function table; what computes a function is keyed by it too. */
export type FunctionName = keyof typeof functionTable

/** The key and entry of a function as a formula calls it. */
export interface FoundFunction {
  readonly key: FunctionName
  readonly entry: FunctionEntry
}

/** Finds a function by the name in a call (`p95` is found under `pNN`); undefined where there is none. */
export function findFunction(name: string): FoundFunction | undefined {
  if (percentileOf(name) !== undefined) return { key: 'pNN', entry: functionTable.pNN }
  return isFunctionName(name) && name !== 'pNN'
    ? { key: name, entry: functionTable[name] }
    : undefined
}

/** The percentile that a name such as `p95` or `p97.5` asks for, strictly between 0 and 100; else undefined. */
export function percentileOf(name: string): number | undefined {
  const digits = /^p(\d{1,2}(?:\.\d{1,3})?)$/.exec(name)?.[1]
  const percentile = Number(digits)
  return percentile > 0 && percentile < 100 ? percentile : undefined
}

/** What may be meant by a wrong name: every function, with some percentiles in place of `pNN`. */
export function callableNames(): readonly string[] {
  const names: readonly string[] = Object.keys(functionTable)
  return names.flatMap((name) => (name === 'pNN' ? ['p5', 'p50', 'p95'] : [name]))
}

function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functionTable, name)
}
