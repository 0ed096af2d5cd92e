import type { Diagnostic } from '../diagnostic.ts'

/** More was found than one run shows. */
export function moreDiagnostics(count: number): Diagnostic {
  const more = String(count)
  return {
    code: 'more-diagnostics',
    severity: 'note',
    message: {
      en: `${more} more ${count === 1 ? 'problem is' : 'problems are'} not shown.`,
      ja: `ほかに${more}件の問題がありますが、表示を省略しました。`,
    },
    location: undefined,
    hint: {
      en: 'Correct the first ones and run again: later ones often follow from them.',
      ja: '先頭のものから直して、もう一度実行してください。残りはその影響であることが多いためです。',
    },
    notes: [],
  }
}
