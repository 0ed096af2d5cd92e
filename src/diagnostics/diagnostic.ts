import type { Text } from './text.ts'

/** A range of one line in a source text. Lines and columns are 1-based; columns and length count UTF-16 units. */
export interface Location {
  /** The file as the user named it, or `--set`, `<stdin>`, `--until` … for text from the command line. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** At least 1; never past the end of the line. */
  readonly length: number
}

/** Errors stop a run, warnings may be promoted with `--strict`, notes inform. */
export type Severity = 'error' | 'warning' | 'note'

/** A second place that helps to understand a diagnostic, such as "first defined here". */
export interface DiagnosticNote {
  readonly message: Text
  readonly location: Location | undefined
}

/** One finding about the user's input. Made only from the catalogues under `messages/`. */
export interface Diagnostic {
  /** A kebab-case slug: part of the public interface. */
  readonly code: string
  readonly severity: Severity
  /** What is wrong, in the user's own words, ending with a full stop. */
  readonly message: Text
  readonly location: Location | undefined
  /** What to do about it. */
  readonly hint: Text
  readonly notes: readonly DiagnosticNote[]
}

/** The outcome of a stage: a value with warnings, or at least one error. */
export type Result<T> = Success<T> | Failure

/** A stage that produced its value. */
export interface Success<T> {
  readonly ok: true
  readonly value: T
  readonly warnings: readonly Diagnostic[]
}

/** A stage that stopped; `diagnostics` holds at least one error and may hold warnings too. */
export interface Failure {
  readonly ok: false
  readonly diagnostics: readonly Diagnostic[]
}

/** Wraps the value of a stage. */
export function success<T>(value: T, warnings: readonly Diagnostic[] = []): Success<T> {
  return { ok: true, value, warnings }
}

/** Wraps the errors of a stage. */
export function failure(diagnostics: readonly Diagnostic[]): Failure {
  return { ok: false, diagnostics }
}

/** What goes with the message of an error: a hint always, a place and notes where there are any. */
export interface DiagnosticDetails {
  readonly location?: Location | undefined
  readonly hint: Text
  readonly notes?: readonly DiagnosticNote[]
}

/** Builds an error; for wordings that no catalogue can hold. */
export function errorDiagnostic(
  code: string,
  message: Text,
  details: DiagnosticDetails,
): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    location: details.location,
    hint: details.hint,
    notes: details.notes ?? [],
  }
}

/** Builds a warning; for wordings that no catalogue can hold. */
export function warningDiagnostic(
  code: string,
  message: Text,
  details: DiagnosticDetails,
): Diagnostic {
  return { ...errorDiagnostic(code, message, details), severity: 'warning' }
}
