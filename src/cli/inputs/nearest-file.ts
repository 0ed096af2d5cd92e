import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { nearestName } from '../../diagnostics/nearest.ts'
import { libraryFolder } from '../package-folder.ts'

/**
 * The name of a YAML file in the same folder that was probably meant, spelt as the user spelt the rest of the path; else
 * the name of what is shipped under this name.
 */
export function nearestFile(path: string, name: string): string | undefined {
  const wanted = basename(path)
  const files = yamlFiles(dirname(path))
  const stem = withoutEnding(wanted)
  const sameStem = files.find((file) => withoutEnding(file) === stem)
  const found = sameStem ?? nearestName(wanted, files)
  if (found !== undefined) return name.slice(0, name.length - wanted.length) + found
  const shipped = [libraryFolder, join(libraryFolder, 'modules')].flatMap(yamlFiles)
  return shipped.includes(wanted) ? stem : undefined
}

/** The YAML files of a folder, sorted; none where it cannot be read. */
export function yamlFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /\.ya?ml$/i.test(file))
      .sort()
  } catch {
    return []
  }
}

/** A file name without `.yaml` or `.yml`. */
export function withoutEnding(file: string): string {
  return file.replace(/\.ya?ml$/i, '')
}
