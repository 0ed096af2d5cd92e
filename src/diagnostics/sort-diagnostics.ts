import { defineProblems } from './catalogue.ts'
import type { Diagnostic, Location } from './diagnostic.ts'

const limitProblem = defineProblems({
  'more-diagnostics': {
    severity: 'note',
    en: [
      '{count} more problems are not shown.',
      'Correct the first ones and run again: later ones often follow from them.',
    ],
    ja: [
      'ほかに{count}件の問題がありますが、表示を省略しました。',
      '先頭のものから直して、もう一度実行してください。残りはその影響であることが多いためです。',
    ],
  },
  'more-diagnostics.one': {
    severity: 'note',
    en: [
      '{count} more problem is not shown.',
      'Correct the first ones and run again: later ones often follow from them.',
    ],
    ja: [
      'ほかに{count}件の問題がありますが、表示を省略しました。',
      '先頭のものから直して、もう一度実行してください。残りはその影響であることが多いためです。',
    ],
  },
})

/** The most diagnostics that one run shows. */
export const diagnosticLimit = 100

/**
 * Diagnostics in the order people read them (file, line, column, code; those without a place first), each once.
 * At most 100 are kept, errors before warnings, and a last note counts the rest.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const key = identityOf(diagnostic)
    if (!unique.has(key)) unique.set(key, diagnostic)
  }
  const sorted = [...unique.values()].sort(compareDiagnostics)
  if (sorted.length <= diagnosticLimit) return sorted
  const errors = sorted.filter(({ severity }) => severity === 'error')
  const others = sorted.filter(({ severity }) => severity !== 'error')
  const kept = [...errors, ...others].slice(0, diagnosticLimit).sort(compareDiagnostics)
  const count = sorted.length - diagnosticLimit
  const key = count === 1 ? 'more-diagnostics.one' : 'more-diagnostics'
  return [...kept, limitProblem(key, undefined, { count })]
}

/** Orders by file, line, column, code, then message; by UTF-16 units, so the same on every machine. */
function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareLocations(a.location, b.location) ||
    compareTexts(a.code, b.code) ||
    compareTexts(a.message.en, b.message.en)
  )
}

function compareLocations(a: Location | undefined, b: Location | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  return compareTexts(a.file, b.file) || a.line - b.line || a.column - b.column
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function identityOf({ code, location, message }: Diagnostic): string {
  return JSON.stringify([code, location?.file, location?.line, location?.column, message.en])
}
