import { renderDiagnostics } from './code-frame.ts'
import type { Diagnostic, Result } from './diagnostic.ts'
import type { Language } from './text.ts'

/** An input is wrong. The message is what the command would print. */
export class InputError extends Error {
  /** At least one error. */
  readonly diagnostics: readonly Diagnostic[]

  constructor(message: string, diagnostics: readonly Diagnostic[]) {
    super(message)
    this.name = 'InputError'
    this.diagnostics = diagnostics
  }
}

/** How the message is written. */
export interface MessageOptions {
  /** Texts by file name, for code frames. */
  readonly sources?: ReadonlyMap<string, string>
  /** Default: `en`. */
  readonly language?: Language
}

/**
 * The value of a result, for programs that handle wrong inputs as exceptions. Throws `InputError` with every diagnostic, in
 * code frames where `sources` has the texts.
 */
export function valueOrThrow<T>(result: Result<T>, options: MessageOptions = {}): T {
  if (result.ok) return result.value
  const { sources = new Map<string, string>(), language = 'en' } = options
  const message = renderDiagnostics(result.diagnostics, { sources, language })
  throw new InputError(message, result.diagnostics)
}
