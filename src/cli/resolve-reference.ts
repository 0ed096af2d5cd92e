import { existsSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileNotFound, outsideProject, unknownScenario } from '../diagnostics/codes/cli.ts'
import type { NamedFile } from '../diagnostics/codes/cli.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Location, Result } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import { nearestFile, withoutEnding, yamlFiles } from './nearest-file.ts'
import { libraryFolder } from './package-folder.ts'

/** A file that a reference stands for. */
export interface FoundFile {
  /** Absolute, with links resolved. */
  readonly path: string
  /** As shown to the user: the path as written, or relative to the working folder where it lies below that. */
  readonly name: string
}

/** Where a reference inside a scenario stands, and how far it may reach. */
export interface ReferenceContext {
  /** The folder of the file that holds the reference; absolute. */
  readonly folder: string
  /** The folder that references must not leave, except into the library; absolute, with links resolved. */
  readonly root: string
  /** `modules` for `use:`, `scenarios` for `extends:`. */
  readonly kind: 'scenarios' | 'modules'
  readonly location: Location | undefined
}

/** Finds what the command line names: a path, or the name of a shipped scenario where no such file exists. */
export function findEntry(reference: string): Result<FoundFile> {
  if (isPath(reference) || existsSync(reference)) {
    const path = realPath(resolve(reference))
    return success({ path: path ?? resolve(reference), name: reference })
  }
  const file = { name: reference, location: undefined }
  return findInLibrary(file, 'scenarios', yamlFiles(process.cwd()))
}

/**
 * Finds what `extends:` or `use:` names: a path relative to the file that holds it, or the name of something shipped.
 * Codes: outside-project, file-not-found, unknown-scenario.
 */
export function findReference(reference: string, context: ReferenceContext): Result<FoundFile> {
  const { folder, root, kind, location } = context
  const file = { name: reference, location }
  if (!isPath(reference)) return findInLibrary(file, kind, yamlFiles(folder))
  const target = resolve(folder, reference)
  // Before anything is looked up: not even whether a file exists outside is for a scenario to learn.
  if (!isAllowed(target, root)) return failure([outsideProject(file, root)])
  const path = realPath(target)
  if (path === undefined) return failure([fileNotFound(file, nearestFile(target, reference))])
  return isAllowed(path, root)
    ? success({ path, name: shownName(path) })
    : failure([outsideProject(file, root)])
}

/** The folder that a scenario's references must not leave: the nearest one above it with `.git` or `package.json`. */
export function projectRoot(folder: string): string {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git')) || existsSync(join(current, 'package.json'))) {
      return current
    }
    if (dirname(current) === current) break
  }
  const working = realpathSync(process.cwd())
  return isBelow(folder, working) ? working : folder
}

function findInLibrary(
  file: NamedFile,
  kind: ReferenceContext['kind'],
  neighbours: readonly string[],
): Result<FoundFile> {
  const folder = kind === 'modules' ? join(libraryFolder, 'modules') : libraryFolder
  const files = yamlFiles(folder)
  const match = files.find((name) => withoutEnding(name) === file.name)
  if (match !== undefined) {
    const path = realPath(join(folder, match)) ?? join(folder, match)
    return success({ path, name: shownName(path) })
  }
  const local = neighbours.find((name) => withoutEnding(name) === file.name)
  const candidates = [...files.map(withoutEnding), ...neighbours]
  return failure([unknownScenario(file, local ?? nearestName(file.name, candidates))])
}

function isPath(reference: string): boolean {
  return /[/\\]/.test(reference) || /\.ya?ml$/i.test(reference)
}

function isAllowed(path: string, root: string): boolean {
  return isBelow(path, root) || isBelow(path, realPath(libraryFolder) ?? libraryFolder)
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

function shownName(path: string): string {
  const working = realpathSync(process.cwd())
  return isBelow(path, working) ? relative(working, path) : path
}

/** Undefined where nothing is there. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}
