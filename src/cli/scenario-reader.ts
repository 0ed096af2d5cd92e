import { dirname } from 'node:path'
import type { Result } from '../diagnostics/diagnostic.ts'
import { success } from '../diagnostics/diagnostic.ts'
import { invariant } from '../diagnostics/invariant.ts'
import type { FileRequest, ReadFile, ScenarioEntry, SourceText } from '../scenario/read-file.ts'
import { readStandardInput, readTextFile } from './read-text-file.ts'
import { shippedTree } from './shipped-tree.ts'
import {
  findEntry,
  findReference,
  projectRoot,
  shownName,
  workingFolder,
} from './resolve-reference.ts'

/** The name under which standard input is shown. */
const standardInputName = '<stdin>'

/** Reads the files of one command, and remembers their texts for code frames and hashes. */
export interface ScenarioReader {
  readonly read: ReadFile
  /** The texts read so far by the names they are shown under, in reading order. */
  readonly sources: ReadonlyMap<string, string>
}

/** What readers of one command share. */
export interface SharedFiles {
  readonly readText: typeof readTextFile
  /** Absolute paths by shown name of files that were read otherwise, such as those of checks, which may refer to scenarios. */
  readonly paths: ReadonlyMap<string, string>
}

const nothingShared: SharedFiles = { readText: readTextFile, paths: new Map() }

/** A reader for one entry: its project bounds what its references may reach. */
export function createScenarioReader(shared: SharedFiles = nothingShared): ScenarioReader {
  const sources = new Map<string, string>()
  const read = new Map<string, SourceText>()
  /** Absolute paths by shown name. */
  const paths = new Map(shared.paths)
  let root: string | undefined
  const find = ({ reference, kind, from, location }: FileRequest): Result<string> => {
    if (from === undefined) return findEntry(reference)
    const path = paths.get(from)
    invariant(path !== undefined || from === standardInputName, 'references stand in files read')
    const folder = path === undefined ? workingFolder() : dirname(path)
    root ??= projectRoot(folder)
    return findReference(reference, { folder, root, kind, location })
  }
  const readFile = (request: FileRequest): Result<SourceText> => {
    const found = find(request)
    if (!found.ok) return found
    const path = found.value
    const file = shownName(path)
    const known = read.get(file)
    if (known !== undefined) return success(known)
    const name = request.from === undefined ? request.reference : file
    const text = shared.readText(path, { name, location: request.location })
    if (!text.ok) return text
    sources.set(file, text.value)
    paths.set(file, path)
    const source = { file, text: text.value }
    const complete = { ...source, tree: shippedTree(path, source) }
    read.set(file, complete)
    return success(complete)
  }
  return { read: readFile, sources }
}

/** What a scenario argument stands for: `-` is standard input, read once. Codes: those of `readStandardInput`. */
export function scenarioEntry(argument: string): Result<ScenarioEntry> {
  if (argument !== '-') return success({ kind: 'reference', reference: argument })
  const text = readStandardInput()
  return text.ok ? success({ kind: 'text', file: standardInputName, text: text.value }) : text
}
