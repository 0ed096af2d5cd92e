import type { Baseline } from '../../baseline/types.ts'
import { compileQuestions } from '../../compile/compile-questions.ts'
import type { Program } from '../../compile/program.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { Formula } from '../../formula/syntax.ts'
import { cellOption, parseQuestion } from '../parse-question.ts'

/**
 * Reads the figure whose difference between two scenarios is to be split, which both must have; the deficit in the last common
 * year where no text is given. Codes: those of formulas and of compiling questions.
 */
export function readDifferenceCell(
  text: string | undefined,
  programs: readonly [Program, Program],
  baseline: Baseline,
): Result<Formula> {
  const [reference, other] = programs
  const last = Math.min(reference.scenario.horizon.end, other.scenario.horizon.end)
  const formula = parseQuestion(text ?? `deficit[${String(last)}]`, {
    file: cellOption,
    registry: other.scenario.registry,
    allowConditions: true,
  })
  if (!formula.ok) return formula
  for (const { scenario } of programs) {
    const compiled = compileQuestions(scenario, baseline, [formula.value])
    if (!compiled.ok) return compiled
  }
  return formula
}
