import { readdirSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { matchGlob } from '../../compile/match-glob.ts'

/** Whether a path is meant as a pattern. */
export function isGlob(path: string): boolean {
  return path.includes('*')
}

/**
 * The files that a pattern fits, sorted, as absolute paths: `*` stands for any text within a name, `**` for any folders. Hidden
 * folders and `node_modules` are passed over. Links are followed once.
 */
export function globFiles(pattern: string, folder: string): readonly string[] {
  const parts = pattern.split(/[/\\]+/).filter((part) => part !== '' && part !== '.')
  const fixed = parts.findIndex(isGlob)
  const start = resolve(isAbsolute(pattern) ? '/' : folder, ...parts.slice(0, fixed))
  const found = new Set<string>()
  walk(start, parts.slice(fixed), found)
  return [...found].sort()
}

function walk(folder: string, parts: readonly string[], found: Set<string>): void {
  const [part, ...rest] = parts
  if (part === undefined) return
  if (part === '**') {
    walk(folder, rest, found)
    for (const { name, isFolder } of entriesOf(folder)) {
      if (isFolder) walk(join(folder, name), parts, found)
    }
    return
  }
  for (const { name, isFolder } of entriesOf(folder)) {
    if (!matchGlob(part, name)) continue
    if (rest.length === 0 && !isFolder) found.add(join(folder, name))
    if (rest.length > 0 && isFolder) walk(join(folder, name), rest, found)
  }
}

interface Entry {
  readonly name: string
  readonly isFolder: boolean
}

function entriesOf(folder: string): readonly Entry[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
      .map((entry) => ({
        name: entry.name,
        isFolder: entry.isSymbolicLink() ? isFolder(join(folder, entry.name)) : entry.isDirectory(),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

/** Whether a path leads to a folder. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** The path with links resolved, or as it is where it leads nowhere. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}
