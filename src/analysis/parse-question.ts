import type { Result } from '../diagnostics/diagnostic.ts'
import { parseFormula } from '../formula/parse-formula.ts'
import type { Formula } from '../formula/syntax.ts'
import { indexLines } from '../scenario/yaml/line-index.ts'
import type { UnitRegistry } from '../units/types.ts'

/** The name under which diagnostics speak of a figure that a command asks for. */
export const cellOption = '--cell'

/** What a question may hold. */
export interface QuestionOptions {
  /** The name under which diagnostics speak of the text: `--cell`, `--until`. */
  readonly file: string
  /** The units of the scenario that is asked. */
  readonly registry: UnitRegistry
  /** Comparisons, ranges and statistics over draws may stand. */
  readonly allowConditions: boolean
}

/** Reads a question that stands outside every scenario: a cell such as `deficit[2035]`, or a condition on cells. */
export function parseQuestion(text: string, options: QuestionOptions): Result<Formula> {
  const { file, registry, allowConditions } = options
  const place = indexLines(file, text)
  return parseFormula(text, {
    registry,
    locate: ({ start, end }) => place(start, end),
    allowConditions,
  })
}
