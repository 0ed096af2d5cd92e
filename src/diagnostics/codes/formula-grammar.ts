import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic, Location } from '../diagnostic.ts'
import { shorten } from '../shorten.ts'

/** `a = b` where a comparison is meant, or an exchange rate: `1ドル=150円`. */
export function singleEquals(location: Location, rate?: string): Diagnostic {
  return errorDiagnostic(
    'single-equals',
    { en: '"=" does not compare.', ja: '「=」は比較には使えません。' },
    {
      location,
      hint:
        rate !== undefined
          ? { en: `Write the rate as ${rate}.`, ja: `レートは ${rate} と書いてください。` }
          : {
              en: 'Write == to compare; = only names an argument, as in logistic(mid = 2029, width = 2).',
              ja: '比較は == と書きます。= は logistic(mid = 2029, width = 2) のように引数名にだけ使います。',
            },
    },
  )
}

/** `a < b < c`. */
export function chainedComparison(first: Location, second: Location): Diagnostic {
  return errorDiagnostic(
    'chained-comparison',
    { en: 'Comparisons cannot be chained.', ja: '比較を続けて書くことはできません。' },
    {
      location: second,
      hint: {
        en: 'Write a < b and b < c; in an expectation, x in lo..hi.',
        ja: 'a < b and b < c と書いてください。期待条件では x in lo..hi と書けます。',
      },
      notes: [
        {
          message: { en: 'The first comparison is here.', ja: '最初の比較はここです。' },
          location: first,
        },
      ],
    },
  )
}

/** `x == y ± -5%`: nothing is that near. */
export function negativeTolerance(tolerance: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'negative-tolerance',
    {
      en: `A tolerance cannot be negative, as "${tolerance}" is.`,
      ja: `許容幅「${tolerance}」が負の値です。`,
    },
    {
      location,
      hint: {
        en: 'Write how far x may be from y, on either side: x == y ± 5%.',
        ja: '上下それぞれにどれだけ離れてよいかを x == y ± 5% のように書いてください。',
      },
    },
  )
}

/** `±` that does not follow the right side of `==`. */
export function misplacedTolerance(found: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'misplaced-tolerance',
    {
      en: `"${found}" gives the tolerance of "==" and cannot stand here.`,
      ja: `「${found}」は「==」の許容幅を表すもので、ここには書けません。`,
    },
    {
      location,
      hint:
        found === '+-'
          ? {
              en: 'To add a negative value, put a space between: a + -b.',
              ja: '負の値を足すなら a + -b のように空白を入れてください。',
            }
          : {
              en: 'For an uncertain value write lo to hi or normal(mean, sd).',
              ja: '不確かな値は lo to hi か normal(mean, sd) と書いてください。',
            },
    },
  )
}

/** `lo..hi` without `in`. */
export function misplacedRange(location: Location): Diagnostic {
  return errorDiagnostic(
    'misplaced-range',
    { en: '".." belongs after "in".', ja: '「..」は「in」の後に書くものです。' },
    {
      location,
      hint: {
        en: 'Write x in lo..hi in a condition; for an uncertain value, lo to hi.',
        ja: '条件なら x in lo..hi、不確かな値なら lo to hi と書いてください。',
      },
    },
  )
}

/** `x in lo` without the upper end. */
export function incompleteRange(location: Location): Diagnostic {
  return errorDiagnostic(
    'incomplete-range',
    { en: '"in" needs a range.', ja: '「in」には範囲が必要です。' },
    {
      location,
      hint: {
        en: 'Write both ends: x in lo..hi.',
        ja: 'x in lo..hi のように両端を書いてください。',
      },
    },
  )
}

/** `900 to 2M people`: the low end may or may not share the magnitude of the high end. */
export function ambiguousInterval(
  ends: {
    readonly low: string
    readonly high: string
    /** What could be written for the low end; empty where nothing simple could. */
    readonly readings: readonly string[]
  },
  location: Location,
): Diagnostic {
  const { low, high, readings } = ends
  return errorDiagnostic(
    'ambiguous-interval',
    {
      en: `It is not clear whether "${low}" has the sign or magnitude of "${high}".`,
      ja: `「${low}」に「${high}」と同じ記号や位が付くのかどうか判断できません。`,
    },
    {
      location,
      hint:
        readings.length > 0
          ? {
              en: `Write ${readings.join(' or ')}.`,
              ja: `${readings.join(' か ')} と書いてください。`,
            }
          : {
              en: 'Write the unit and the magnitude at both ends.',
              ja: '両端に単位と位を書いてください。',
            },
    },
  )
}

/** `▲2^2` reads as (−2)² or −(2²). */
export function ambiguousPower(found: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'ambiguous-power',
    {
      en: `"${found}" before "^" can be read two ways.`,
      ja: `「^」の前の「${found}」は二通りに読めます。`,
    },
    {
      location,
      hint: {
        en: `Write (${found})^… or -(…^…).`,
        ja: `(${found})^… または -(…^…) と書いてください。`,
      },
    },
  )
}

/** `(a + b)[2030]`: only names have years. */
export function indexedFormula(found: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'indexed-formula',
    {
      en: `Only a name can be read in another year, not "${shorten(found)}".`,
      ja: `別の年の値を読めるのは名前だけで、「${shorten(found)}」は読めません。`,
    },
    {
      location,
      hint: {
        en: 'Define it under "assumptions:" and index its name.',
        ja: '「assumptions:」に名前を付けて定義し、その名前に [年] を付けてください。',
      },
    },
  )
}
