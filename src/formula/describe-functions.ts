import type { Language } from '../diagnostics/text.ts'
import type { FunctionEntry, FunctionGroup } from './functions/function-entry.ts'
import { findFunction, functionTable } from './functions/function-table.ts'
import { defaultTextOf, signatureOf } from './functions/signature.ts'

/** A function in words, for listings and documentation. */
export interface FunctionDescription {
  readonly name: string
  readonly group: FunctionGroup
  /** `clamp(x, low, high)`. */
  readonly signature: string
  readonly help: string
  readonly parameters: readonly ParameterDescription[]
  readonly example: string
  /** What the example comes to, as a formula; undefined where it depends on the scenario or on chance. */
  readonly result: string | undefined
  /** The year in which it does; undefined where every year has the same. */
  readonly year: number | undefined
}

/** A parameter in words. */
export interface ParameterDescription {
  readonly name: string
  readonly help: string
  /** As a formula; undefined where the argument must be given. */
  readonly default: string | undefined
}

/** Describes every function, in the order of the table. */
export function describeFunctions(language: Language): readonly FunctionDescription[] {
  return Object.values(functionTable).map((entry) => describe(entry, language))
}

/** Describes the function that a name calls; `p95` is described as `pNN`. Undefined where there is none. */
export function describeFunction(
  name: string,
  language: Language,
): FunctionDescription | undefined {
  const entry = name === 'pNN' ? functionTable.pNN : findFunction(name)?.entry
  return entry && describe(entry, language)
}

function describe(entry: FunctionEntry, language: Language): FunctionDescription {
  const parameters = [...(entry.repeated?.parameters ?? []), ...entry.parameters]
  return {
    name: entry.name,
    group: entry.group,
    signature: signatureOf(entry),
    help: entry.help[language],
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      help: parameter.help[language],
      default: defaultTextOf(parameter),
    })),
    example: entry.example.formula,
    result: entry.example.result,
    year: entry.example.year,
  }
}
