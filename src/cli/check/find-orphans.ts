import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CheckedRun, OrphanedFile } from '../../check/types.ts'
import { libraryFolder } from '../package-folder.ts'
import { readSavedFile, readSavedText, removeSaved, savedFile, savedName } from './saved-folder.ts'
import type { SavedFolder } from './saved-folder.ts'

/** Saved results whose scenario is gone. Files that cannot be read are left alone. */
export function findOrphans(
  folder: SavedFolder,
  runs: readonly CheckedRun[],
  remove: boolean,
): readonly OrphanedFile[] {
  const checked = new Set(runs.map(({ scenario, variant }) => savedName(scenario, variant)))
  const unchecked = [...folder.names].filter((name) => !checked.has(name)).sort()
  return unchecked.flatMap((name): readonly OrphanedFile[] => {
    const text = readSavedText(folder, name)
    const results = text.ok ? readSavedFile(folder, name, text.value) : text
    if (!results.ok || results.value === undefined) return []
    const { file, scenario, variant } = results.value
    if (file === '' || existsSync(scenarioPath(folder, file))) return []
    if (remove) removeSaved(folder, name)
    return [{ file: savedFile(folder, name), scenario, variant, removed: remove }]
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
  return { file: savedFile(folder, name), scenario, variant, removed: remove }
}

/** The file that a saved one names. */
function scenarioPath({ path }: SavedFolder, file: string): string {
  return file.startsWith('akaji:')
    ? resolve(libraryFolder, '..', file.slice('akaji:'.length))
    : resolve(path, file)
}
