import { readCheckFile } from '../../check/check-file/read-check-file.ts'
import type { CheckFile } from '../../check/check-file/check-file.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { NamedFile } from '../../diagnostics/messages/cli.ts'
import { readTextFile } from '../inputs/read-text-file.ts'
import { shownName } from '../inputs/find-reference.ts'
import type { SharedFiles } from '../inputs/scenario-reader.ts'

/** The files that a command reads: each is read once, and its text kept for code frames and hashes. */
export interface FileStore extends SharedFiles {
  /** Texts by shown name. */
  readonly sources: Map<string, string>
  /** Absolute paths by shown name. */
  readonly paths: Map<string, string>
  /** Reads a file by its absolute path. */
  readonly read: (path: string) => Result<string>
  /** The absolute paths of the files that were read. */
  readonly files: () => readonly string[]
}

/** A store that has read nothing yet. */
export function createFileStore(root?: string): FileStore {
  const texts = new Map<string, Result<string>>()
  const sources = new Map<string, string>()
  const paths = new Map<string, string>()
  const readText = (path: string, file: NamedFile): Result<string> => {
    const known = texts.get(path)
    if (known?.ok === true) return known
    const text = readTextFile(path, file)
    texts.set(path, text)
    if (text.ok) sources.set(shownName(path), text.value)
    return text
  }
  const read = (path: string): Result<string> =>
    readText(path, { name: shownName(path), location: undefined })
  return { readText, read, sources, paths, root, files: () => [...texts.keys()] }
}

/** Reads a file of checks. */
export function loadCheckFile(path: string, store: FileStore): Result<CheckFile> {
  const text = store.read(path)
  if (!text.ok) return text
  const file = shownName(path)
  store.paths.set(file, path)
  return readCheckFile({ file, text: text.value })
}
