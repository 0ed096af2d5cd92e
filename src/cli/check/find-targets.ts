import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { CheckFile, CheckSpec, Pattern } from '../../check/check-file/check-file.ts'
import { checkProblem, emptyPattern } from '../../diagnostics/messages/check.ts'
import { fileNotReadable } from '../../diagnostics/messages/cli.ts'
import { savedProblem } from '../../diagnostics/messages/saved-results.ts'
import type { Diagnostic, Location, Result } from '../../diagnostics/diagnostic.ts'
import { failure } from '../../diagnostics/diagnostic.ts'
import { splitVariant } from '../../scenario/read-file.ts'
import type { ScenarioEntry, VariantReference } from '../../scenario/read-file.ts'
import {
  findEntry,
  findReference,
  isPath,
  projectRoot,
  shownName,
  workingFolder,
} from '../inputs/find-reference.ts'
import type { ReferenceContext } from '../inputs/find-reference.ts'
import { scenarioEntry } from '../inputs/scenario-reader.ts'
import { loadCheckFile } from './check-files.ts'
import type { FileStore } from './check-files.ts'
import { fileRole, isCheckFile } from './file-role.ts'
import { globFiles, isFolder, isGlob, realPathOf } from './find-files.ts'

/** A scenario to check, with the variants that are asked for and the checks that select it. */
export interface FoundScenario {
  readonly entry: ScenarioEntry
  /** Absolute, with links resolved; undefined for standard input. */
  readonly path: string | undefined
  /** As it is shown. */
  readonly file: string
  /** Named on the command line, be it by its folder; else only check files select it. */
  readonly named: boolean
  /** Those that the command line names with it: `trend@compound`; `all` for every one. */
  readonly variants: readonly string[]
  /** The checks that select it. */
  readonly checks: readonly CheckSpec[]
}

/** What a command line names. */
export interface FoundTargets {
  readonly scenarios: readonly FoundScenario[]
  /** Arguments that lead to no file. */
  readonly problems: readonly Diagnostic[]
  /** Whether a scenario with this path would have been found: it lies where all scenarios were looked for. */
  readonly covers: (path: string) => boolean
}

/** Where scenarios and checks are looked for when none are named. */
const usualFolders = ['.', 'scenarios', 'checks']

/** Finds the scenarios of a command line: files, folders, patterns, shipped names, and what check files select. */
export function findTargets(given: readonly string[], store: FileStore): FoundTargets {
  const finding: Finding = { store, scenarios: new Map(), checkFiles: [], problems: [] }
  if (given.length > 0) for (const argument of new Set(given)) addArgument(argument, finding)
  else for (const folder of usualFolders.filter(isFolder)) addFolder(folder, finding)
  for (const path of new Set(finding.checkFiles)) applyCheckFile(path, finding)
  const scenarios = [...finding.scenarios.values()]
  const { problems } = finding
  if (scenarios.length === 0 && problems.length === 0)
    problems.push(savedProblem('nothing-to-check', undefined))
  const folders = new Set(given.filter(isFolder).map(realPathOf))
  const covers = (path: string): boolean => given.length === 0 || folders.has(dirname(path))
  return { scenarios, problems, covers }
}

/** Where a command line looks for scenarios and checks: folders that are there, and those that may come. */
export function foldersOf(given: readonly string[]): {
  readonly folders: readonly string[]
  readonly absent: readonly string[]
} {
  const folders = given.length > 0 ? given : usualFolders
  const absent = given.length > 0 ? [] : folders.filter((folder) => !isFolder(folder))
  return {
    folders: folders.filter(isFolder).map((folder) => resolve(folder)),
    absent: absent.map((folder) => resolve(folder)),
  }
}

interface Finding {
  readonly store: FileStore
  /** By path. */
  readonly scenarios: Map<string, FoundScenario>
  readonly checkFiles: string[]
  readonly problems: Diagnostic[]
}

function addArgument(argument: string, finding: Finding): void {
  if (argument === '-') {
    const entry = scenarioEntry(argument)
    if (!entry.ok) finding.problems.push(...entry.diagnostics)
    else addScenario({ entry: entry.value, path: undefined, file: '<stdin>' }, true, finding)
  } else if (isFolder(argument)) {
    if (addFolder(argument, finding) > 0) return
    // A folder without scenarios does not hide what is shipped under its name.
    const path = findEntry(argument)
    const isShipped = !isPath(argument) && path.ok && !isFolder(path.value)
    if (isShipped) addPath(path.value, splitVariant(argument), finding)
    else finding.problems.push(emptyPattern(argument, undefined))
  } else if (isGlob(argument) && !existsSync(argument)) {
    const found = filesOf(argument, process.cwd(), finding)
    if (addFiles(found, 'pattern', finding) === 0) {
      finding.problems.push(emptyPattern(argument, undefined))
    }
  } else if (isCheckFile(argument)) {
    finding.checkFiles.push(realPathOf(argument))
  } else {
    const { reference, variant } = splitVariant(argument)
    const path = findEntry(reference)
    if (path.ok) addPath(path.value, { reference, variant }, finding)
    else finding.problems.push(...path.diagnostics)
  }
}

/** What lies directly in a folder: its scenarios and check files, but no modules. Says how many there are. */
function addFolder(folder: string, finding: Finding): number {
  const isWorking = realPathOf(folder) === workingFolder()
  return addFiles(filesOf('*', folder, finding), isWorking ? 'working' : 'folder', finding)
}

/** The YAML files that a pattern fits; what cannot be looked into is reported. */
function filesOf(pattern: string, folder: string, { problems }: Finding): readonly string[] {
  const { files, closed, special } = globFiles(pattern, folder)
  for (const { path, reason } of closed) {
    problems.push(fileNotReadable({ name: shownName(path), location: undefined }, reason))
  }
  problems.push(
    ...special
      .filter(isYaml)
      .map((path) => checkProblem('not-a-regular-file', undefined, { file: shownName(path) })),
  )
  return files.filter(isYaml)
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/i.test(path)
}

/** How files were come by: what a pattern fits is meant, what lies in the working folder may be anybody's. */
type Way = 'pattern' | 'folder' | 'working'

/** How many of the files are akaji's. */
function addFiles(paths: readonly string[], way: Way, finding: Finding): number {
  let count = 0
  for (const path of paths) {
    const isCheck = isCheckFile(path)
    if (isCheck) finding.checkFiles.push(realPathOf(path))
    else if (isMeant(path, way, finding))
      addPath(realPathOf(path), { reference: path, variant: '' }, finding)
    else continue
    count += 1
  }
  return count
}

/** Whether a file is to be checked as a scenario. One that is none and cannot be told is checked, too, which says what is wrong with it. */
function isMeant(path: string, way: Way, { store, problems }: Finding): boolean {
  // The working folder of a project of scenarios is often that of a package, too.
  if (way === 'working' && basename(path) === 'pnpm-lock.yaml') return false
  switch (fileRole(path, store.read(realPathOf(path)))) {
    case 'scenario':
    case 'unreadable':
      return true
    case 'module':
      return false
    case 'foreign':
      if (way === 'folder')
        problems.push(
          checkProblem(
            'no-scenario-file',
            { file: shownName(path), line: 1, column: 1, length: 1 },
            { file: shownName(path) },
          ),
        )
      return way === 'pattern'
  }
}

function addPath(path: string, { reference, variant }: VariantReference, finding: Finding): void {
  const entry: ScenarioEntry = { kind: 'reference', reference }
  const known = finding.scenarios.get(path)
  const scenario = addScenario({ entry, path, file: shownName(path) }, true, finding)
  // Named as it stands, too, it is checked as if it had not been named with a variant.
  const asItStands = known?.named === true && known.variants.length === 0 ? [''] : []
  const named = [...scenario.variants, ...asItStands]
  if (variant !== '') finding.scenarios.set(path, { ...scenario, variants: [...named, variant] })
  else if (scenario.variants.length > 0)
    finding.scenarios.set(path, { ...scenario, variants: [...scenario.variants, ''] })
}

function addScenario(
  found: Pick<FoundScenario, 'entry' | 'path' | 'file'>,
  named: boolean,
  { scenarios }: Finding,
): FoundScenario {
  const key = found.path ?? found.file
  const known = scenarios.get(key)
  const scenario: FoundScenario = {
    ...(known ?? { ...found, variants: [], checks: [] }),
    named: named || known?.named === true,
  }
  scenarios.set(key, scenario)
  return scenario
}

function applyCheckFile(path: string, finding: Finding): void {
  const file = loadCheckFile(path, finding.store)
  if (!file.ok) {
    finding.problems.push(...file.diagnostics)
    return
  }
  for (const spec of file.value.checks) applyCheck(spec, { path, file: file.value, finding })
}

interface Applying {
  readonly path: string
  readonly file: CheckFile
  readonly finding: Finding
}

function applyCheck(spec: CheckSpec, applying: Applying): void {
  const { finding } = applying
  const before = finding.problems.length
  const excluded = new Set(
    spec.scenarios
      .filter(({ exclude }) => exclude)
      .flatMap((one) => selected(one, applying))
      .map(({ path }) => path),
  )
  const wanted = spec.scenarios
    .filter(({ exclude }) => !exclude)
    .flatMap((one) => selected(one, applying))
    .filter(({ path }) => !excluded.has(path))
  const left = new Set(wanted.map(({ path }) => path))
  const [first] = spec.scenarios
  if (left.size === 0 && finding.problems.length === before) {
    finding.problems.push(checkProblem('no-scenarios-left', first?.location ?? spec.location))
  }
  for (const path of left) {
    const found = {
      entry: { kind: 'reference', reference: path } as const,
      path,
      file: shownName(path),
    }
    const scenario = addScenario(found, false, finding)
    const named = wanted.filter((one) => one.path === path)
    const wishes = named.map(({ variant, location }): CheckSpec['variants'] =>
      variant === '' ? spec.variants : variant === 'all' ? 'all' : [{ name: variant, location }],
    )
    const variants = wishes.includes('all')
      ? ('all' as const)
      : wishes.flatMap((wish) => (wish === 'all' ? [] : wish))
    finding.scenarios.set(path, {
      ...scenario,
      checks: [...scenario.checks, { ...spec, variants }],
    })
  }
}

/** A scenario that a pattern of a check file selects, in the variant that it names; `''` where it names none. */
interface Selected {
  readonly path: string
  readonly variant: string
  readonly location: Location
}

/** What a pattern of a check file selects; one that selects nothing is reported. */
function selected(pattern: Pattern, applying: Applying): readonly Selected[] {
  const { finding, path } = applying
  const { location, exclude } = pattern
  const { reference: text, variant } = exclude
    ? { reference: pattern.text, variant: '' }
    : splitVariant(pattern.text)
  const select = (one: string): Selected => ({ path: one, variant, location })
  const folder = dirname(path)
  if (isGlob(text)) {
    const files = filesOf(text, folder, finding).filter(
      (file) => !isCheckFile(file) && (exclude || isMeant(file, 'pattern', finding)),
    )
    if (files.length === 0) finding.problems.push(emptyPattern(text, location))
    return files.map(realPathOf).map(select)
  }
  const root = finding.store.root ?? projectRoot(folder)
  const found = referenceFrom(text, { folder, root, kind: 'scenario', location })
  if (!found.ok) finding.problems.push(...found.diagnostics)
  return found.ok ? [select(found.value)] : []
}

function referenceFrom(text: string, context: ReferenceContext): Result<string> {
  const found = findReference(text, context)
  const isFound = found.ok && !isFolder(found.value)
  return !isFound && isFolder(resolve(context.folder, text))
    ? failure([emptyPattern(join(text, '*.yaml'), context.location)])
    : found
}
