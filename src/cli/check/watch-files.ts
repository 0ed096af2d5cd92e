import { statSync, watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { dirname, join } from 'node:path'
import { globFiles } from './find-files.ts'

/** Editors write a file in several steps: a burst of changes counts as one. */
const settling = 100

/** What a check rests on. */
export interface Watched {
  /** Absolute paths; also of files and folders that are not there yet. */
  readonly files: readonly string[]
  /** Where further files would be found. */
  readonly folders: readonly string[]
  /** When the check began, in milliseconds since 1970: what changed since then has not been seen. */
  readonly since: number
}

/** Waits until something changes that a check rests on. Folders are watched, because many editors replace files. */
export function nextChange({ files, folders, since }: Watched): Promise<void> {
  const known = new Set(files)
  return new Promise((resolve) => {
    const watchers: FSWatcher[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const settle = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        for (const watcher of watchers) watcher.close()
        resolve()
      }, settling)
    }
    for (const folder of new Set([...files.map(dirname), ...folders])) {
      const watcher = watchFolder(folder, (name) => {
        // What akaji itself writes, and what editors leave beside a file, is no change of an input.
        if (name === null || isYaml(name) || known.has(join(folder, name))) settle()
      })
      if (watcher !== undefined) watchers.push(watcher)
    }
    // What changed, or came, before the watchers were there.
    const found = folders.flatMap((folder) => globFiles('*', folder).files).filter(isYaml)
    if ([...files, ...found].some((file) => changedSince(file, since))) settle()
  })
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name)
}

/** Undefined where a folder is gone, or cannot be watched. */
function watchFolder(
  folder: string,
  onChange: (name: string | null) => void,
): FSWatcher | undefined {
  try {
    const watcher = watch(folder, (_event, name) => {
      onChange(name)
    })
    watcher.on('error', () => {
      watcher.close()
    })
    return watcher
  } catch {
    return undefined
  }
}

/** A clock that is ahead must not make a file change for ever. */
function changedSince(file: string, since: number): boolean {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return changed > since && changed <= Date.now()
}
