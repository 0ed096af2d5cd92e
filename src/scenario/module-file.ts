import { scenarioProblem } from '../diagnostics/messages/scenario.ts'
import type { Diagnostic, Location, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { expandFile } from './expand-entry.ts'
import { deletionsOfNothing } from './fold-layers.ts'
import { fileTree } from './file-tree.ts'
import type { SourceText } from './read-file.ts'
import type { YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { entriesOf } from './yaml/yaml-node.ts'

/** A module file, validated and in full form. */
export interface ModuleFile {
  readonly file: string
  readonly tree: YamlMap
}

/** Finds the file of a module that an instance uses; undefined where it could not be read, which is reported elsewhere. */
export type FindModule = (use: YamlNode) => ModuleFile | undefined

/** Parses and validates a module; its values belong to the overlay `module <use>`. */
export function parseModule(
  source: SourceText,
  options: { readonly use: string; readonly isReserved: (name: string) => boolean },
): Result<ModuleFile> {
  const overlay = `module ${options.use}`
  const { tree, diagnostics: found } = fileTree(source, { kind: 'module', overlay })
  if (tree === undefined) return failure(found)
  const diagnostics = [...found, ...checkNames(tree, options.isReserved)]
  if (diagnostics.length > 0) return failure(diagnostics)
  const expanded = expandFile(tree)
  const blanks = deletionsOfNothing(undefined, expanded.tree)
  if (blanks.length > 0) return failure(blanks)
  return success({ file: source.file, tree: expanded.tree }, expanded.warnings)
}

/** Inputs, assumptions, lines and adjustments of a module share one set of names. */
function checkNames(tree: YamlMap, isReserved: (name: string) => boolean): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const seen = new Map<string, Location>()
  for (const section of ['inputs', 'assumptions', 'lines', 'adjustments']) {
    for (const [name, { keyLocation }] of entriesOf(tree, section)) {
      const first = seen.get(name)
      if (first !== undefined)
        diagnostics.push(scenarioProblem('duplicate-name', keyLocation, { name, note: first }))
      else if (isReserved(name))
        diagnostics.push(scenarioProblem('reserved-name', keyLocation, { name }))
      else seen.set(name, keyLocation)
    }
  }
  return diagnostics
}
