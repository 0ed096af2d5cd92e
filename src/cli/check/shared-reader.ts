import { dirname } from 'node:path'
import { noForeignAnswers } from '../../check/condition/ask-foreign.ts'
import type { ForeignAnswers } from '../../check/condition/ask-foreign.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { success } from '../../diagnostics/diagnostic.ts'
import { parseFile } from '../../scenario/parse-file.ts'
import { idOfFile } from '../../scenario/read-file.ts'
import type { FileRequest, ReadFile, SourceText } from '../../scenario/read-file.ts'
import { relabel } from '../../scenario/yaml/yaml-node.ts'
import type { YamlMap } from '../../scenario/yaml/yaml-node.ts'
import { projectRoot, workingFolder } from '../inputs/find-reference.ts'
import { createScenarioReader } from '../inputs/scenario-reader.ts'
import type { ScenarioReader } from '../inputs/scenario-reader.ts'
import type { FileStore } from './check-files.ts'

/** What the scenarios of one project are read with, and what is known of those that their conditions ask. */
export interface Project extends Pick<ScenarioReader, 'read' | 'locate'> {
  readonly foreign: ForeignAnswers
}

/**
 * The project of a scenario, by its absolute path; that of the working folder for a text at hand. What one project looked up
 * says nothing to another: their borders differ, and with them what the same reference may lead to.
 */
export function openProjects(store: FileStore): (path: string | undefined) => Project {
  const known = new Map<string, Project>()
  return (path) => {
    const working = workingFolder()
    const root = store.root ?? projectRoot(path === undefined ? working : dirname(path), working)
    const project = known.get(root) ?? { ...sharedReader(store), foreign: noForeignAnswers() }
    known.set(root, project)
    return project
  }
}

/**
 * A reader for all scenarios of one project: what several of them refer to is looked up, read and parsed once. Files that only
 * the command line names are left to whoever loads them.
 */
function sharedReader(store: FileStore): Pick<ScenarioReader, 'read' | 'locate'> {
  const { read, locate } = createScenarioReader(store)
  const known = new Map<string, Result<SourceText>>()
  const readOnce: ReadFile = (request) => {
    const { from, kind, reference } = request
    if (from === undefined) return read(request)
    const key = `${folderOf(from)}\n${kind}\n${reference}`
    const found = known.get(key)
    if (found !== undefined) return found
    const source = read(request)
    // What is not found is looked for again: each place that names it gets a report of its own.
    if (!source.ok) return source
    const complete = success(withTree(source.value, request))
    known.set(key, complete)
    return complete
  }
  return { read: readOnce, locate }
}

function folderOf(file: string): string {
  return file.slice(0, file.search(/[^/\\]*$/))
}

/** The file with its tree, made once for each overlay; as it is where something is wrong with it, for its place to be reported. */
function withTree(source: SourceText, { kind }: FileRequest): SourceText {
  const trees = new Map<string, YamlMap>()
  const first = source.tree ?? parsedTree(source, kind)
  if (first === undefined) return source
  const tree = (overlay: string): YamlMap => {
    const made = trees.get(overlay) ?? first(overlay)
    trees.set(overlay, made)
    return made
  }
  return { ...source, tree }
}

function parsedTree(source: SourceText, kind: FileRequest['kind']): SourceText['tree'] {
  const overlay = idOfFile(source.file)
  const { tree, diagnostics } = parseFile(source, { kind, overlay })
  if (tree === undefined || diagnostics.length > 0) return undefined
  return (wanted) => (wanted === overlay ? tree : relabel(tree, { overlay: wanted }))
}
