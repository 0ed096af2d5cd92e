import { dirname } from 'node:path'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { success } from '../../diagnostics/diagnostic.ts'
import type { FileRequest, ReadFile, ScenarioEntry, SourceText } from '../../scenario/read-file.ts'
import { readStandardInput, readTextFile } from './read-text-file.ts'
import { shippedTree } from './shipped-tree.ts'
import {
  findEntry,
  findReference,
  pathOfShown,
  projectRoot,
  shownName,
  workingFolder,
} from './find-reference.ts'

/** The name under which standard input is shown. */
const standardInputName = '<stdin>'

/** Reads the files that scenarios name, and remembers their texts for code frames and hashes. */
export interface ScenarioReader {
  readonly read: ReadFile
  /** The shown name of the file that a request means; undefined where there is none, or none that may be read. */
  readonly locate: (request: FileRequest) => string | undefined
  /** The texts read so far by the names they are shown under, in reading order. */
  readonly sources: ReadonlyMap<string, string>
}

/** What readers of one command share. */
export interface SharedFiles {
  readonly readText: typeof readTextFile
  /** Absolute paths by shown name of files that were read otherwise, such as those of checks, which may refer to scenarios. */
  readonly paths: ReadonlyMap<string, string>
  /** The folder that references must not leave. Default: the project of each entry. */
  readonly root?: string | undefined
}

/** Where a reader starts, and how it reads. */
export interface ReaderOptions extends Partial<SharedFiles> {
  /**
   * What users' own paths are relative to, and files are shown relative to: absolute, with links resolved. Default: the
   * working folder.
   */
  readonly folder?: string
}

/** A reader that reads each file once. The project of an entry bounds what the references below it may reach. */
export function createScenarioReader(options: ReaderOptions = {}): ScenarioReader {
  const { folder = workingFolder(), readText = readTextFile, paths } = options
  const sources = new Map<string, string>()
  const read = new Map<string, SourceText>()
  /** Where files are, by shown name. */
  const places = new Map<string, FilePlace>()
  const placeOf = (file: string): FilePlace => {
    const known = places.get(file)
    if (known !== undefined) return known
    // A text at hand, such as standard input, stands in the folder.
    const path = paths?.get(file) ?? pathOfShown(file, folder)
    return { path, root: options.root ?? projectRoot(dirname(path), folder) }
  }
  const find = ({ reference, kind, from, location }: FileRequest): Result<FilePlace> => {
    if (from === undefined) {
      const path = findEntry(reference, folder)
      if (!path.ok) return path
      const root = options.root ?? projectRoot(dirname(path.value), folder)
      return success({ path: path.value, root })
    }
    const place = placeOf(from)
    const context = { folder: dirname(place.path), root: place.root, kind, location }
    const path = findReference(reference, context)
    return path.ok ? success({ path: path.value, root: place.root }) : path
  }
  const readFile = (request: FileRequest): Result<SourceText> => {
    const found = find(request)
    if (!found.ok) return found
    const { path } = found.value
    const file = shownName(path, folder)
    places.set(file, found.value)
    const known = read.get(file)
    if (known !== undefined) return success(known)
    const name = request.from === undefined ? request.reference : file
    const text = readText(path, { name, location: request.location })
    if (!text.ok) return text
    sources.set(file, text.value)
    const source = { file, text: text.value }
    const complete = { ...source, tree: shippedTree(path, source) }
    read.set(file, complete)
    return success(complete)
  }
  const locate = (request: FileRequest): string | undefined => {
    const found = find(request)
    if (!found.ok) return undefined
    const file = shownName(found.value.path, folder)
    places.set(file, found.value)
    return file
  }
  return { read: readFile, locate, sources }
}

/** Where a file is, and the folder that its references must not leave. */
interface FilePlace {
  /** Absolute, with links resolved. */
  readonly path: string
  readonly root: string
}

/** What a scenario argument stands for: `-` is standard input, read once. Codes: those of `readStandardInput`. */
export function scenarioEntry(argument: string): Result<ScenarioEntry> {
  if (argument !== '-') return success({ kind: 'reference', reference: argument })
  const text = readStandardInput()
  return text.ok ? success({ kind: 'text', file: standardInputName, text: text.value }) : text
}
