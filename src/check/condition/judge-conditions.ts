import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Answer } from '../../evaluate/types.ts'
import type { Verdict } from '../types.ts'
import type { CheckSetting } from '../check-setting.ts'
import { askForeign, measuredOf } from './ask-foreign.ts'
import type { ForeignAnswers, ForeignUse } from './ask-foreign.ts'
import type { Term } from './clause.ts'
import type { CollectedConditions, SplitCondition } from './collect-conditions.ts'
import { termsOfKind } from './collect-conditions.ts'
import { findDataFigure } from './find-data-figure.ts'
import { judgeCondition } from './judge-condition.ts'
import type { Measured } from './measured.ts'

/** What conditions are judged with. */
export interface Judging {
  readonly setting: CheckSetting
  readonly foreign: ForeignAnswers
  /** The definition and the base year of the scenario that is checked. */
  readonly definition: string
  readonly baseYear: number
}

/** The verdicts on a scenario, and the other scenarios that were asked for them. */
export interface JudgedConditions {
  readonly verdicts: readonly Verdict[]
  readonly uses: readonly ForeignUse[]
}

/** Judges conditions by the answers to their questions. Codes: those of `askForeign`, `findDataFigure` and `judgeCondition`. */
export function judgeConditions(
  { conditions, terms }: CollectedConditions,
  answers: readonly Answer[],
  judging: Judging,
): Result<JudgedConditions> {
  const diagnostics: Diagnostic[] = []
  const known = new Map<Term, Measured>()
  terms.forEach((term, k) => {
    const answer = answers[k]
    if (answer) known.set(term, measuredOf(answer))
  })
  const uses = learnForeign(conditions, { known, diagnostics, judging })
  learnData(conditions, { known, diagnostics, judging })
  if (diagnostics.length > 0) return failure(diagnostics)
  const verdicts = conditions.flatMap(({ condition, clause }) => {
    const measuring = { formula: condition.formula, known, diagnostics: [] }
    const verdict = judgeCondition({ condition, clause, measuring })
    diagnostics.push(...measuring.diagnostics)
    return verdict ?? []
  })
  return diagnostics.length > 0 ? failure(diagnostics) : success({ verdicts, uses })
}

interface Learning {
  readonly known: Map<Term, Measured>
  readonly diagnostics: Diagnostic[]
  readonly judging: Judging
}

/** Asks each other scenario everything at once. */
function learnForeign(
  conditions: readonly SplitCondition[],
  { known, diagnostics, judging }: Learning,
): readonly ForeignUse[] {
  const uses: ForeignUse[] = []
  const asked = conditions.flatMap(({ condition, clause }) =>
    termsOfKind(clause, 'foreign').map((term) => ({ term, condition })),
  )
  // The same name may stand for different files where conditions come from several folders.
  const groups = new Map<string, typeof asked>()
  for (const one of asked) {
    const key = `${one.condition.location.file}\n${one.term.scenario}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const { scenario, question, expr } = first.term
    const location = question.locate(expr.span)
    const questions = group.map(({ term }) => term.question)
    const answers = askForeign({ scenario, questions, location }, judging.setting, judging.foreign)
    if (!answers.ok) diagnostics.push(...answers.diagnostics)
    else {
      uses.push(answers.value.use)
      group.forEach(({ term }, k) => {
        const answer = answers.value.values[k]
        if (answer) known.set(term, answer)
      })
    }
  }
  return uses
}

function learnData(
  conditions: readonly SplitCondition[],
  { known, diagnostics, judging }: Learning,
): void {
  const { setting, definition, baseYear } = judging
  const figures = { ...setting, definition, baseYear }
  for (const { condition, clause } of conditions) {
    for (const term of termsOfKind(clause, 'data')) {
      const figure = findDataFigure(term.expr, condition.formula, figures)
      if (figure.ok) known.set(term, figure.value)
      else diagnostics.push(...figure.diagnostics)
    }
  }
}
