import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'

/** What was asked for is a formula, not one figure. */
export function notACell(text: string, example: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'not-a-cell',
    {
      en: `"${text}" does not name one figure.`,
      ja: `「${text}」は一つの数値の名前ではありません。`,
    },
    {
      location,
      hint: {
        en: `Write a name and a year, such as ${example}.`,
        ja: `${example} のように、名前と年を書いてください。`,
      },
    },
  )
}

/** A figure without its year. */
export function cellWithoutYear(name: string, year: number, location: Location): Diagnostic {
  const example = `${name}[${String(year)}]`
  return errorDiagnostic(
    'cell-without-year',
    {
      en: `"${name}" has a value for each year.`,
      ja: `「${name}」は年ごとに値があります。`,
    },
    {
      location,
      hint: { en: `Say which year: ${example}.`, ja: `年を添えてください: ${example}。` },
    },
  )
}

/** A figure that the scenario does not have; `nearest` as it would be written, `known` what the name may begin. */
export function unknownCell(
  name: string,
  location: Location,
  suggestions: { readonly nearest: string | undefined; readonly known: readonly string[] },
): Diagnostic {
  const { nearest, known } = suggestions
  const list = known.slice(0, 12)
  const more = known.length > list.length ? [...list, '…'] : list
  return errorDiagnostic(
    'unknown-cell',
    {
      en: `The scenario has no figure "${name}".`,
      ja: `シナリオに「${name}」という数値はありません。`,
    },
    {
      location,
      hint:
        known.length > 0
          ? { en: `Known: ${more.join(', ')}.`, ja: `使えるのは ${more.join('、')} です。` }
          : nearest !== undefined
            ? { en: `Did you mean "${nearest}"?`, ja: `「${nearest}」ではありませんか。` }
            : {
                en: 'Run "akaji assumptions" for the names of a scenario.',
                ja: 'シナリオの名前は「akaji assumptions」で一覧できます。',
              },
    },
  )
}

/** A figure of another scenario than the one at hand. */
export function cellOfOtherScenario(
  scenario: string,
  cell: string,
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'cell-of-other-scenario',
    {
      en: `"${scenario}::${cell}" belongs to another scenario.`,
      ja: `「${scenario}::${cell}」は別のシナリオの数値です。`,
    },
    {
      location,
      hint: {
        en: `Ask for it there: akaji explain ${scenario} '${cell}'`,
        ja: `そのシナリオで調べてください: akaji explain ${scenario} '${cell}'`,
      },
    },
  )
}

/** `--depth` is not a small whole number. */
export function malformedDepth(text: string, most: number): Diagnostic {
  return errorDiagnostic(
    'malformed-depth',
    {
      en: `"${text}" is not a number of levels.`,
      ja: `「${text}」は階層の数として読めません。`,
    },
    {
      hint: {
        en: `Write a whole number from 0 to ${String(most)}.`,
        ja: `0から${String(most)}までの整数を書いてください。`,
      },
    },
  )
}

/** A command about one scenario was given several variants. */
export function oneVariantOnly(variants: readonly string[]): Diagnostic {
  return errorDiagnostic(
    'one-variant-only',
    {
      en: `This command shows one variant at a time, not ${variants.join(', ')}.`,
      ja: `このコマンドが扱う変種は一度に一つです(指定: ${variants.join('、')})。`,
    },
    {
      hint: {
        en: 'Give --variant once, with the name of a variant.',
        ja: '--variant は一つだけ、変種の名前で指定してください。',
      },
    },
  )
}
