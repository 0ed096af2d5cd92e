import { ambiguousScenario } from '../../diagnostics/codes/check.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Location, Result } from '../../diagnostics/diagnostic.ts'
import type { Answer } from '../../evaluate/types.ts'
import type { Formula } from '../../formula/syntax.ts'
import { printFormula } from '../../formula/print-formula.ts'
import type { SourceText } from '../../scenario/read-file.ts'
import { runScenario } from '../../run-scenario.ts'
import type { CheckSetting } from '../check-setting.ts'
import { asksForDraws } from './asks-for-draws.ts'
import type { Measured } from './measured.ts'

/** Questions to one other scenario. */
export interface ForeignQuestions {
  /** As it stands before `::`. */
  readonly scenario: string
  readonly questions: readonly Formula[]
  /** The first place that names it. */
  readonly location: Location
}

/** The answers that other scenarios gave, by file and question; kept for the whole command. */
export type ForeignAnswers = Map<string, Measured>

/**
 * Asks another scenario, as it stands: a shipped one, or the file of that name beside the one that asks. In the order of the
 * questions. Codes: ambiguous-scenario, those of reading and running it.
 */
export function askForeign(
  { scenario, questions, location }: ForeignQuestions,
  setting: CheckSetting,
  known: ForeignAnswers,
): Result<readonly Measured[]> {
  const source = findForeign(scenario, location, setting)
  if (!source.ok) return source
  const { file } = source.value
  const keyOf = (question: Formula): string => `${file}\n${printFormula(question.expr)}`
  const open = questions.filter((question) => !known.has(keyOf(question)))
  if (open.length > 0) {
    const own = { draws: undefined, seed: undefined }
    const ensemble = open.some(asksForDraws) ? setting.ensembleOf(own) : undefined
    const run = runScenario(
      { kind: 'text', ...source.value },
      { ask: () => open, ensemble },
      setting,
    )
    if (!run.ok) return run
    open.forEach((question, k) => {
      const answer = run.value.results.answers[k]
      if (answer) known.set(keyOf(question), measuredOf(answer))
    })
  }
  return success(questions.flatMap((question) => known.get(keyOf(question)) ?? []))
}

/** An answer as the value of a term. */
export function measuredOf({ value, unit, standardError }: Answer): Measured {
  return { value, unit, standardError }
}

function findForeign(
  scenario: string,
  location: Location,
  { read }: CheckSetting,
): Result<SourceText> {
  const from = location.file
  const look = (reference: string): Result<SourceText> =>
    read({ reference, kind: 'scenario', from, location })
  const shipped = look(scenario)
  const beside = ['.yaml', '.yml']
    .map((ending) => look(`./${scenario}${ending}`))
    .find((source) => source.ok)
  if (!shipped.ok) return beside ?? shipped
  if (!beside?.ok || beside.value.file === shipped.value.file) return shipped
  const files = [shipped.value.file, beside.value.file]
  return failure([ambiguousScenario(scenario, files, location)])
}
