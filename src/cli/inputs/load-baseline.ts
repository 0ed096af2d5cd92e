import { baselineFiles, readBaseline } from '../../baseline/read-baseline.ts'
import type { Baseline } from '../../baseline/types.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { dataFolder } from '../package-folder.ts'
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

/** Reads the shipped data package, or the one in `folder`. */
export function loadBaseline(
  folder: string = dataFolder,
  hash: HashTexts = noHash,
): LoadedBaseline {
  const files = readDataFolder(folder, baselineFiles)
  if (!files.ok) return { baseline: files, sources: new Map() }
  const texts = [...files.value.values()]
  return { baseline: readBaseline(files.value, hash(texts)), sources: files.value }
}
