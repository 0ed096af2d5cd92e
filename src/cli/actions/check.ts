import { readProjections, projectionsFile } from '../../baseline/read-projections.ts'
import type { Observation } from '../../baseline/types.ts'
import { outcomeOfReport } from '../../check/outcome.ts'
import type { CheckReport } from '../../check/types.ts'
import { noResultsFolder } from '../../diagnostics/codes/saved-results.ts'
import type { Diagnostic, Location, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { overrideFile } from '../../scenario/parse-override.ts'
import { createFileStore } from '../check/check-files.ts'
import type { FileStore } from '../check/check-files.ts'
import { readCheckRequest } from '../check/check-request.ts'
import type { CheckRequest } from '../check/check-request.ts'
import { findTargets } from '../check/find-targets.ts'
import { isFolder } from '../check/find-files.ts'
import { runChecks } from '../check/run-checks.ts'
import { openSavedFolder } from '../check/saved-folder.ts'
import type { SavedFolder } from '../check/saved-folder.ts'
import { writeReports } from '../check/write-reports.ts'
import type { Invocation } from '../declaration.ts'
import { overridesOf } from '../each-scenario.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../fail.ts'
import { hashTexts } from '../hash-texts.ts'
import { loadBaseline } from '../load-baseline.ts'
import type { LoadedBaseline } from '../load-baseline.ts'
import { listOption, textOption } from '../options.ts'
import { dataFolder, version } from '../package-folder.ts'
import { readDataFolder } from '../read-data-folder.ts'
import { shownName } from '../resolve-reference.ts'

/** `akaji check [files…]`. */
export async function check(invocation: Invocation): Promise<ExitCode> {
  const request = readCheckRequest(invocation.options)
  if (!request.ok) {
    await showDiagnostics(request.diagnostics, { invocation })
    return exitCodes.wrongUsage
  }
  return checkOnce(invocation, request.value)
}

async function checkOnce(invocation: Invocation, request: CheckRequest): Promise<ExitCode> {
  const { options } = invocation
  const dataPath = textOption(options, 'data') ?? dataFolder
  const data = loadBaseline(dataPath, hashTexts)
  const { baseline, sources } = data
  if (!baseline.ok) return fail(baseline.diagnostics, { invocation, sources })
  const folder = savedFolderOf(request)
  if (!folder.ok) return fail(folder.diagnostics, { invocation })
  const store = createFileStore()
  const found = findTargets(invocation.arguments, store)
  const overrides = overridesOf(options)
  const variants = listOption(options, 'variant')
  const report = runChecks(found, {
    request,
    setting: {
      baseline: baseline.value,
      hash: hashTexts,
      version,
      projections: () => {
        const files = readDataFolder(dataPath, [projectionsFile])
        return files.ok ? readProjections(files.value) : files
      },
    },
    store,
    folder: folder.value,
    placeOfObservation: observationFinder(data, dataPath),
    overrides,
    variants: variants.length === 0 ? undefined : variants.includes('all') ? 'all' : variants,
    onProgress: () => {},
  })
  const texts = new Map([
    ...store.sources,
    ...overrides.map((text): [string, string] => [overrideFile(text), text]),
  ])
  await showDiagnostics(diagnosticsOf(report), { invocation, sources: texts })
  const written = await writeReports(report, request, invocation)
  return written ? exitCodeOf(report, request) : exitCodes.wrongInput
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
  if (saving === 'compare' && !isFolder(folder)) return failure([noResultsFolder(folder)])
  return success(openSavedFolder(folder))
}

/** Finds the line of the data package that states an observation; the file is read once it is asked for. */
function observationFinder(
  { sources }: LoadedBaseline,
  folder: string,
): (observation: Observation) => Location | undefined {
  const file = shownName(`${folder}/observations.csv`)
  let lines: readonly string[] | undefined
  return ({ period, item, measure, value, vintage }) => {
    lines ??= (sources.get('observations.csv') ?? '').split('\n')
    const start = `${period},${item},${measure},${String(value)},`
    const row = lines.findIndex((line) => line.startsWith(start) && line.includes(`,${vintage},`))
    return row === -1 ? undefined : { file, line: row + 1, column: 1, length: 1 }
  }
}

/** For the type of the store that actions share. */
export type { FileStore }
