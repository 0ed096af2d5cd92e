import { readdirSync, realpathSync, statSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { matchGlob } from '../../compile/match-glob.ts'
import { isBelow } from '../inputs/find-reference.ts'
import { systemCode } from '../system-code.ts'

/** Whether a path is meant as a pattern. */
export function isGlob(path: string): boolean {
  return path.includes('*')
}

/** What a pattern fits. */
export interface FoundFiles {
  /** Sorted, as absolute paths. Links that lead nowhere are among them: reading them says so. */
  readonly files: readonly string[]
  /** Folders that cannot be listed. */
  readonly closed: readonly { readonly path: string; readonly reason: string }[]
  /** Pipes, sockets and devices: opening one might wait for ever. */
  readonly special: readonly string[]
}

/**
 * The files that a pattern fits: `*` stands for any text within a name, `**` for any folders. Hidden folders and
 * `node_modules` are passed over, and so are links to a folder that holds them.
 */
export function globFiles(pattern: string, folder: string): FoundFiles {
  const parts = pattern.split(/[/\\]+/).filter((part) => part !== '' && part !== '.')
  const fixed = parts.findIndex(isGlob)
  const start = resolve(isAbsolute(pattern) ? '/' : folder, ...parts.slice(0, fixed))
  const found: Found = { files: new Set(), closed: new Map(), special: new Set() }
  walk(start, parts.slice(fixed), found)
  return {
    files: [...found.files].sort(),
    closed: [...found.closed].map(([path, reason]) => ({ path, reason })),
    special: [...found.special].sort(),
  }
}

interface Found {
  readonly files: Set<string>
  /** Reasons by folder. */
  readonly closed: Map<string, string>
  readonly special: Set<string>
}

function walk(folder: string, parts: readonly string[], found: Found): void {
  const [part, ...rest] = parts
  if (part === undefined) return
  if (part === '**') {
    walk(folder, rest, found)
    for (const { name, kind, isLink } of entriesOf(folder, found)) {
      const inner = join(folder, name)
      if (kind !== 'folder' || (isLink && isBelow(realPathOf(folder), realPathOf(inner)))) continue
      walk(inner, parts, found)
    }
    return
  }
  for (const { name, kind } of entriesOf(folder, found)) {
    if (!matchGlob(part, name)) continue
    const path = join(folder, name)
    if (kind === 'folder') walk(path, rest, found)
    else if (rest.length === 0) (kind === 'file' ? found.files : found.special).add(path)
  }
}

type EntryKind = 'file' | 'folder' | 'special'

interface Entry {
  readonly name: string
  readonly kind: EntryKind
  readonly isLink: boolean
}

function entriesOf(folder: string, { closed }: Found): readonly Entry[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
      .map((entry) => ({
        name: entry.name,
        kind: kindOf(entry, join(folder, entry.name)),
        isLink: entry.isSymbolicLink(),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    const code = systemCode(error)
    // A pattern may name what is not there; that it fits nothing is said where it stands.
    if (code !== 'ENOENT' && code !== 'ENOTDIR') closed.set(folder, code)
    return []
  }
}

/** By what a link leads to; one that leads nowhere counts as a file, which cannot be read. */
function kindOf(entry: Dirent, path: string): EntryKind {
  const target = entry.isSymbolicLink() ? statusOf(path) : entry
  if (target === undefined || target.isFile()) return 'file'
  return target.isDirectory() ? 'folder' : 'special'
}

/** Undefined where a path leads nowhere, also for a link to itself. */
function statusOf(path: string): ReturnType<typeof statSync> {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Whether a path leads to a folder. */
export function isFolder(path: string): boolean {
  return statusOf(path)?.isDirectory() === true
}

/** The path with links resolved, or as it is where it leads nowhere. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}
