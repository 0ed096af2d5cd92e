import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '..', '..')

/** Builds `dist/akaji.cjs` once before the tests that spawn it, where a source is newer. */
export async function setup(): Promise<void> {
  const sources = [
    ...['src', 'scenarios', 'scripts'].flatMap((folder) => filesBelow(join(repository, folder))),
    join(repository, 'package.json'),
  ]
  const newest = Math.max(...sources.map(modifiedAt))
  if (modifiedAt(join(repository, 'dist', 'akaji.cjs')) >= newest) return
  const { bundleCommand } = await import('../../scripts/bundle.mjs')
  await bundleCommand()
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Milliseconds since 1970; 0 for a file that does not exist. */
function modifiedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
