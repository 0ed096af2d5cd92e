import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { CheckedTarget } from '../../check/check-scenario.ts'
import { findForeign } from '../../check/condition/ask-foreign.ts'
import type { ForeignUse } from '../../check/condition/ask-foreign.ts'
import type { CheckedRun } from '../../check/types.ts'
import type { FoundFile } from '../../scenario/read-file.ts'
import { hashTexts } from '../inputs/hash-texts.ts'
import { packageFolder, version } from '../package-folder.ts'
import { pathOfShown, projectRoot, workingFolder } from '../inputs/find-reference.ts'
import { writeAtomic } from '../output/write-atomic.ts'
import type { FileStore } from './check-files.ts'
import type { CheckRequest } from './check-request.ts'
import { isFolder } from './find-files.ts'
import type { Project } from './shared-reader.ts'

/**
 * Keeps what checks found from one command to the next. An entry is used only where everything that it rests on is the same:
 * the texts of all files, the data, the options, akaji itself. Each entry is a file that is written whole, so that several
 * processes may share a cache; it may be deleted at any time, and where it cannot be written, checks go on without.
 */
export interface ResultCache {
  /** What was found before; undefined where that no longer holds. */
  readonly find: (slot: CacheSlot, project: Project) => CachedTarget | undefined
  readonly keep: (slot: CacheSlot, target: CheckedTarget, project: Project) => void
}

/** A place in the cache. */
export interface CacheSlot {
  /** What is checked: another scenario, variant or option has another place. */
  readonly place: readonly string[]
  /** What must be the same besides the files: data, tolerances, saved results, conditions of check files. */
  readonly state: readonly string[]
}

/** What is kept of a checked target. */
export type CachedTarget = Pick<CheckedTarget, 'run' | 'variants'>

/** The form of entries; others are not read. */
const entryVersion = 3

interface Entry {
  readonly version: number
  readonly state: string
  /** By shown name: the SHA-256 of their texts. */
  readonly files: Readonly<Record<string, string>>
  /** What references led to these, in the order in which they were followed: where they lead is decided anew each time. */
  readonly references: readonly FoundFile[]
  readonly uses: readonly ForeignUse[]
  readonly run: CheckedRun
  readonly variants: readonly string[]
}

/** Opens a cache in a folder, or in the usual one; undefined where none is wanted. */
export function openCache(
  request: CheckRequest['cache'],
  store: FileStore,
): ResultCache | undefined {
  if (request.kind === 'off') return undefined
  const path = join(request.folder ?? usualFolder(), 'check')
  const hashes = new Map<string, string>()
  const hashOf = (file: string): string => {
    const known = hashes.get(file)
    if (known !== undefined) return known
    const text = textOf(file, store)
    const hash = text === undefined ? '' : hashTexts([text])
    hashes.set(file, hash)
    return hash
  }
  const tool = toolState()
  const stateOf = ({ state }: CacheSlot): string => hashTexts([tool, ...state])
  const find: ResultCache['find'] = (slot, project): CachedTarget | undefined => {
    const entry = readEntry(entryFile(path, slot))
    if (entry === undefined || entry.state !== stateOf(slot)) return undefined
    const same = Object.entries(entry.files).every(([file, hash]) => hashOf(file) === hash)
    const leadsThere = (one: FoundFile): boolean => leadsTo(one, project)
    return same &&
      entry.references.every(leadsThere) &&
      entry.uses.every((use) => meansTheSame(use, project))
      ? entry
      : undefined
  }
  const keep: ResultCache['keep'] = (slot, target, { foreign }) => {
    const { run, variants, uses } = target
    if (!isPlain(run)) return
    const found = [...target.files, ...uses.flatMap(({ file }) => foreign.closures.get(file) ?? [])]
    const names = new Set([...found, ...uses].map(({ file }) => file))
    const kept = Object.fromEntries([...names].map((file) => [file, hashOf(file)]))
    writeEntry(entryFile(path, slot), {
      version: entryVersion,
      state: stateOf(slot),
      files: kept,
      references: found.filter(({ from }) => from !== undefined),
      uses,
      run,
      variants,
    })
  }
  return { find, keep }
}

/** What was wrong with an input is found again, with the texts to show it in. */
function isPlain({ diagnostics, saved }: CheckedRun): boolean {
  const figures = (saved?.moved ?? []).flatMap(({ before, after }) => [before ?? 0, after ?? 0])
  return !diagnostics.some(({ severity }) => severity === 'error') && figures.every(Number.isFinite)
}

function textOf(file: string, store: FileStore): string | undefined {
  const known = store.sources.get(file)
  if (known !== undefined) return known
  const text = store.read(pathOfShown(file))
  return text.ok ? text.value : undefined
}

/** Whether a reference still leads to the same file, and may: a project may have got a new border, a link another target. */
function leadsTo({ from, kind, reference, file }: FoundFile, { locate }: Project): boolean {
  return locate({ from, kind, reference, location: undefined }) === file
}

/** Whether a name still means the same file. */
function meansTheSame({ scenario, from, file }: ForeignUse, project: Project): boolean {
  const location = { file: from, line: 1, column: 1, length: 1 }
  const { read, foreign } = project
  const found = findForeign(scenario, location, { setting: { read }, sources: foreign.sources })
  return found.ok && found.value.file === file
}

function entryFile(folder: string, { place }: CacheSlot): string {
  const name = hashTexts([workingFolder(), ...place])
  return join(folder, name.slice(0, 2), `${name.slice(2, 32)}.json`)
}

function readEntry(path: string): Entry | undefined {
  try {
    // Written by akaji itself; anything else has another version or state.
    const entry = JSON.parse(readFileSync(path, 'utf8')) as Entry
    return entry.version === entryVersion ? entry : undefined
  } catch {
    return undefined
  }
}

/** Without waiting for the disk: half an entry, after a power cut, is no JSON and is not read. */
function writeEntry(path: string, entry: Entry): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeAtomic(path, JSON.stringify(entry), { flush: false })
  } catch {
    // Checks go on without a cache.
  }
}

/**
 * Tells builds of akaji apart, also those of one version: by the content of every file that the command is built into, because
 * each may have a part in a result, and CI servers install it anew each time. Takes some milliseconds.
 */
function toolState(): string {
  const folder = join(packageFolder, 'dist')
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.cjs'))
    const hash = createHash('sha256').update(version)
    for (const name of names.sort()) {
      const bytes = readFileSync(join(folder, name))
      hash.update(`\n${name} ${String(bytes.length)}\n`).update(bytes)
    }
    return hash.digest('hex')
  } catch {
    return version
  }
}

/** Within the project where that keeps packages, else where the user keeps caches. */
function usualFolder(): string {
  const modules = join(projectRoot(workingFolder()), 'node_modules')
  if (isFolder(modules)) return join(modules, '.cache', 'akaji')
  const home = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  return join(home, 'akaji')
}
