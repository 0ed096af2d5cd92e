import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { OrphanedFile } from '../../check/types.ts'
import { libraryFolder } from '../package-folder.ts'
import { idOfFile } from '../../scenario/read-file.ts'
import { realPathOf } from './find-files.ts'
import type { FoundTargets } from './find-targets.ts'
import {
  readSavedFile,
  readSavedText,
  removeSaved,
  savedFile,
  savedName,
  scenarioOf,
} from './saved-folder.ts'
import type { SavedFolder } from './saved-folder.ts'

/**
 * Saved results whose scenario is gone, and those whose scenario is there, but was not found where the command line looks for
 * scenarios. Filters and shards make no difference. Files that cannot be read are left alone.
 */
export function findOrphans(
  folder: SavedFolder,
  { scenarios, covers }: FoundTargets,
  remove: boolean,
): readonly OrphanedFile[] {
  const found = new Set(scenarios.map(({ path, file }) => idOfFile(path ?? file)))
  const others = [...folder.names].filter((name) => !found.has(scenarioOf(name))).sort()
  return others.flatMap((name): readonly OrphanedFile[] => {
    const text = readSavedText(folder, name)
    const results = text.ok ? readSavedFile(folder, name, text.value) : text
    if (!results.ok || results.value === undefined) return []
    const { file, scenario, variant } = results.value
    if (file === '') return []
    const path = scenarioPath(folder, file)
    const isGone = !existsSync(path)
    if (!isGone && !covers(realPathOf(path))) return []
    const removed = isGone && remove
    if (removed) removeSaved(folder, name)
    const reason = isGone ? 'scenario-gone' : 'not-checked'
    return [{ file: savedFile(folder, name), reason, scenario, variant, removed }]
  })
}

/** Saved results of a variant that its scenario no longer has. */
export function orphanOf(
  folder: SavedFolder,
  { scenario, variant }: Pick<OrphanedFile, 'scenario' | 'variant'>,
  remove: boolean,
): OrphanedFile {
  const name = savedName(scenario, variant)
  if (remove) removeSaved(folder, name)
  const file = savedFile(folder, name)
  return { file, reason: 'variant-gone', scenario, variant, removed: remove }
}

/** The file that a saved one names. */
function scenarioPath({ path }: SavedFolder, file: string): string {
  return file.startsWith('akaji:')
    ? resolve(libraryFolder, '..', file.slice('akaji:'.length))
    : resolve(path, file)
}
