import { join } from 'node:path'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { readTextFile } from './read-text-file.ts'

/** The most bytes that a file of a data package may have. */
const dataSizeLimit = 16 * 2 ** 20

/** Reads some files of a data package; a file is named as below its folder. Codes: those of `readTextFile`. */
export function readDataFolder(
  folder: string,
  paths: readonly string[],
): Result<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  const problems: Diagnostic[] = []
  for (const path of paths) {
    const full = join(folder, path)
    const read = readTextFile(full, { name: full, location: undefined }, dataSizeLimit)
    if (read.ok) texts.set(path, read.value)
    else problems.push(...read.diagnostics)
  }
  return problems.length > 0 ? failure(problems) : success(texts)
}
