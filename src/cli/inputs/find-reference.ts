import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileNotFound, usageProblem } from '../../diagnostics/messages/cli.ts'
import type { NamedFile } from '../../diagnostics/messages/cli.ts'
import { didYouMean } from '../../diagnostics/nearest.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Location, Result } from '../../diagnostics/diagnostic.ts'
import { nearestName } from '../../diagnostics/nearest.ts'
import type { OptionValues } from '../declaration.ts'
import { nearestFile, withoutEnding, yamlFiles } from './nearest-file.ts'
import { dataFolder, libraryFolder, packageFolder } from '../package-folder.ts'

/** Where a reference inside a scenario stands, and how far it may reach. */
export interface ReferenceContext {
  /** The folder of the file that holds the reference; absolute. */
  readonly folder: string
  /** The folder that references must not leave, except into the library; absolute, with links resolved. */
  readonly root: string
  /** `module` for `use:`, `scenario` for `extends:`. */
  readonly kind: 'scenario' | 'module'
  readonly location: Location | undefined
}

/**
 * The absolute path of what a user names: a path relative to a folder, or the name of a shipped scenario where there is no
 * such file; a folder hides none, but is what is meant where nothing shipped has its name. Whether a path leads anywhere shows when it is read. Codes: unknown-scenario.
 */
export function findEntry(reference: string, folder: string = workingFolder()): Result<string> {
  const path = resolve(folder, reference)
  const exists = existsSync(path)
  if (isPath(reference) || (exists && !statSync(path).isDirectory()))
    return success(realPath(path) ?? path)
  const shipped = findInLibrary({ name: reference, location: undefined }, 'scenario', folder)
  return shipped.ok || !exists ? shipped : success(realPath(path) ?? path)
}

/**
 * The absolute path, with links resolved, of what `extends:` or `use:` names: a path relative to the file that holds it, or
 * the name of something shipped. Codes: outside-project, file-not-found, unknown-scenario.
 */
export function findReference(reference: string, context: ReferenceContext): Result<string> {
  const { folder, root, kind, location } = context
  const file = { name: reference, location }
  if (!isPath(reference)) return findInLibrary(file, kind, folder)
  const target = resolve(folder, reference)
  // Before anything is looked up: not even whether a file exists outside is for a scenario to learn.
  if (!isAllowed(target, root))
    return failure([usageProblem('outside-project', file.location, { name: file.name, root })])
  const path = realPath(target)
  if (path === undefined) return failure([fileNotFound(file, nearestFile(target, reference))])
  return isAllowed(path, root)
    ? success(path)
    : failure([usageProblem('outside-project', file.location, { name: file.name, root })])
}

/**
 * The folder that a scenario's references must not leave: the nearest one above it with `.git`, which holds the packages of a
 * repository together; else the nearest with `package.json`, else the working folder if the scenario lies below it.
 */
export function projectRoot(folder: string, working: string = workingFolder()): string {
  const marked = nearestWith('.git', folder) ?? nearestWith('package.json', folder)
  return marked ?? (isBelow(folder, working) ? working : folder)
}

/** The nearest folder at or above one, short of the root of the file system, that has an entry of a name. */
function nearestWith(name: string, folder: string): string | undefined {
  for (let current = folder; dirname(current) !== current; current = dirname(current)) {
    if (existsSync(join(current, name))) return current
  }
  return undefined
}

/** The folder of `--root`, absolute with links resolved; undefined where it is not given. Codes: file-not-found, not-a-folder. */
export function statedRoot({ root }: OptionValues): Result<string | undefined> {
  if (typeof root !== 'string') return success(undefined)
  const path = realPath(resolve(root))
  const file = { name: root, location: undefined }
  if (path === undefined) return failure([fileNotFound(file, undefined)])
  return statSync(path).isDirectory()
    ? success(path)
    : failure([usageProblem('not-a-folder', undefined, { path: root, option: '--root' })])
}

/** What stands for the folder of this package in the names of its files, wherever it is installed. */
const packagePrefix = 'akaji:'

/**
 * How a file is shown: relative to the working folder within its project, with `akaji:` where it comes with akaji, and else in
 * full. From within akaji's own folder its files are part of the project.
 */
export function shownName(path: string, working: string = workingFolder()): string {
  const inside = isBelow(path, working)
  const own = realPath(packageFolder) ?? packageFolder
  if (!(inside && isBelow(working, own)) && isShipped(path, own)) {
    return packagePrefix + relative(own, path).replaceAll('\\', '/')
  }
  return inside || isBelow(path, projectRoot(working, working)) ? relative(working, path) : path
}

/** The absolute path of a file by the name that it is shown under. */
export function pathOfShown(name: string, working: string = workingFolder()): string {
  return name.startsWith(packagePrefix)
    ? join(packageFolder, name.slice(packagePrefix.length))
    : resolve(working, name)
}

/** Scenarios and data; other files below that folder may belong to a project there. */
function isShipped(path: string, own: string): boolean {
  return [libraryFolder, dataFolder].some((folder) =>
    isBelow(path, join(own, relative(packageFolder, folder))),
  )
}

/** The working folder with links resolved. */
export function workingFolder(): string {
  return realpathSync(process.cwd())
}

function findInLibrary(
  file: NamedFile,
  kind: ReferenceContext['kind'],
  folder: string,
): Result<string> {
  const library = kind === 'module' ? join(libraryFolder, 'modules') : libraryFolder
  const shipped = yamlFiles(library)
  const match = shipped.find((name) => withoutEnding(name) === file.name)
  if (match !== undefined) return success(realpathSync(join(library, match)))
  // A file of that name in the folder is close, but files are named by path: a new file must never hide a shipped one.
  const neighbours = yamlFiles(folder)
  const same = neighbours.find((name) => withoutEnding(name) === file.name)
  const candidates = [...shipped.map(withoutEnding), ...neighbours]
  return failure([
    usageProblem('unknown-scenario', file.location, {
      name: file.name,
      hint: didYouMean(same ?? nearestName(file.name, candidates)),
    }),
  ])
}

/** Whether a reference is a path rather than the name of something shipped. */
export function isPath(reference: string): boolean {
  return /[/\\]/.test(reference) || /\.ya?ml$/i.test(reference)
}

function isAllowed(path: string, root: string): boolean {
  return isBelow(path, root) || isBelow(path, realPath(libraryFolder) ?? libraryFolder)
}

/** Whether a path is that of a folder or of something in it; both absolute. */
export function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** The path with links resolved; undefined where that leads to no file. */
function realPath(path: string): string | undefined {
  try {
    const real = realpathSync(path)
    // A pipe such as `<(…)` links to a name that cannot be opened.
    return existsSync(real) ? real : undefined
  } catch {
    return undefined
  }
}
