import { usageProblem } from '../../src/diagnostics/messages/cli.ts'
import { didYouMean } from '../../src/diagnostics/nearest.ts'
import { renderDiagnostics } from '../../src/diagnostics/code-frame.ts'
import type { Program } from '../../src/compile/program.ts'
import type { Diagnostic, Location, Result } from '../../src/diagnostics/diagnostic.ts'
import { failure, success } from '../../src/diagnostics/diagnostic.ts'
import { DEFAULT_ENSEMBLE } from '../../src/evaluate/ensemble/ensemble-options.ts'
import { DEFAULT_KERNEL } from '../../src/evaluate/ensemble/kernel-options.ts'
import type { EnsembleRun } from '../../src/evaluate/ensemble/draw-request.ts'
import { drawHere } from '../../src/evaluate/ensemble/draw-steps.ts'
import { evaluateRun } from '../../src/evaluate/evaluate-run.ts'
import type { Results } from '../../src/evaluate/types.ts'
import { readAxis } from '../../src/analysis/sweep/read-axis.ts'
import { sweepScenario } from '../../src/analysis/sweep/sweep-scenario.ts'
import { prepareRun } from '../../src/prepare-run.ts'
import { bandsFromBacktest } from '../../src/report/bands-scenario.ts'
import { renderTable } from '../../src/render/render-table.ts'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import { summarizeResults } from '../../src/report/summarize-results.ts'
import type { RunSetting } from '../../src/run-scenario.ts'
import { overrideSource } from '../../src/scenario/override-source.ts'
import { parseFile } from '../../src/scenario/parse-file.ts'
import type { ReadFile, SourceText } from '../../src/scenario/read-file.ts'
import { packTree, unpackTree } from '../../src/scenario/yaml/packed-tree.ts'
import { baseline, moduleIds, scenarioIds, setting } from '../scenarios/load-library.ts'
import { textOf } from './mutate.ts'
import { world, worldFile } from './inputs.ts'
import type { FuzzInput, Run } from './inputs.ts'

/** Something that must not be, whatever the input. */
export interface Fault {
  /** What faults of one cause have in common. */
  readonly cause: string
  readonly detail: string
}

/** What came of one run. */
export interface Outcome extends Found {
  readonly run: Run
  readonly ok: boolean
  readonly diagnostics: readonly Diagnostic[]
  readonly sources: ReadonlyMap<string, string>
}

/** Nothing where the run is refused. */
interface Found {
  /** To the questions. */
  readonly answers: readonly number[]
  /** Every number of the results; none of a sweep. */
  readonly figures: readonly number[]
  readonly results: Results | undefined
}

/** Shipped files by name, with their trees: parsing them for each input would take most of the time. */
const shipped: ReadonlyMap<string, SourceText> = new Map(
  [...scenarioIds, 'world', ...moduleIds.map((id) => `modules/${id}`)].map((id) => {
    const file = `scenarios/${id}.yaml`
    const text = file === worldFile ? world : textOf(id)
    const kind = id.startsWith('modules/') ? 'module' : 'scenario'
    const { tree } = parseFile({ file, text }, { kind, overlay: '' })
    if (!tree) throw new Error(`${file} is not valid`)
    const packed = packTree(tree)
    return [file, { file, text, tree: (overlay) => unpackTree(packed, { file, text, overlay }) }]
  }),
)

function readerOf(files: ReadonlyMap<string, string>, sources: Map<string, string>): ReadFile {
  return ({ reference, kind, location }): Result<SourceText> => {
    const name = reference.replace(/^\.\//, '').replace(/\.yaml$/, '')
    const file = `scenarios/${kind === 'module' ? 'modules/' : ''}${name}.yaml`
    const text = files.get(file)
    const source = text === undefined ? shipped.get(file) : { file, text }
    if (!source)
      return failure([
        usageProblem('unknown-scenario', location, {
          name: reference,
          hint: didYouMean(undefined),
        }),
      ])
    sources.set(file, source.text)
    return success(source)
  }
}

/** Everything that is wrong with what the library makes of an input. */
export function faultsOf(input: FuzzInput, text: string = input.text): readonly Fault[] {
  try {
    const outcomes = outcomesOf(input, text)
    const faults = outcomes.flatMap(outcomeFaults)
    faults.push(...doorFaults(outcomes))
    const [first] = outcomes
    if (first && (input.twice || input.draws > 0)) faults.push(...repeatFaults(input, first))
    return faults
  } catch (error) {
    return [thrown(error)]
  }
}

/** What comes of the runs of an input. */
export function outcomesOf(input: FuzzInput, text: string = input.text): readonly Outcome[] {
  return input.runs(text).map((run) => outcomeOf(run, ensembleOf(input, 'compiled')))
}

function thrown(error: unknown): Fault {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  const names = frames.slice(0, 3).map((line) => line.trim().replace(/^at | \(.*$/g, ''))
  return {
    cause: `throw: ${message.replace(/\d+/g, 'N').slice(0, 80)} in ${names.join(' < ')}`,
    detail: stack,
  }
}

function ensembleOf(
  { draws, sampler }: FuzzInput,
  backEnd: 'compiled' | 'interpreted',
): EnsembleRun | undefined {
  if (draws === 0) return undefined
  return { ...DEFAULT_ENSEMBLE, draws, sampler, kernel: { ...DEFAULT_KERNEL, backEnd } }
}

function outcomeOf(run: Run, ensemble: EnsembleRun | undefined): Outcome {
  const { entry, files, overrides = [], questions = [], variant = '', axis } = run
  const sources = new Map<string, string>()
  const place = (file: string, text: string): void => void sources.set(file, text)
  for (const override of overrides) {
    const { file, text } = overrideSource(override)
    place(file, text)
  }
  const asked = questions.map((text) => ({ file: `--ask ${text}`, text }))
  for (const { file, text } of asked) place(file, text)
  if (axis !== undefined) place(`sweep ${axis}`, axis)
  const own: RunSetting = {
    ...setting,
    hash: () => '',
    writeBands: bandsFromBacktest,
    read: readerOf(files, sources),
  }
  const outcome = (found: Result<Found>): Outcome => {
    const nothing = { answers: [], figures: [], results: undefined }
    return found.ok
      ? { run, ok: true, diagnostics: found.warnings, sources, ...found.value }
      : { run, ok: false, diagnostics: found.diagnostics, sources, ...nothing }
  }
  const reference = entry.replace(/^scenarios\//, '').replace(/\.yaml$/, '')
  const choices = { variant, overrides, ask: () => asked }
  const prepared = prepareRun({ kind: 'reference', reference }, choices, own)
  if (!prepared.ok) return outcome(prepared)
  if (axis !== undefined) return outcome(sweptAnswers(axis, prepared.value.program, ensemble))
  const computed = drawHere(evaluateRun(prepared.value, ensemble))
  if (!computed.ok) return outcome(computed)
  const results = computed.value
  const answers = results.answers.map(({ value }) => value)
  const figures = results.series.flatMap(({ statistics }) =>
    statistics.flatMap(({ values, standardErrors }) => [...values, ...(standardErrors ?? [])]),
  )
  const warnings = [...prepared.warnings, ...computed.warnings]
  return outcome(success({ results, answers, figures }, warnings))
}

function sweptAnswers(
  axis: string,
  program: Program,
  ensemble: EnsembleRun = DEFAULT_ENSEMBLE,
): Result<Found> {
  const read = readAxis(axis, program)
  if (!read.ok) return read
  const cells = program.probes.map(({ formula }) => formula)
  const swept = sweepScenario(program, { baseline, axes: [read.value], cells, ensemble })
  if (!swept.ok) return swept
  const answers = swept.value.cells.map(({ values }) => values[0] ?? NaN)
  return success({ answers, figures: [], results: undefined }, swept.warnings)
}

function outcomeFaults(outcome: Outcome): Fault[] {
  const faults = outcome.diagnostics.flatMap((one) => diagnosticFaults(one, outcome))
  const isTold = outcome.diagnostics.some(({ code }) => toldUndefined.has(code))
  const { results, answers } = outcome
  if (!results) return faults
  const { draws } = results.manifest
  for (const { level, id, measure, statistics } of results.series) {
    for (const { name, values, standardErrors } of statistics) {
      // One draw has no deviation, and nothing to tell its error by.
      if (draws === 1 && name !== 'central') continue
      const bad = [...values, ...(standardErrors ?? [])].find((value) => !Number.isFinite(value))
      if (bad === undefined || isTold) continue
      const detail = `${level} ${id} ${measure} ${name}: ${String(bad)}`
      faults.push({ cause: `not finite: ${name} is ${String(bad)}`, detail })
    }
  }
  const bad = answers.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0 && !isTold) {
    const detail = `${outcome.run.questions?.[bad] ?? ''} is ${String(answers[bad])}`
    faults.push({ cause: `not finite: an answer is ${String(answers[bad])}`, detail })
  }
  return faults
}

/** Warnings that say of which draws something is undefined. */
const toldUndefined: ReadonlySet<string> = new Set(['broken-in-draws', 'sweep-point-fails'])

function diagnosticFaults(diagnostic: Diagnostic, { sources }: Outcome): Fault[] {
  const { code, message, hint, location, notes } = diagnostic
  const shown = JSON.stringify({ code, message: message.en, location })
  const faults: Fault[] = []
  const fault = (what: string): void =>
    void faults.push({ cause: `${what}: ${code}`, detail: shown })
  if (!hint) fault('no hint')
  // A variant is chosen beside the texts.
  if (!location && code !== 'unknown-variant') fault('no place')
  for (const text of [message, hint, ...notes.map((note) => note.message)]) {
    if (text && (text.en.trim() === '' || text.ja.trim() === '')) fault('empty text')
    if (text && /"undefined"|\[object /.test(text.en + text.ja))
      fault('a value of the program in a text')
  }
  for (const place of [location, ...notes.map((note) => note.location)]) {
    const outside = place && outsideText(place, sources)
    if (outside)
      faults.push({
        cause: `place outside, ${outside}: ${code}`,
        detail: `${shown} ${JSON.stringify(place)}`,
      })
  }
  return faults
}

/** Why a place is none, undefined where it is one. */
function outsideText(place: Location, sources: ReadonlyMap<string, string>): string | undefined {
  const text = sources.get(place.file)
  if (text === undefined) return 'of a file that was not read'
  const line = text
    .replace(/^\ufeff/, '')
    .split('\n')
    [place.line - 1]?.replace(/\r$/, '')
  if (line === undefined) return 'below the last line'
  if (place.column < 1 || place.column > line.length + 1) return 'beyond the line'
  if (place.length < 1) return 'without a length'
  return place.column - 1 + place.length > Math.max(line.length, place.column)
    ? 'longer than the line'
    : undefined
}

/** One change has one answer, whichever door it comes in by. */
function doorFaults([first, ...others]: readonly Outcome[]): readonly Fault[] {
  if (!first) return []
  return others.flatMap((other): readonly Fault[] => {
    const doors = `${first.run.door} and ${other.run.door}`
    const show = ({ run, ok, answers, diagnostics }: Outcome): string =>
      `${run.door}: ${ok ? answers.join(' ') : diagnostics.map(({ code }) => code).join(' ')}`
    const detail = `${show(first)}; ${show(other)}`
    if (first.ok !== other.ok) {
      // A sweep takes numbers of the assumption's own unit and nothing else, and 0 for one of them.
      if (other.run.axis !== undefined) return []
      const codes = [...first.diagnostics, ...other.diagnostics]
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code)
      return [{ cause: `doors: only one of ${doors} refuses, ${codes[0] ?? ''}`, detail }]
    }
    const same = sameNumbers(first.answers, other.answers)
    const alike = other.results === undefined || sameNumbers(first.figures, other.figures)
    return same && alike ? [] : [{ cause: `doors: ${doors} differ`, detail }]
  })
}

/** The same input gives the same bytes, with the other back end, too; and these can be shown. */
function repeatFaults(input: FuzzInput, first: Outcome): readonly Fault[] {
  const again = outcomeOf(first.run, ensembleOf(input, 'interpreted'))
  const faults: Fault[] = []
  const bothDiagnostics = [first, again].map(({ diagnostics }) => JSON.stringify(diagnostics))
  const same =
    sameNumbers(first.answers, again.answers) &&
    sameNumbers(first.figures, again.figures) &&
    bothDiagnostics[0] === bothDiagnostics[1]
  if (!same)
    faults.push({ cause: 'not the same twice', detail: bothDiagnostics.join(' ').slice(0, 500) })
  for (const language of ['en', 'ja'] as const) {
    renderDiagnostics(first.diagnostics, { sources: first.sources, language })
  }
  if (first.results) {
    const table = renderTable(summarizeResults([first.results], { by: 'line' }), {
      ...defaultRenderOptions,
    })
    const widest = Math.max(...table.split('\n').map((line) => line.length))
    if (widest > 2000)
      faults.push({ cause: 'a table that no screen holds', detail: `${String(widest)} columns` })
  }
  return faults
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, k) => Object.is(value, b[k]))
}

/** The shortest text that is found with the same fault, in at most `limit` attempts. */
export function minimized(input: FuzzInput, cause: string, limit = 600): string {
  let best = input.text
  let left = limit
  const holds = (text: string): boolean =>
    left-- > 0 && faultsOf(input, text).some((fault) => fault.cause === cause)
  for (const pattern of [/[^\n]*\n|[^\n]+$/g, /\p{L}[\p{L}\p{N}_.-]*|\p{N}[\p{N},.]*|[^]/gu]) {
    let parts: readonly string[] = best.match(pattern) ?? []
    for (
      let size = Math.ceil(parts.length / 2);
      size >= 1 && left > 0;
      size = Math.floor(size / 2)
    ) {
      for (let at = 0; at < parts.length && left > 0;) {
        const without = [...parts.slice(0, at), ...parts.slice(at + size)]
        if (without.length > 0 && holds(without.join(''))) parts = without
        else at += size
      }
    }
    best = parts.join('')
  }
  return best
}
