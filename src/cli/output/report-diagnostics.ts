import { renderDiagnostics } from '../../diagnostics/code-frame.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { diagnosticToJson } from '../../diagnostics/diagnostic-to-json.ts'
import { sortDiagnostics } from '../../diagnostics/sort-diagnostics.ts'
import type { Language } from '../../diagnostics/text.ts'
import { version } from '../package-folder.ts'
import { chooseColour } from './choose-colour.ts'
import { isTerminal, writeOutput } from './write-output.ts'

/** How to show diagnostics. */
export interface DiagnosticOutput {
  readonly language: Language
  /** `--color` or `--no-color`, where given. */
  readonly colour: boolean | undefined
  /** `json` prints one object, as `diagnosticsJson` makes it, instead of texts with code frames. */
  readonly format: 'text' | 'json'
  /** File name (as in the locations) to its text. */
  readonly sources: ReadonlyMap<string, string>
}

/** Prints diagnostics to standard error, sorted; nothing where there are none. */
export async function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  output: DiagnosticOutput,
): Promise<void> {
  if (diagnostics.length === 0) return
  const sorted = sortDiagnostics(diagnostics)
  const { language, sources } = output
  if (output.format === 'json') {
    writeOutput(diagnosticsJson(sorted, language), 2)
    return
  }
  const coloured = chooseColour({
    flag: output.colour,
    environment: process.env,
    isTerminal: isTerminal(2),
  })
  const style = coloured ? (await import('../bundles/colour.ts')).colouredFrames : undefined
  const text = renderDiagnostics(sorted, { sources, language, ...(style && { style }) })
  writeOutput(`${text}\n`, 2)
}

/** Diagnostics as one JSON document, with the head that all JSON of the command has. */
export function diagnosticsJson(
  diagnostics: readonly Diagnostic[],
  language: Language,
  facts: Readonly<Record<string, boolean>> = {},
): string {
  const document = {
    format_version: 1,
    tool: { name: 'akaji', version },
    ...facts,
    diagnostics: sortDiagnostics(diagnostics).map((one) => diagnosticToJson(one, language)),
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}
