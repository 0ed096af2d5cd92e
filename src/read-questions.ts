import { otherScenarioInQuestion } from './diagnostics/messages/analysis.ts'
import { failure, success } from './diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from './diagnostics/diagnostic.ts'
import { isForeign } from './compile/lower-probe.ts'
import { parseFormula } from './formula/parse-formula.ts'
import type { Formula } from './formula/syntax.ts'
import { findExpr } from './formula/walk-expr.ts'
import type { Scenario } from './scenario/types.ts'
import { indexLines } from './scenario/yaml/line-index.ts'

/** A cell, a condition or a statistic that is asked for beside a scenario. */
export interface QuestionText {
  /** The name under which diagnostics speak of it: `--ask prob(…)`. */
  readonly file: string
  readonly text: string
}

/** The questions to a scenario, some of them perhaps read already: they may depend on its horizon. */
export type AskQuestions = (scenario: Scenario) => readonly (QuestionText | Formula)[]

/** Reads questions in the units of a scenario. Codes: those of formulas; other-scenario-in-question. */
export function readQuestions(
  scenario: Scenario,
  ask: AskQuestions = () => [],
): Result<readonly Formula[]> {
  const formulas: Formula[] = []
  const diagnostics: Diagnostic[] = []
  for (const question of ask(scenario)) {
    const formula = 'expr' in question ? success(question) : readQuestion(question, scenario)
    if (!formula.ok) {
      diagnostics.push(...formula.diagnostics)
      continue
    }
    const foreign = foreignName(formula.value)
    if (foreign) diagnostics.push(foreign)
    else formulas.push(formula.value)
  }
  return diagnostics.length > 0 ? failure(diagnostics) : success(formulas)
}

function readQuestion({ file, text }: QuestionText, { registry }: Scenario): Result<Formula> {
  const place = indexLines(file, text)
  return parseFormula(text, {
    registry,
    locate: ({ start, end }) => place(start, end),
    allowConditions: true,
  })
}

function foreignName({ expr, locate }: Formula): Diagnostic | undefined {
  const found = findExpr(expr, isForeign)
  const name = found?.kind === 'index' ? found.target : found
  if (name?.kind !== 'name') return undefined
  return otherScenarioInQuestion(`${name.scenario ?? ''}::${name.name}`, locate(name.span))
}
