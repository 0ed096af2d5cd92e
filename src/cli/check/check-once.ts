import { join, resolve } from 'node:path'
import { unlikeRecord } from '../../baseline/read-baseline.ts'
import { projectionsFile, readProjections } from '../../baseline/read-projections.ts'
import type { Observation } from '../../baseline/types.ts'
import { outcomeOfReport } from '../../check/outcome.ts'
import type { CheckReport } from '../../check/types.ts'
import { savedProblem } from '../../diagnostics/messages/saved-results.ts'
import type { Diagnostic, Location, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { bandsFromBacktest } from '../../report/bands-scenario.ts'
import type { Invocation } from '../declaration.ts'
import { overridesOf, overrideSources } from '../inputs/each-scenario.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { hashTexts, sha256 } from '../inputs/hash-texts.ts'
import { loadBaseline } from '../inputs/load-baseline.ts'
import type { LoadedBaseline } from '../inputs/load-baseline.ts'
import { listOption, textOption } from '../options/option-values.ts'
import { dataFolder, version } from '../package-folder.ts'
import { readDataFolder } from '../inputs/read-data-folder.ts'
import { shownName, statedRoot } from '../inputs/find-reference.ts'
import { createFileStore } from './check-files.ts'
import { showProgress } from './check-progress.ts'
import type { CheckRequest } from './check-request.ts'
import { isFolder, realPathOf } from './find-files.ts'
import { findTargets, foldersOf } from './find-targets.ts'
import { openCache } from './result-cache.ts'
import { runChecks } from './run-checks.ts'
import { openSavedFolder } from './saved-folder.ts'
import type { SavedFolder } from './saved-folder.ts'
import { openProjects } from './shared-reader.ts'
import type { Watched } from './watch-files.ts'
import { writeReports } from './write-reports.ts'

/** How a check went, and what it rests on. */
export interface CheckedOnce {
  readonly code: ExitCode
  /** The data package's files included. */
  readonly watched: Watched
}

/** Checks what a command line names, and reports on it. */
export async function checkOnce(
  invocation: Invocation,
  request: CheckRequest,
): Promise<CheckedOnce> {
  const { options } = invocation
  const since = Date.now()
  const { folders, absent } = foldersOf(invocation.arguments)
  const dataPath = textOption(options, 'data') ?? dataFolder
  const data = loadBaseline(dataPath, hashTexts)
  const dataFiles = [...data.sources.keys()].map((name) => join(dataPath, name))
  const root = statedRoot(options)
  const store = createFileStore(root.ok ? root.value : undefined)
  const saved: string[] = []
  const ended = (code: ExitCode): CheckedOnce => ({
    code,
    watched: { files: [...dataFiles, ...store.files(), ...absent, ...saved], folders, since },
  })
  const { baseline, sources } = data
  if (!baseline.ok) return ended(await fail(baseline.diagnostics, { invocation, sources }))
  if (!root.ok) return ended(await fail(root.diagnostics, { invocation }))
  const folder = savedFolderOf(request)
  if (!folder.ok) return ended(await fail(folder.diagnostics, { invocation }))
  saved.push(...savedFilesOf(request, folder.value))
  const overrides = overridesOf(options)
  const progress = showProgress(invocation.language)
  const setting = {
    baseline: baseline.value,
    hash: hashTexts,
    version,
    writeBands: bandsFromBacktest,
  }
  const found = findTargets(invocation.arguments, store)
  const projections = projectionsFiles(dataPath)
  const state = [dataPath, projections.get(projectionsFile) ?? '', root.value ?? '']
  const problems = [...found.problems, ...changedProjections(sources, projections)]
  const report = runChecks(
    { ...found, problems },
    {
      projectOf: openProjects(store),
      cache: openCache(request.cache, store),
      textOf: (file) => store.sources.get(file) ?? '',
      request,
      setting: { ...setting, projections: readerOf(dataPath) },
      folder: folder.value,
      placeOfObservation: observationFinder(data, dataPath),
      overrides,
      variants: variantsOf(invocation),
      dataState: [baseline.value.hash, ...state],
      onProgress: progress.show,
    },
  )
  progress.clear()
  const texts = new Map([...store.sources, ...overrideSources(overrides)])
  await showDiagnostics(diagnosticsOf(report), { invocation, sources: texts })
  const written = await writeReports(report, request, invocation)
  return ended(written ? exitCodeOf(report, request) : exitCodes.wrongInput)
}

function variantsOf({ options }: Invocation): 'all' | readonly string[] | undefined {
  const variants = listOption(options, 'variant')
  if (variants.length === 0) return undefined
  return variants.includes('all') ? 'all' : variants
}

function readerOf(folder: string): Parameters<typeof runChecks>[1]['setting']['projections'] {
  return () => {
    const files = readDataFolder(folder, [projectionsFile])
    return files.ok ? readProjections(files.value) : files
  }
}

/** With the baseline comes a warning for each of its own files. */
function changedProjections(
  sources: ReadonlyMap<string, string>,
  projections: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const record = ['datapackage.json', sources.get('datapackage.json') ?? ''] as const
  return unlikeRecord(new Map([record, ...projections]), sha256).map((one) => ({
    ...one,
    severity: 'warning',
  }))
}

/** A data package may have no projections; a condition that asks for one then says so. */
function projectionsFiles(folder: string): ReadonlyMap<string, string> {
  const files = readDataFolder(folder, [projectionsFile])
  return files.ok ? files.value : new Map()
}

/** What is wrong with inputs, and warnings about them. */
function diagnosticsOf({ runs, problems }: CheckReport): readonly Diagnostic[] {
  return [...problems, ...runs.flatMap(({ diagnostics }) => diagnostics)]
}

function exitCodeOf(report: CheckReport, { strict }: CheckRequest): ExitCode {
  const outcome = outcomeOfReport(report)
  if (outcome === 'error') return exitCodes.wrongInput
  if (outcome === 'fail' || (strict && outcome === 'warn')) return exitCodes.checkFailed
  return exitCodes.done
}

/** The usual folder of saved results is used where it exists. */
const usualFolder = 'results'

function savedFolderOf({ folder, saving }: CheckRequest): Result<SavedFolder | undefined> {
  if (folder === undefined) {
    const isUsual = isFolder(usualFolder) || saving === 'update'
    const opened = isUsual ? openSavedFolder(usualFolder) : undefined
    // A folder of that name may hold anything.
    return success(opened?.names.size === 0 && saving === 'compare' ? undefined : opened)
  }
  if (saving === 'compare' && !isFolder(folder))
    return failure([savedProblem('no-results-folder', undefined, { folder })])
  return success(openSavedFolder(folder))
}

/** The saved files that a check only reads, and the folder that they may come in. */
function savedFilesOf(
  { saving, folder: given, reporters }: CheckRequest,
  folder: SavedFolder | undefined,
): readonly string[] {
  // What akaji writes itself must not wake it.
  if (saving !== 'compare') return []
  if (folder === undefined) return given === undefined ? [resolve(usualFolder)] : []
  const reports = new Set(reporters.map(({ file = '' }) => realPathOf(file)))
  const files = [...folder.names].map((name) => join(folder.path, name))
  return files.filter((file) => !reports.has(file))
}

/** Finds the line of the data package that states an observation. */
function observationFinder(
  { sources }: LoadedBaseline,
  folder: string,
): (observation: Observation) => Location | undefined {
  const file = shownName(join(folder, 'observations.csv'))
  let lines: readonly string[] | undefined
  return ({ period, item, measure, value, vintage }) => {
    lines ??= (sources.get('observations.csv') ?? '').split('\n')
    const start = `${period},${item},${measure},${String(value)},`
    const row = lines.findIndex((line) => line.startsWith(start) && line.includes(`,${vintage},`))
    return row === -1 ? undefined : { file, line: row + 1, column: 1, length: 1 }
  }
}
