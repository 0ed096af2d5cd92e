import { checkScenario, brokenTarget } from '../../check/check-scenario.ts'
import type { CheckTarget, CheckedTarget, Saving } from '../../check/check-scenario.ts'
import type { CheckSetting } from '../../check/check-setting.ts'
import { outcomeOfRun } from '../../check/outcome.ts'
import { isReplaceable } from '../../check/saved/read-saved.ts'
import type { SavedResults } from '../../check/saved/saved-results.ts'
import type { CheckReport, CheckedRun, SavedStatus } from '../../check/types.ts'
import { matchGlob } from '../../compile/match-glob.ts'
import { savedProblem } from '../../diagnostics/messages/saved-results.ts'
import { sameScenarioName } from '../../diagnostics/messages/cli.ts'
import { didYouMean } from '../../diagnostics/nearest.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { success } from '../../diagnostics/diagnostic.ts'
import { nearestName } from '../../diagnostics/nearest.ts'
import { idOfFile } from '../../scenario/read-file.ts'
import { drawnAnyway } from '../options/read-draw-options.ts'
import type { CheckRequest } from './check-request.ts'
import { drawAsSaved } from './draw-as-saved.ts'
import type { FoundScenario, FoundTargets } from './find-targets.ts'
import type { CacheSlot, ResultCache } from './result-cache.ts'
import { findOrphans, orphanOf } from './find-orphans.ts'
import { findUnfit } from './find-unfit.ts'
import type { ToleratedRun } from './find-unfit.ts'
import {
  fileNamer,
  keepsVariants,
  readSavedFile,
  readSavedText,
  savedFile,
  savedName,
  savedVariants,
  writeSaved,
} from './saved-folder.ts'
import type { SavedFolder } from './saved-folder.ts'
import type { openProjects } from './shared-reader.ts'

/** What the checks of one command are run with. */
export interface CheckRunner {
  readonly request: CheckRequest
  readonly setting: Omit<CheckSetting, 'ensembleOf' | 'read'>
  /** Undefined where results are neither saved nor compared. */
  readonly folder: SavedFolder | undefined
  readonly placeOfObservation: Saving['placeOfObservation']
  /** The texts of `--set`. */
  readonly overrides: readonly string[]
  /** The names of `--variant`; undefined where none is given. */
  readonly variants: 'all' | readonly string[] | undefined
  /** Undefined where everything is computed anew. */
  readonly cache: ResultCache | undefined
  readonly projectOf: ReturnType<typeof openProjects>
  /** What results rest on besides files: the data, and the texts of check files by their names. */
  readonly dataState: readonly string[]
  readonly textOf: (file: string) => string
  /** Called after each run with how many are done, and of how many. */
  readonly onProgress: (done: number, total: number) => void
}

/** One scenario in one variant, waiting to be checked. */
interface Waiting {
  readonly scenario: FoundScenario
  readonly variant: string
  /** Its other variants are to be checked, too, once their names are known. */
  readonly spreads: boolean
  /** Asked for only because its results are saved. */
  readonly kept: boolean
}

/** Checks everything that was found, one run after the other, and saves what is to be saved. */
export function runChecks(found: FoundTargets, runner: CheckRunner): CheckReport {
  const { request } = runner
  // In the names of saved files, "@" stands before the variant.
  const unfit = runner.folder === undefined ? [] : found.scenarios.filter(hasAt)
  const names = [
    ...sameNames(found.scenarios),
    ...unfit.map(({ file }) =>
      savedProblem('at-in-name', { file: file, line: 1, column: 1, length: 1 }, { file }),
    ),
  ]
  const problems: Diagnostic[] = [...found.problems, ...names].map((one) =>
    request.strict ? { ...one, severity: 'error' } : one,
  )
  const fit = found.scenarios.filter((one) => !unfit.includes(one))
  const chosen = chooseScenarios(fit, request, problems)
  const runs: CheckedRun[] = []
  const gone: Waiting[] = []
  const tolerated: ToleratedRun[] = []
  const queue = chosen.flatMap((scenario) => waitingOf(scenario, runner))
  let skipped = 0
  for (let next = 0; next < queue.length; next++) {
    const waiting = queue[next]
    if (waiting === undefined) break
    const checked = heedStrict(checkOne(waiting, runner), request)
    const isOrphan = waiting.kept && isGone(checked.run)
    if (isOrphan) gone.push(waiting)
    else {
      runs.push(checked.run)
      const tolerances = tolerancesOf(waiting.scenario, request)
      tolerated.push({ tolerances, saved: checked.run.saved })
    }
    if (waiting.spreads) {
      const known = new Set(
        queue.filter((one) => one.scenario === waiting.scenario).map((one) => one.variant),
      )
      const others = checked.variants.filter((variant) => !known.has(variant))
      queue.splice(
        next + 1,
        0,
        ...others.map((variant) => ({ ...waiting, variant, spreads: false, kept: false })),
      )
    }
    runner.onProgress(next + 1, queue.length)
    if (request.bail && !isOrphan && isFailure(checked.run, request)) {
      skipped = queue.length - next - 1
      break
    }
  }
  // What was left out may have the figures that a tolerance is for.
  const isWhole = request.filters.length === 0 && request.shard === undefined && skipped === 0
  if (isWhole) problems.push(...findUnfit(tolerated))
  return { runs, orphans: orphansOf(runner, found, gone), problems, skipped }
}

/** Saved results that nothing is compared with: their scenario or variant is gone, or nobody found it. */
function orphansOf(
  { folder, request }: CheckRunner,
  found: FoundTargets,
  gone: readonly Waiting[],
): CheckReport['orphans'] {
  if (folder === undefined) return []
  const remove = request.saving === 'update'
  const variants = gone.map(({ scenario, variant }) =>
    orphanOf(folder, { scenario: idOf(scenario), variant }, remove),
  )
  return [...variants, ...findOrphans(folder, found, remove)]
}

/** Whether a variant of which results are saved is no longer there. */
function isGone({ diagnostics }: CheckedRun): boolean {
  return diagnostics.length === 1 && diagnostics[0]?.code === 'unknown-variant'
}

/** With `--strict`, warnings about a scenario are errors, as for every command. */
function heedStrict(checked: CheckedTarget, { strict }: CheckRequest): CheckedTarget {
  const { run } = checked
  if (!strict || run.diagnostics.length === 0) return checked
  const diagnostics = run.diagnostics.map((one): Diagnostic => ({ ...one, severity: 'error' }))
  return { ...checked, run: { ...run, diagnostics } }
}

function isFailure(run: CheckedRun, { strict }: CheckRequest): boolean {
  const outcome = outcomeOfRun(run)
  return outcome === 'fail' || outcome === 'error' || (strict && outcome === 'warn')
}

/** Results are told apart by scenario and variant. */
function sameNames(scenarios: readonly FoundScenario[]): readonly Diagnostic[] {
  const files = new Map<string, readonly string[]>()
  for (const scenario of scenarios) {
    const id = idOf(scenario)
    files.set(id, [...(files.get(id) ?? []), scenario.file])
  }
  return [...files].flatMap(([id, alike]) =>
    alike.length > 1 ? [sameScenarioName(id, alike)] : [],
  )
}

function hasAt(scenario: FoundScenario): boolean {
  return idOf(scenario).includes('@')
}

function idOf({ path, file }: FoundScenario): string {
  return idOfFile(path ?? file)
}

/** The scenarios that the filters and the shard leave over. */
function chooseScenarios(
  scenarios: readonly FoundScenario[],
  { filters, shard }: CheckRequest,
  problems: Diagnostic[],
): readonly FoundScenario[] {
  const fits = (filter: string, scenario: FoundScenario): boolean =>
    matchGlob(filter.includes('*') ? filter : `*${filter}*`, idOf(scenario))
  for (const filter of scenarios.length > 0 ? filters : []) {
    if (scenarios.some((scenario) => fits(filter, scenario))) continue
    problems.push(
      savedProblem('nothing-left', undefined, {
        filter,
        hint: didYouMean(nearestName(filter, scenarios.map(idOf))),
      }),
    )
  }
  const filtered = scenarios.filter(
    (scenario) => filters.length === 0 || filters.some((filter) => fits(filter, scenario)),
  )
  if (shard === undefined) return filtered
  // By name, so that the parts do not depend on the order of the command line.
  const sorted = [...filtered].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
  return sorted.filter((_, k) => k % shard.count === shard.index - 1)
}

/** A scenario as it stands, in the variants that were asked for, and in those of which results are saved. */
function waitingOf(
  scenario: FoundScenario,
  { variants, folder, request }: CheckRunner,
): readonly Waiting[] {
  const wishes: ('all' | readonly string[])[] = [
    ...(scenario.named && scenario.variants.length === 0 ? [variants ?? ['']] : []),
    ...scenario.variants.map((name) => (name === 'all' ? name : [name])),
    ...scenario.checks.map(({ variants }) =>
      variants === 'all' ? variants : variants.map(({ name }) => name),
    ),
  ]
  const names = wishes.flatMap((wish) => (wish === 'all' ? [''] : wish))
  const follows = variants === undefined && folder !== undefined && request.saving !== 'save'
  const kept = follows ? savedVariants(folder, idOf(scenario)) : []
  const spreads = wishes.includes('all') || (follows && keepsVariants(folder, idOf(scenario)))
  return [...new Set([...names, ...kept])].map((variant, k) => ({
    scenario,
    variant,
    spreads: spreads && k === 0,
    kept: !names.includes(variant),
  }))
}

function checkOne(waiting: Waiting, runner: CheckRunner): CheckedTarget {
  const { scenario, variant } = waiting
  const { request, folder, overrides, cache } = runner
  const { entry, file } = scenario
  const checks = scenario.checks.filter(
    ({ variants }) => variants === 'all' || variants.some(({ name }) => name === variant),
  )
  const base = { entry, file, variant, overrides, checks }
  const name = savedName(idOf(scenario), variant)
  const text = folder === undefined ? success(undefined) : readSavedText(folder, name)
  if (!text.ok) return brokenTarget(base, text.diagnostics)
  const slot = slotOf({ waiting, checks, savedText: text.value }, runner)
  const project = runner.projectOf(scenario.path)
  const known = slot && cache?.find(slot, project)
  if (known !== undefined) return { ...known, results: undefined, files: [], uses: [] }
  const read = folder === undefined ? success(undefined) : readSavedFile(folder, name, text.value)
  const replaces = !read.ok && request.saving !== 'compare' && isReplaceable(read, text.value)
  if (!read.ok && !replaces) return brokenTarget(base, read.diagnostics)
  const before = read.ok && read.value ? comparable(read.value, request) : undefined
  const saved = { name, before, replaces, tolerances: tolerancesOf(scenario, request) }
  const saving = folder === undefined ? undefined : savingOf({ ...saved, folder }, runner)
  const setting: CheckSetting = {
    ...runner.setting,
    read: project.read,
    ensembleOf: (own) => drawnAnyway(request.draws, own),
  }
  const checked = checkScenario({ ...base, saving }, setting, project.foreign)
  if (slot !== undefined) cache?.keep(slot, checked, project)
  return folder === undefined
    ? checked
    : keep(marked(checked, waiting), { ...saved, folder, request })
}

/** With `--draws 0` there is only the central case to compare; where results are saved, the others go, which is told. */
function comparable(saved: SavedResults, { draws, saving }: CheckRequest): SavedResults {
  if (draws.draws !== 0 || saving !== 'compare') return saved
  return { ...saved, rows: saved.rows.filter(({ statistic }) => statistic === 'central') }
}

function tolerancesOf(
  { checks }: FoundScenario,
  { tolerances }: CheckRequest,
): Saving['tolerances'] {
  return [...checks.flatMap((spec) => spec.tolerances), ...tolerances]
}

/** Where a run is kept; nowhere where it is read from standard input, or where results are to be written. */
function slotOf(
  run: {
    readonly waiting: Waiting
    readonly checks: CheckTarget['checks']
    readonly savedText: string | undefined
  },
  { request, folder, overrides, dataState, textOf }: CheckRunner,
): CacheSlot | undefined {
  const { scenario, variant } = run.waiting
  if (scenario.path === undefined || request.saving !== 'compare') return undefined
  const checks = run.checks.flatMap(({ location }) => [
    textOf(location.file),
    `${String(location.line)}:${String(location.column)}`,
  ])
  const tolerances = tolerancesOf(scenario, request).map(({ text }) => text)
  const draws = JSON.stringify(request.draws)
  return {
    place: [scenario.path, variant, folder?.path ?? '', draws, ...overrides],
    state: [...dataState, run.savedText ?? '', JSON.stringify(tolerances), ...checks],
  }
}

function savingOf(
  saved: {
    readonly folder: SavedFolder
    readonly name: string
    readonly before: SavedResults | undefined
    readonly tolerances: Saving['tolerances']
  },
  { request, placeOfObservation }: CheckRunner,
): Saving {
  const { folder, name, before, tolerances } = saved
  const file = savedFile(folder, name)
  return {
    nameOfFile: fileNamer(folder),
    placeOfObservation,
    ensembleOf: (own) => drawAsSaved(before, request, own),
    saved: before && { file, results: before },
    file,
    tolerances,
  }
}

/** The results of a scenario as it stands say whether those of all its variants belong to them. */
function marked(checked: CheckedTarget, { variant, spreads }: Waiting): CheckedTarget {
  const { results } = checked
  if (results === undefined || variant !== '' || !spreads) return checked
  return { ...checked, results: { ...results, variants: 'all' } }
}

/** Saves what came out, where that was asked for. */
function keep(
  checked: CheckedTarget,
  saved: {
    readonly folder: SavedFolder
    readonly name: string
    readonly before: SavedResults | undefined
    /** Something that cannot be read is there. */
    readonly replaces: boolean
    readonly request: CheckRequest
  },
): CheckedTarget {
  const { results, run } = checked
  const { folder, name, before, replaces, request } = saved
  if (results === undefined || run.saved === undefined || request.saving === 'compare')
    return checked
  if (request.saving === 'update' && run.saved.status === 'same') return checked
  const written: SavedStatus = writeSaved(folder, name, { results, before })
  const status = replaces ? 'replaced' : written
  return { ...checked, run: { ...run, saved: { ...run.saved, status } } }
}
