import { ambiguousScenario } from '../../diagnostics/messages/check.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Location, Result } from '../../diagnostics/diagnostic.ts'
import type { Answer } from '../../evaluate/types.ts'
import type { Formula } from '../../formula/syntax.ts'
import { printFormula } from '../../formula/print-formula.ts'
import type { FoundFile, ReadFile, SourceText } from '../../scenario/read-file.ts'
import { drawHere } from '../../evaluate/ensemble/draw-steps.ts'
import { evaluateRun } from '../../evaluate/evaluate-run.ts'
import { prepareRun } from '../../prepare-run.ts'
import type { CheckSetting } from '../check-setting.ts'
import { needsDraws } from '../../compile/lower-probe.ts'
import type { Measured } from './measured.ts'

/** Questions to one other scenario. */
export interface ForeignQuestions {
  /** As it stands before `::`. */
  readonly scenario: string
  readonly questions: readonly Formula[]
  /** The first place that names it. */
  readonly location: Location
}

/** What is known of other scenarios; kept for the whole command. */
export interface ForeignAnswers {
  /** The file that a name means, by the folder of the file that names it. */
  readonly sources: Map<string, Result<SourceText>>
  /** By file and question. */
  readonly answers: Map<string, Measured>
  /** By file: every other file that it was loaded from. */
  readonly closures: Map<string, readonly FoundFile[]>
}

/** Answers, and what they rest on. */
export interface ForeignReply {
  /** In the order of the questions. */
  readonly values: readonly Measured[]
  readonly use: ForeignUse
}

/** Another scenario that was asked. */
export interface ForeignUse {
  /** As it stands before `::`. */
  readonly scenario: string
  /** The file that names it. */
  readonly from: string
  /** The file that the name means. */
  readonly file: string
}

/** Nothing is known yet. */
export function noForeignAnswers(): ForeignAnswers {
  return { sources: new Map(), answers: new Map(), closures: new Map() }
}

/**
 * Asks another scenario, as it stands: a shipped one, or the file of that name beside the one that asks. In the order of the
 * questions. Codes: ambiguous-scenario, those of reading and running it.
 */
export function askForeign(
  { scenario, questions, location }: ForeignQuestions,
  setting: CheckSetting,
  known: ForeignAnswers,
): Result<ForeignReply> {
  const source = findForeign(scenario, location, { setting, sources: known.sources })
  if (!source.ok) return source
  const { file } = source.value
  const keyOf = (question: Formula): string => `${file}\n${printFormula(question.expr)}`
  const open = questions.filter((question) => !known.answers.has(keyOf(question)))
  if (open.length > 0) {
    const files = [...(known.closures.get(file) ?? [])]
    const run = prepareRun(
      { kind: 'text', ...source.value },
      { ask: () => open },
      { ...setting, read: recordFiles(setting.read, files) },
    )
    if (!run.ok) return run
    const ensemble = open.some(needsDraws) ? setting.ensembleOf(run.value.drawing) : undefined
    const results = drawHere(evaluateRun(run.value, ensemble))
    if (!results.ok) return results
    known.closures.set(file, files)
    open.forEach((question, k) => {
      const answer = results.value.answers[k]
      if (answer) known.answers.set(keyOf(question), measuredOf(answer))
    })
  }
  const values = questions.flatMap((question) => known.answers.get(keyOf(question)) ?? [])
  return success({ values, use: { scenario, from: location.file, file } })
}

/** A reader that notes which files it read, and for which requests. */
export function recordFiles(read: ReadFile, files: FoundFile[]): ReadFile {
  return (request) => {
    const source = read(request)
    const { from, kind, reference } = request
    if (source.ok) files.push({ from, kind, reference, file: source.value.file })
    return source
  }
}

/** An answer as the value of a term. */
export function measuredOf({ value, unit, standardError, central }: Answer): Measured {
  return { value, unit, standardError, central }
}

/** Where to look for scenarios, and what was found before. */
export interface ForeignSearch extends Pick<ForeignAnswers, 'sources'> {
  readonly setting: Pick<CheckSetting, 'read'>
}

/**
 * Looks for a scenario that a condition names, once for each folder that names it; what is not found is looked for again, to
 * be reported in its place. Codes: ambiguous-scenario, those of reading.
 */
export function findForeign(
  scenario: string,
  location: Location,
  { setting, sources }: ForeignSearch,
): Result<SourceText> {
  const folder = location.file.slice(0, location.file.search(/[^/\\]*$/))
  const key = `${folder}\n${scenario}`
  const known = sources.get(key)
  if (known?.ok === true) return known
  const found = lookUp(scenario, location, setting)
  sources.set(key, found)
  return found
}

function lookUp(
  scenario: string,
  location: Location,
  { read }: ForeignSearch['setting'],
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
