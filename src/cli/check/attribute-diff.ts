import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { attributeDifference } from '../../analysis/attribute/attribute-difference.ts'
import type { Attribution } from '../../analysis/attribute/attribute-difference.ts'
import { readDifferenceCell, cellOption } from '../../analysis/question.ts'
import { cellText } from '../../check/cell-pattern.ts'
import type { ResultsDiff } from '../../check/diff-results.ts'
import { collectResults } from '../../check/saved/collect-results.ts'
import { pairFigures } from '../../check/saved/compare-results.ts'
import type { SavedResults } from '../../check/saved/saved-results.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { savedProblem, scenarioUnknown } from '../../diagnostics/messages/saved-results.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { DEFAULT_ENSEMBLE } from '../../evaluate/ensemble/ensemble-options.ts'
import type { EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import { bandsFromBacktest } from '../../report/bands-scenario.ts'
import { runScenario } from '../../run-scenario.ts'
import type { RunSetting, ScenarioRun } from '../../run-scenario.ts'
import { SAMPLERS } from '../options/read-draw-options.ts'
import { hashTexts } from '../inputs/hash-texts.ts'
import { loadBaseline } from '../inputs/load-baseline.ts'
import { libraryFolder, version } from '../package-folder.ts'
import { shownName } from '../inputs/find-reference.ts'
import { createScenarioReader } from '../inputs/scenario-reader.ts'

/** What is to be split, and where the scenarios are. */
export interface DiffAttribution {
  /** The two files of results. */
  readonly files: readonly [string, string]
  /** The scenarios behind them; undefined for the ones that the files name. */
  readonly from: string | undefined
  readonly to: string | undefined
  /** The figure; undefined for the deficit in the last common year. */
  readonly cell: string | undefined
  /** The data package; undefined for the one that is shipped. */
  readonly data: string | undefined
  /** The folder that references must not leave; undefined for the project of each scenario. */
  readonly root: string | undefined
}

/** The differences of one figure, split by what differs between the scenarios, and the texts that were read for it. */
export interface AttributedDiff {
  readonly attributions: Result<readonly Attribution[]>
  readonly sources: ReadonlyMap<string, string>
}

/**
 * Splits a figure's difference between two files of results by what differs between their scenarios, which must still give what
 * was saved. Codes: scenario-unknown, not-what-was-saved, mixture-not-taken, those of running and attributing.
 */
export function attributeDiff(
  diffs: readonly ResultsDiff[],
  wish: DiffAttribution,
): AttributedDiff {
  const data = loadBaseline(wish.data, hashTexts)
  const { baseline } = data
  if (!baseline.ok) return { attributions: baseline, sources: data.sources }
  const reader = createScenarioReader({ root: wish.root })
  const setting = {
    baseline: baseline.value,
    hash: hashTexts,
    version,
    read: reader.read,
    writeBands: bandsFromBacktest,
  }
  const attributions: Attribution[] = []
  const sources = (): ReadonlyMap<string, string> =>
    new Map([...reader.sources, [cellOption, wish.cell ?? '']])
  for (const diff of diffs) {
    const found = attributePair(diff, wish, setting)
    if (!found.ok) return { attributions: found, sources: sources() }
    attributions.push(found.value)
  }
  return { attributions: success(attributions, baseline.value.warnings), sources: sources() }
}

function attributePair(
  { before, after }: ResultsDiff,
  { files, from, to, cell }: DiffAttribution,
  setting: RunSetting,
): Result<Attribution> {
  const first = runAgain({ saved: before, file: files[0], scenario: from, option: 'from' }, setting)
  const second = runAgain({ saved: after, file: files[1], scenario: to, option: 'to' }, setting)
  if (!first.ok || !second.ok) {
    return failure([first, second].flatMap((one) => (one.ok ? [] : one.diagnostics)))
  }
  const { baseline } = setting
  const programs = [first.value.program, second.value.program] as const
  const formula = readDifferenceCell(cell, programs, baseline)
  if (!formula.ok) return formula
  return attributeDifference(...programs, {
    baseline,
    cell: formula.value,
    detail: 'assumption',
    ensemble: drawnAs(after),
  })
}

interface SavedSide {
  readonly saved: SavedResults
  readonly file: string
  /** As the command line names it. */
  readonly scenario: string | undefined
  readonly option: 'from' | 'to'
}

/** Runs the scenario behind saved results, and makes sure that it still gives them. */
function runAgain(
  { saved, file, scenario, option }: SavedSide,
  setting: RunSetting,
): Result<ScenarioRun> {
  const reference = scenario ?? scenarioOf(saved, file)
  if (reference === undefined) {
    return failure([scenarioUnknown({ file, named: undefined }, option)])
  }
  if (scenario === undefined && !existsSync(reference)) {
    return failure([scenarioUnknown({ file, named: saved.file }, option)])
  }
  const entry = { kind: 'reference', reference } as const
  const run = runScenario(entry, { variant: saved.variant }, setting)
  if (!run.ok) return run
  const { program, results } = run.value
  if (program.scenario.mixture.length > 0)
    return failure([
      questionProblem('mixture-not-taken', undefined, {
        id: program.scenario.id,
        parts: program.scenario.mixture.map(({ scenario }) => scenario),
      }),
    ])
  const now = collectResults(results, { file: '', inputs: [] })
  const central = { ...saved, rows: saved.rows.filter(({ statistic }) => statistic === 'central') }
  const other = pairFigures(central, now).find((one) => !isSame(one))
  if (other === undefined) return run
  const named = { scenario: shownName(reference), file, cell: cellText(other.name) }
  return failure([
    savedProblem('not-what-was-saved', undefined, {
      scenario: named.scenario,
      file: named.file,
      cell: named.cell,
      option,
    }),
  ])
}

/** In whole yen, of which the last may be rounded either way; lines and the like may be on one side only. */
function isSame({
  before,
  after,
}: {
  readonly before: number | undefined
  readonly after: number | undefined
}): boolean {
  if (before === undefined || after === undefined) return true
  return Math.abs(before - after) <= 1 || (Number.isNaN(before) && Number.isNaN(after))
}

/** The path of the scenario that saved results name; undefined where they name none. */
function scenarioOf({ file: named }: SavedResults, file: string): string | undefined {
  if (!/\.ya?ml$/i.test(named)) return undefined
  return named.startsWith('akaji:')
    ? resolve(libraryFolder, '..', named.slice('akaji:'.length))
    : resolve(dirname(file), named)
}

function drawnAs({ draws }: SavedResults): EnsembleOptions {
  const { count, seed = DEFAULT_ENSEMBLE.seed } = draws
  const sampler = SAMPLERS.find((name) => name === draws.sampler) ?? DEFAULT_ENSEMBLE.sampler
  return { ...DEFAULT_ENSEMBLE, draws: count > 0 ? count : DEFAULT_ENSEMBLE.draws, seed, sampler }
}
