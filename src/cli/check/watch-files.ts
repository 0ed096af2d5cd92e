import { watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { dirname } from 'node:path'

/** Editors write a file in several steps: a burst of changes counts as one. */
const settling = 100

/** Waits until something changes in the folders of some files. Folders, because many editors replace files. */
export function nextChange(files: readonly string[]): Promise<void> {
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
    for (const folder of new Set(files.map(dirname))) {
      watchers.push(
        watch(folder, (_event, name) => {
          // What akaji itself writes, and what editors leave beside a file, is no change of an input.
          if (name === null || /\.(?:ya?ml|csv|json)$/i.test(name)) settle()
        }),
      )
    }
  })
}
