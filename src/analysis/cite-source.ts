import type { Source } from '../baseline/types.ts'
import type { SourceReference } from '../scenario/types.ts'

/** Where a figure comes from, spelt out. */
export interface Citation {
  /** The id of the data package's source list; undefined for a citation given inline. */
  readonly id: string | undefined
  readonly publisher: string | undefined
  readonly title: string
  readonly date: string | undefined
  readonly url: string | undefined
}

/** Spells out a reference to the data package's source list or an inline citation. */
export function citeSource(
  reference: SourceReference | undefined,
  sources: ReadonlyMap<string, Source>,
): Citation | undefined {
  if (reference === undefined) return undefined
  if (reference.kind === 'id') return citeId(reference.id, sources)
  const { kind: _, ...citation } = reference
  return { id: undefined, ...citation }
}

/** Spells out an id of the source list; an id that is not in it stands for itself. */
export function citeId(id: string, sources: ReadonlyMap<string, Source>): Citation {
  const source = sources.get(id)
  if (source === undefined) {
    return { id, publisher: undefined, title: id, date: undefined, url: undefined }
  }
  const { publisher, title, date, url } = source
  return { id, publisher: textOr(publisher), title, date: textOr(date), url: textOr(url) }
}

/** The source list leaves cells empty where it knows nothing. */
function textOr(text: string): string | undefined {
  return text === '' ? undefined : text
}

/** A citation in one line: `MIC, White Paper 2025 (2025-07)`. */
export function citationText({ publisher, title, date }: Citation): string {
  const parts = publisher === undefined ? [title] : [publisher, title]
  return date === undefined ? parts.join(', ') : `${parts.join(', ')} (${date})`
}
