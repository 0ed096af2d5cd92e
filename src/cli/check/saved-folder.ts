import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { printSaved } from '../../check/saved/print-saved.ts'
import { readResults } from '../../check/saved/read-saved.ts'
import type { SavedResults } from '../../check/saved/saved-results.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { success } from '../../diagnostics/diagnostic.ts'
import { libraryFolder } from '../package-folder.ts'
import { readTextFile } from '../inputs/read-text-file.ts'
import { pathOfShown, shownName } from '../inputs/find-reference.ts'
import { writeAtomic } from '../output/write-atomic.ts'
import { isFolder, realPathOf } from './find-files.ts'

/** A folder of saved results: `<scenario>.json`, `<scenario>@<variant>.json`. */
export interface SavedFolder {
  /** Absolute. */
  readonly path: string
  /** The names of its files when it was opened; empty where it did not exist yet. */
  readonly names: ReadonlySet<string>
}

/** The most bytes that a file of saved results may have. */
const savedSizeLimit = 32 * 2 ** 20

/** Opens a folder, which need not exist. */
export function openSavedFolder(folder: string): SavedFolder {
  const path = resolve(folder)
  const names = isFolder(path) ? readdirSync(path).filter((name) => name.endsWith('.json')) : []
  return { path: realPathOf(path), names: new Set(names) }
}

/** The name of the file for a scenario, whose own name holds no `@`, and variant. */
export function savedName(scenario: string, variant: string): string {
  return variant === '' ? `${scenario}.json` : `${scenario}@${variant}.json`
}

/** The scenario that a saved file is named for. */
export function scenarioOf(name: string): string {
  return name.slice(0, -'.json'.length).replace(/@.*$/s, '')
}

/**
 * Whether all variants of a scenario are to have a file: where one of them has, or where the file of the scenario itself says
 * that they were saved.
 */
export function keepsVariants(folder: SavedFolder, scenario: string): boolean {
  if (savedVariants(folder, scenario).length > 0) return true
  const text = readSavedText(folder, savedName(scenario, ''))
  // Only the head tells, and a file of any length is looked at quickly.
  return (
    text.ok && text.value !== undefined && /^ {2}"variants": "all"/m.test(text.value.slice(0, 4096))
  )
}

/** The variants of a scenario that have a file. */
export function savedVariants({ names }: SavedFolder, scenario: string): readonly string[] {
  const prefix = `${scenario}@`
  return [...names]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length, -'.json'.length))
    .sort()
}

/** A saved file as it is shown. */
export function savedFile({ path }: SavedFolder, name: string): string {
  return shownName(join(path, name))
}

/** The text of a saved file; undefined where there is none. */
export function readSavedText(folder: SavedFolder, name: string): Result<string | undefined> {
  if (!folder.names.has(name)) return success(undefined)
  const file = savedFile(folder, name)
  return readTextFile(join(folder.path, name), { name: file, location: undefined }, savedSizeLimit)
}

/** What a saved file holds; undefined where there is none. */
export function readSavedFile(
  folder: SavedFolder,
  name: string,
  text: string | undefined,
): Result<SavedResults | undefined> {
  if (text === undefined) return success(undefined)
  const results = readResults(savedFile(folder, name), text)
  return results.ok ? success(results.value[0]) : results
}

/** The name under which a file is saved: relative to the folder, or `akaji:` and the path within what is shipped. */
export function fileNamer({ path }: SavedFolder): (file: string) => string {
  const library = dirname(realPathOf(libraryFolder))
  const ownLibrary = relative(path, library)
  // In akaji's own repository the library is part of the project.
  const isOwn = !ownLibrary.includes('node_modules') && /^(?:\.\.[/\\])*\.\.?$/.test(ownLibrary)
  return (file) => {
    const absolute = realPathOf(pathOfShown(file))
    const within = relative(library, absolute)
    const shipped = within !== '' && !within.startsWith('..') && !isOwn
    return (shipped ? `akaji:${within}` : relative(path, absolute)).replaceAll('\\', '/')
  }
}

/** Writes results; says whether there was a file that differs in more than the versions that made it. */
export function writeSaved(
  folder: SavedFolder,
  name: string,
  {
    results,
    before,
  }: { readonly results: SavedResults; readonly before: SavedResults | undefined },
): 'created' | 'updated' | 'kept' {
  if (before !== undefined && material(before) === material(results)) return 'kept'
  mkdirSync(folder.path, { recursive: true })
  writeAtomic(join(folder.path, name), printSaved(results))
  return before === undefined ? 'created' : 'updated'
}

/** Versions and hashes by themselves are no reason to change a file that people review. */
function material(results: SavedResults): string {
  return printSaved({
    ...results,
    toolVersion: '',
    data: { ...results.data, hash: '', version: '' },
  })
}

/** Removes a saved file. */
export function removeSaved(folder: SavedFolder, name: string): void {
  rmSync(join(folder.path, basename(name)), { force: true })
}
