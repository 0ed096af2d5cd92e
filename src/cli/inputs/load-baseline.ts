import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { baselineFiles, readBaseline } from '../../baseline/read-baseline.ts'
import type { Baseline } from '../../baseline/types.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { dataFolder, parsedFolder } from '../package-folder.ts'
import { sha256 } from './hash-texts.ts'
import { readDataFolder } from './read-data-folder.ts'

/** The data that a command works with, and its texts for code frames. */
export interface LoadedBaseline {
  readonly baseline: Result<Baseline>
  readonly sources: ReadonlyMap<string, string>
}

/** Hashes texts in their order. */
export type HashTexts = (texts: readonly string[]) => string

/** For output that shows no hash: making one takes Node's cryptography, which takes time to load. */
export const noHash: HashTexts = () => ''

/** Reads the shipped data package, or the one in `folder`, and files of it that only some commands read. */
export function loadBaseline(
  folder: string = dataFolder,
  hash: HashTexts = noHash,
  beside: readonly string[] = [],
): LoadedBaseline {
  const files = readDataFolder(folder, [...baselineFiles, ...beside])
  if (!files.ok) return { baseline: files, sources: new Map() }
  const texts = [...files.value.values()]
  const baseline = readBaseline(
    files.value,
    hash(texts),
    isAsBuilt(folder, files.value) ? undefined : sha256,
  )
  return { baseline, sources: files.value }
}

/**
 * Whether the texts are to the last character those of the shipped package that the build has held to their recorded hashes:
 * comparing them takes less time than to load Node's cryptography.
 */
function isAsBuilt(folder: string, files: ReadonlyMap<string, string>): boolean {
  if (folder !== dataFolder) return false
  try {
    // What the build wrote, which is part of the package like the program itself.
    const built = JSON.parse(readFileSync(join(parsedFolder, 'data.json'), 'utf8')) as Readonly<
      Record<string, string>
    >
    return [...files].every(([path, text]) => built[path] === text)
  } catch {
    return false
  }
}
