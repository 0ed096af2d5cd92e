import type { Location, Result } from '../diagnostics/diagnostic.ts'
import type { YamlMap } from './yaml/yaml-node.ts'

/** What a scenario asks to be read. */
export interface FileRequest {
  /** As written: a path relative to `from`, or the id of a shipped scenario or module. */
  readonly reference: string
  readonly kind: 'scenario' | 'module'
  /** The file that refers to it, by the name it was read under; undefined for what the user names. */
  readonly from: string | undefined
  /** Where it is referred to. */
  readonly location: Location | undefined
}

/** A file that was read. */
export interface SourceText {
  /** The name to show and to resolve relative references from; the same file always has the same name. */
  readonly file: string
  readonly text: string
  /**
   * The tree of exactly this text for an overlay, where it was made before and found valid; it saves parsing. Must be what
   * `parseFile` makes of the text.
   */
  readonly tree?: ((overlay: string) => YamlMap) | undefined
}

/** A file that a request led to, by the name that it is shown under. */
export interface FoundFile extends Omit<FileRequest, 'location'> {
  readonly file: string
}

/** Finds and reads a file; its diagnostics say why it could not. The only way in which a scenario reaches beyond its own text. */
export type ReadFile = (request: FileRequest) => Result<SourceText>

/** What to load: a file to read, or a text at hand such as standard input. */
export type ScenarioEntry =
  | { readonly kind: 'reference'; readonly reference: string }
  | ({ readonly kind: 'text' } & SourceText)

/** The id of a scenario or module: the file's name without folders and ending. */
export function idOfFile(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
  const stem = name.replace(/\.ya?ml$/i, '').replace(/^<(.*)>$/, '$1')
  return stem === '' ? file : stem
}

/** A scenario by name or path, in one variant. */
export interface VariantReference {
  /** A path, a name of the library or `-`; empty in `@low`. */
  readonly reference: string
  /** `''` for the scenario as it stands, `all` for that and each of its variants. */
  readonly variant: string
}

/**
 * Reads `trend`, `trend@compound` or `my.yaml@high`. What follows the last `@` is a variant unless it has a slash or a dot, as
 * the names of files do.
 */
export function splitVariant(text: string): VariantReference {
  const [, reference = text, variant = ''] = /^(.*)@([^@./\\]*)$/su.exec(text) ?? []
  return { reference, variant }
}
