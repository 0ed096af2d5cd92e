import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic, Location } from '../diagnostic.ts'

/** `--years` has a part that is no year, range or stepped range. */
export function malformedYears(part: string, location?: Location): Diagnostic {
  return errorDiagnostic(
    'malformed-years',
    {
      en: `"${part}" is not a year or a range of years.`,
      ja: `「${part}」は年または年の範囲として読めません。`,
    },
    { location, hint: yearsHint },
  )
}

/** `--years` has a range that ends before it starts. */
export function reversedYears(part: string, location?: Location): Diagnostic {
  return errorDiagnostic(
    'reversed-years',
    {
      en: `The range of years "${part}" ends before it starts.`,
      ja: `年の範囲「${part}」は終わりが始まりより前です。`,
    },
    {
      location,
      hint: { en: 'Write the earlier year first.', ja: '早い年を先に書いてください。' },
    },
  )
}

/** `--years` steps by zero. */
export function zeroYearStep(part: string, location?: Location): Diagnostic {
  return errorDiagnostic(
    'zero-year-step',
    {
      en: `The step of "${part}" is zero.`,
      ja: `「${part}」の刻みが0です。`,
    },
    { location, hint: yearsHint },
  )
}

/** The years that `--years` names; `part` as written, and the years that the results hold. */
export interface YearsOutside {
  readonly part: string
  readonly first: number
  readonly last: number
}

/** `--years` names years for which there are no results. */
export function yearsOutside(years: YearsOutside, location?: Location): Diagnostic {
  const { part, first, last } = years
  return errorDiagnostic(
    'years-outside',
    {
      en: `"${part}" names no year of the results.`,
      ja: `「${part}」に当たる年は結果にありません。`,
    },
    {
      location,
      hint: {
        en: `The results run from ${String(first)} to ${String(last)}; --horizon, or "horizon:" in the scenario, changes that.`,
        ja: `結果は${String(first)}年から${String(last)}年までです。期間は --horizon か、シナリオの「horizon:」で変えられます。`,
      },
    },
  )
}

const yearsHint = {
  en: 'Write years such as 2025,2030,2035, a range 2025..2030, or every fifth year 2025..2035/5.',
  ja: '「2025,2030,2035」、範囲「2025..2030」、5年ごと「2025..2035/5」のように書いてください。',
}
