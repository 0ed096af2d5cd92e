import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { SourceText } from '../../scenario/read-file.ts'
import type { PackedNode } from '../../scenario/yaml/packed-tree.ts'
import { unpackTree } from '../../scenario/yaml/packed-tree.ts'
import { libraryFolder, parsedFolder } from '../package-folder.ts'

/** A shipped scenario or module as the build leaves it in `dist/library`. */
export interface ShippedTree {
  /** The text that was parsed, without findings. */
  readonly text: string
  readonly tree: PackedNode
}

/**
 * The tree of a shipped file, made when the command was built: parsing its YAML would take longer than all the rest of a
 * run. Undefined for other files, and where the text is no longer what was parsed then, to the last character.
 */
export function shippedTree(path: string, { file, text }: SourceText): SourceText['tree'] {
  if (!path.startsWith(libraryFolder + sep)) return undefined
  const shipped = readShipped(path.slice(libraryFolder.length + 1))
  if (shipped?.text !== text) return undefined
  return (overlay) => unpackTree(shipped.tree, { file, text, overlay })
}

function readShipped(name: string): ShippedTree | undefined {
  try {
    // What the build wrote, which is part of the package like the program itself.
    return JSON.parse(readFileSync(join(parsedFolder, `${name}.json`), 'utf8')) as ShippedTree
  } catch {
    return undefined
  }
}
