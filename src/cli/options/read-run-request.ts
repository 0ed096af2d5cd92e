import { availableParallelism } from 'node:os'
import { cellOption } from '../../analysis/question.ts'
import { badDrawOption } from '../../diagnostics/messages/cli.ts'
import { drawProblem } from '../../diagnostics/messages/evaluate.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { DEFAULT_ENSEMBLE } from '../../evaluate/ensemble/ensemble-options.ts'
import type { DrawWish } from '../../evaluate/ensemble/ensemble-options.ts'
import type { AskQuestions, QuestionText } from '../../prepare-scenario.ts'
import type { Format } from '../../render/render-options.ts'
import type { OptionValues } from '../declaration.ts'
import { readDrawWish, wholeNumber } from './read-draw-options.ts'
import { listOption, textOption } from './option-values.ts'
import { outputFormat } from './output-format.ts'
import { sampleForm } from '../samples/sample-form.ts'
import type { SampleForm } from '../samples/sample-form.ts'
import { readViewOptions } from './read-view-options.ts'
import type { ViewOptions } from './read-view-options.ts'

/** What `akaji run` was asked for besides its scenarios. */
export interface RunRequest {
  readonly format: Format
  readonly view: ViewOptions
  readonly draws: DrawWish
  /** Threads that draw, at least 1. */
  readonly workers: number
  /** The questions of `--ask`, then the cell of `--draws auto`. */
  readonly ask: AskQuestions
  /** Their texts by the names under which diagnostics speak of them. */
  readonly sources: ReadonlyMap<string, string>
  /** How exact the cell has to be; undefined unless draws are auto. */
  readonly tolerance: QuestionText | undefined
  readonly samples: { readonly file: string; readonly form: SampleForm } | undefined
}

const USUAL_DRAWS = String(DEFAULT_ENSEMBLE.draws)

const formats: readonly Format[] = ['table', 'json', 'ndjson', 'csv', 'tsv', 'markdown']

/** Formats that hold figures and nothing else. */
const figuresOnly: readonly Format[] = ['ndjson', 'csv', 'tsv']

/** Reads the options that need no scenario, so that a slip in one is found before any work is done. */
export function readRunRequest(options: OptionValues): Result<RunRequest> {
  const format = outputFormat(options, formats)
  const view = readViewOptions(options)
  const auto = textOption(options, 'draws') === 'auto'
  // The tolerance finds the number itself.
  const draws = readDrawWish(auto ? { ...options, draws: USUAL_DRAWS } : options)
  const workers = readWorkers(textOption(options, 'workers'))
  const file = textOption(options, 'samples')
  const form = file === undefined ? success(undefined) : sampleForm(file)
  const asked = readQuestionTexts(options, auto)
  const conflicts = format.ok ? answerConflicts(format.value, options) : []
  if (
    format.ok &&
    view.ok &&
    draws.ok &&
    workers.ok &&
    form.ok &&
    asked.ok &&
    conflicts.length === 0
  ) {
    const samples = file === undefined || !form.value ? undefined : { file, form: form.value }
    return success({
      format: format.value,
      view: view.value,
      draws: draws.value,
      workers: workers.value,
      samples,
      ...asked.value,
    })
  }
  const results = [format, view, draws, workers, form, asked]
  return failure([...results.flatMap((one) => (one.ok ? [] : one.diagnostics)), ...conflicts])
}

/** The most threads: more than any machine for desks and servers has cores. */
const MOST_WORKERS = 256

function readWorkers(text: string | undefined): Result<number> {
  if (text === undefined) return success(1)
  if (text === 'auto') return success(availableParallelism())
  const number = wholeNumber(text)
  const fits = number !== undefined && number >= 1 && number <= MOST_WORKERS
  return fits ? success(number) : failure([badDrawOption('workers', text)])
}

/** The tolerance of `--draws auto` where none is given. */
const USUAL_TOLERANCE = '0.5%'

function readQuestionTexts(
  options: OptionValues,
  auto: boolean,
): Result<Pick<RunRequest, 'ask' | 'sources' | 'tolerance'>> {
  const [tolerance, cell] = [textOption(options, 'tolerance'), textOption(options, 'cell')]
  const questions = listOption(options, 'ask').map((text) => ({ file: `--ask ${text}`, text }))
  const limit = { file: '--tolerance', text: tolerance ?? USUAL_TOLERANCE }
  const sources = new Map([...questions, limit].map(({ file, text }) => [file, text]))
  if (!auto) {
    const problems = [
      ...(tolerance === undefined
        ? []
        : [drawProblem('needs-auto-draws', undefined, { option: 'tolerance' })]),
      ...(cell === undefined
        ? []
        : [drawProblem('needs-auto-draws', undefined, { option: 'cell' })]),
    ]
    if (problems.length > 0) return failure(problems)
    return success({ ask: () => questions, sources, tolerance: undefined })
  }
  if (cell !== undefined) sources.set(cellOption, cell)
  const ask: AskQuestions = ({ horizon }) => {
    const text = cell ?? `deficit[${String(horizon.end)}]`
    return [...questions, { file: cellOption, text }]
  }
  return success({ ask, sources, tolerance: limit })
}

function answerConflicts(format: Format, options: OptionValues): readonly Diagnostic[] {
  const asks = listOption(options, 'ask').length > 0
  return asks && figuresOnly.includes(format)
    ? [drawProblem('no-place-for-answers', undefined, { format })]
    : []
}
