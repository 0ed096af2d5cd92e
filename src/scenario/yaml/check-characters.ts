import { fileTooLarge } from '../../diagnostics/messages/cli.ts'
import { yamlProblem } from '../../diagnostics/messages/yaml.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { LocateOffsets } from './line-index.ts'

/** The longest file that is read, in UTF-16 units (1 MiB of ASCII). */
const longestFile = 1_048_576

/** C0 and C1 controls but tab, LF, CR and NEL, non-characters, and halves of surrogate pairs: not text, by YAML 1.2 §5.1. */
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/gu

/** A cheap test that comes first: halves of pairs are told from pairs only where there are any. */
const suspicious = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/

/** The most characters that one file is told about. */
const mostReports = 5

/** `file-too-large`: says so before any work is spent on the text. */
export function checkLength(file: string, text: string): Diagnostic | undefined {
  const location = { file, line: 1, column: 1, length: 1 }
  return text.length > longestFile ? fileTooLarge({ name: file, location }, longestFile) : undefined
}

/** `control-character` for each of the first few characters that cannot be part of a YAML text. */
export function checkCharacters(text: string, locate: LocateOffsets): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  if (!suspicious.test(text)) return found
  for (const match of text.matchAll(forbidden)) {
    found.push(
      yamlProblem('control-character', locate(match.index, match.index + 1), {
        name: codePointName(match[0]),
      }),
    )
    if (found.length >= mostReports) break
  }
  return found
}

/** True where a text holds half of a surrogate pair, as an escape such as `"\uD800"` can make. */
export function hasLoneSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text)
}

function codePointName(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
