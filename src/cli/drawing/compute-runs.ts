import type { writeSamples as writeSamplesType } from '../samples/write-samples.ts'
import { computeRun } from '../../compute-run.ts'
import type { ComputedRun, DrawPlan } from '../../compute-run.ts'
import { drawProblem } from '../../diagnostics/messages/evaluate.ts'
import { outputNotWritten } from '../../diagnostics/messages/cli.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import type { DrawSteps } from '../../evaluate/ensemble/draw-steps.ts'
import { drawHere } from '../../evaluate/ensemble/draw-steps.ts'
import { ensembleOf } from '../../evaluate/ensemble/ensemble-options.ts'
import type { Results } from '../../evaluate/types.ts'
import type { PreparedRun } from '../../prepare-run.ts'
import type { Invocation } from '../declaration.ts'
import type { DrawCrew } from './draw-crew.ts'
import { heedStrict } from '../options/heed-strict.ts'
import { flagOption } from '../options/option-values.ts'
import type { RunRequest } from '../options/read-run-request.ts'
import type { SampledRun } from '../samples/write-samples.ts'
import { systemCode } from '../system-code.ts'
import { chooseYears } from '../options/read-view-options.ts'

/** More draws than this are worth several threads, and a look at the progress. */
const MOST_AT_ONCE = 65_536

/** What came of computing every run of a command. */
export interface ComputedRuns {
  readonly results: readonly Results[]
  /** The years to show; undefined for all. */
  readonly years: readonly number[] | undefined
}

/**
 * Computes prepared runs, and writes their samples where these are asked for. What is done in a moment is done right
 * here; more than that by a crew of threads, with progress and an ear for Ctrl-C.
 */
export async function computeRuns(
  runs: readonly PreparedRun[],
  request: RunRequest,
  invocation: Invocation,
): Promise<Result<ComputedRuns>> {
  const plans = runs.map((run) => ({ run, plan: planOf(run, request) }))
  const long =
    request.samples !== undefined ||
    request.tolerance !== undefined ||
    plans.some(({ plan }) => (plan?.ensemble.draws ?? 0) > MOST_AT_ONCE)
  if (!long) {
    const here = <T>(steps: DrawSteps<T>): Promise<T> => Promise.resolve(drawHere(steps))
    return heedStrict(finish(await computeAll(plans, here), request), invocation)
  }
  const { createDrawCrew, writeSamples } = await import('../bundles/drawing.ts')
  const crew = createDrawCrew(request.workers, invocation.language)
  try {
    const computed = await computeAll(plans, crew.drive)
    const finished = heedStrict(finish(computed, request), invocation)
    if (!computed.ok || !finished.ok) return finished
    const save = { request, invocation, crew, writeSamples, years: finished.value.years }
    const problem = await saveSamples(computed.value, save)
    return problem ? failure([...finished.warnings, problem]) : finished
  } finally {
    await crew.close()
  }
}

function planOf(run: PreparedRun, { draws, tolerance, format }: RunRequest): DrawPlan | undefined {
  const ensemble = ensembleOf(draws, run.drawing)
  if (!ensemble) return undefined
  const forPeople = format === 'table' || format === 'markdown'
  return { ensemble: forPeople ? { ...ensemble, only: 'quantiles' } : ensemble, tolerance }
}

/** A run and what became of it. */
interface DoneRun extends ComputedRun {
  readonly run: PreparedRun
}

async function computeAll(
  plans: readonly { readonly run: PreparedRun; readonly plan: DrawPlan | undefined }[],
  drive: <T>(steps: DrawSteps<T>) => Promise<T>,
): Promise<Result<readonly DoneRun[]>> {
  const done: DoneRun[] = []
  const diagnostics: Diagnostic[] = []
  for (const { run, plan } of plans) {
    const computed = await drive(computeRun(run, plan))
    diagnostics.push(...(computed.ok ? computed.warnings : computed.diagnostics))
    if (computed.ok) done.push({ run, ...computed.value })
  }
  return done.length < plans.length ? failure(diagnostics) : success(done, diagnostics)
}

function finish(computed: Result<readonly DoneRun[]>, { view }: RunRequest): Result<ComputedRuns> {
  if (!computed.ok) return computed
  const results = computed.value.map((one) => one.results)
  const years = chooseYears(view, results)
  return years.ok ? success({ results, years: years.value }, computed.warnings) : years
}

/** Loaded only where samples are asked for. */
type WriteSamples = typeof writeSamplesType

interface SaveSetting {
  readonly request: RunRequest
  readonly invocation: Invocation
  readonly crew: DrawCrew
  readonly writeSamples: WriteSamples
  readonly years: readonly number[] | undefined
}

async function saveSamples(
  done: readonly DoneRun[],
  { request, invocation, crew, writeSamples, years }: SaveSetting,
): Promise<Diagnostic | undefined> {
  const { samples, view } = request
  if (!samples) return undefined
  const drawn = done.flatMap(({ run, ensemble, results }): SampledRun[] =>
    ensemble && results.manifest.draws > 0 ? [{ run, ensemble }] : [],
  )
  if (drawn.length === 0) return drawProblem('nothing-to-sample', undefined)
  const { file, form } = samples
  const { progress, interruptions } = crew
  const excel = flagOption(invocation.options, 'excel')
  try {
    await writeSamples(drawn, form, { file, by: view.by, years, excel, progress, interruptions })
    return undefined
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      return outputNotWritten(file, systemCode(error))
    throw error
  }
}
