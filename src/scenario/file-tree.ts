import { parseFile } from './parse-file.ts'
import type { FileRole, ParsedFile } from './parse-file.ts'
import type { SourceText } from './read-file.ts'

/** The tree of a file: the one that comes with its text, or else what parsing and validating the text gives. */
export function fileTree(source: SourceText, role: FileRole): ParsedFile {
  if (source.tree === undefined) return parseFile(source, role)
  return { tree: source.tree(role.overlay), diagnostics: [] }
}
