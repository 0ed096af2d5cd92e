import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic, warningDiagnostic } from '../diagnostic.ts'

/** `draws:` or `seed:` of a scenario holds a number that cannot be meant. */
export function badDrawKey(
  key: string,
  { found, most }: { readonly found: string; readonly most: number },
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'bad-draw-key',
    {
      en: `"${key}" takes a whole number from 0 to ${String(most)}, not "${found}".`,
      ja: `「${key}」に書けるのは0から${String(most)}までの整数です。「${found}」は使えません。`,
    },
    { location },
  )
}

/** `--tolerance` is neither a share nor an amount in the unit of the cell. */
export function badTolerance(
  found: string,
  unit: { readonly en: string; readonly ja: string },
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'bad-tolerance',
    {
      en: `--tolerance takes a share above 0% or an amount in ${unit.en}, not "${found}".`,
      ja: `--tolerance に指定できるのは0%より大きい割合か、${unit.ja}の量です。「${found}」は使えません。`,
    },
    {
      location,
      hint: { en: 'For example 0.5% or 100億円.', ja: '例: 0.5%、100億円' },
    },
  )
}

/** `--cell` is a condition or a statistic. */
export function cellNotDrawable(location: Location): Diagnostic {
  return errorDiagnostic(
    'cell-not-drawable',
    {
      en: 'The accuracy of draws can be asked of a quantity only, not of a condition or a statistic.',
      ja: '試行の精度を問えるのは数量だけで、条件や統計量には使えません。',
    },
    {
      location,
      hint: {
        en: 'Name a cell such as deficit[2035].',
        ja: 'deficit[2035] のようなセルを書いてください。',
      },
    },
  )
}

/** `--draws auto` has reached its most draws without reaching the tolerance. */
export function toleranceNotReached(
  scenario: string,
  {
    draws,
    error,
    tolerance,
  }: { readonly draws: string; readonly error: string; readonly tolerance: string },
): Diagnostic {
  return warningDiagnostic(
    'tolerance-not-reached',
    {
      en: `${scenario}: after ${draws} draws, the most that "auto" makes, the standard error is ${error}, above the tolerance of ${tolerance}.`,
      ja: `${scenario}: auto の上限である${draws}回の試行でも標準誤差は${error}で、許容範囲の${tolerance}を超えています。`,
    },
    {
      hint: {
        en: 'Give a wider --tolerance, or a number of draws.',
        ja: '--tolerance を広げるか、試行回数を指定してください。',
      },
    },
  )
}
