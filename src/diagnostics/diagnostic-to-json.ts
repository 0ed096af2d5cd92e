import type { Diagnostic, Location, Severity } from './diagnostic.ts'
import type { Language } from './text.ts'

/** A diagnostic in JSON output, in one language; every key is always present. */
export interface DiagnosticJson {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  /** Lines and columns are 1-based and count UTF-16 units. */
  readonly location: Location | null
  readonly hint: string
  readonly notes: readonly { readonly message: string; readonly location: Location | null }[]
}

/** The JSON form of a diagnostic: its texts in `language`, absent parts as null. */
export function diagnosticToJson(diagnostic: Diagnostic, language: Language): DiagnosticJson {
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message[language],
    location: diagnostic.location ?? null,
    hint: diagnostic.hint[language],
    notes: diagnostic.notes.map(({ message, location }) => ({
      message: message[language],
      location: location ?? null,
    })),
  }
}
