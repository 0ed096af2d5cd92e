import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import type { Text } from '../text.ts'
import { defineProblems } from '../catalogue.ts'

export const unitProblem = defineProblems({
  // A word that no unit has, where a unit is wanted; `hint` says what else it could be.
  'unknown-unit': {
    en: ['Unknown unit "{word…}".'],
    ja: ['単位「{word…}」はありません。'],
  },
  // A comma that could group digits or part arguments, or that groups them wrongly.
  'ambiguous-comma': {
    en: [
      'The comma in "{text…}" could group digits or separate values.',
      'Write {joined} for one number, {parted} for several.',
    ],
    ja: [
      '「{text…}」のコンマは、桁区切りとも値の区切りとも読めます。',
      '一つの数なら {joined}、複数の値なら {parted} と書いてください。',
    ],
  },
  // Digits that make no number: two points, an underscore, 万 before 億, a value beyond the range of numbers.
  'malformed-number': {
    en: [
      '"{text…}" is not a number.',
      'Write for example 1234.5, 1,234,567, 1.5e9, 30M or 1兆2,000億; a mark ▲ stands before the digits.',
    ],
    ja: [
      '「{text…}」は数として読めません。',
      '1234.5、1,234,567、1.5e9、30M、1兆2,000億 のように書いてください。▲ は数字の前に置きます。',
    ],
  },
  // A text that makes no unit.
  'malformed-unit': {
    en: [
      '"{text…}" is not a unit.',
      'Write one unit, then "/" and further units, as in JPY/person/month, 億円/年 or 100 million JPY; a currency stands before or after the number, not both.',
    ],
    ja: [
      '「{text…}」は単位として読めません。',
      'JPY/person/month、億円/年、100 million JPY のように書いてください。通貨は数の前か後のどちらか一方に置きます。',
    ],
  },
  // `30m`: milli, minutes, months or millions.
  'ambiguous-magnitude': {
    en: [
      'The "m" in "{text}" could be a million, milli or a month.',
      'Write {digits}M for millions, {digits} months for a duration.',
    ],
    ja: [
      '「{text}」の「m」は、百万ともミリとも月とも読めます。',
      '百万なら {digits}M、期間なら {digits}か月 と書いてください。',
    ],
  },
})

/** A message quotes this much of the user's text; the carets show the rest. */
const longestQuote = 60

export function shorten(text: string): string {
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
}

/** What to do about an unknown unit: the nearest one, or how to declare it. */
export function unitSuggestion(nearest: string | undefined): Text {
  if (nearest !== undefined) {
    return { en: `Did you mean "${nearest}"?`, ja: `「${nearest}」ではありませんか。` }
  }
  return {
    en: 'Use a currency, people, year, month or %; declare anything else that is counted under "units:".',
    ja: '通貨、人、年、月、% が使えます。そのほかの数えるものは「units:」に宣言してください。',
  }
}

/** What to do about an unknown word behind `/` without spaces: by the rule a unit, but perhaps a name that was to divide. */
export function divisorSuggestion(word: string, nearest: string | undefined): Text {
  const divide: Text = {
    en: `To divide by "${shorten(word)}", put spaces around "/".`,
    ja: `「${shorten(word)}」で割るなら、「/」の前後に空白を入れてください。`,
  }
  if (nearest === undefined) return divide
  const { en, ja } = unitSuggestion(nearest)
  return { en: `${en} ${divide.en}`, ja: ja + divide.ja }
}

/** One way to read something, by what would say just that. */
export interface Reading {
  readonly write: string
  /** In a few words, where the writing alone does not tell. */
  readonly meaning?: Text
}

/**
 * Something that can be read in two ways, each of which is sensible: `10-20%`, `2%/month`, `1億2千`. With `beside`, what stands there
 * is what leaves it open.
 */
export function twoReadings(
  found: string | { readonly text: string; readonly beside: string },
  readings: readonly Reading[],
  location: Location | undefined,
): Diagnostic {
  const { text, beside } = typeof found === 'string' ? { text: found, beside: undefined } : found
  const context = beside === undefined ? undefined : shorten(beside)
  const shown: Text =
    context === undefined
      ? { en: `"${shorten(text)}"`, ja: `「${shorten(text)}」` }
      : {
          en: `"${shorten(text)}" beside "${context}"`,
          ja: `「${context}」と並ぶ「${shorten(text)}」`,
        }
  const [en, ja] = (['en', 'ja'] as const).map((language) =>
    readings.map(({ write, meaning }) =>
      meaning === undefined ? write : `${write} (${meaning[language]})`,
    ),
  )
  return errorDiagnostic(
    'two-readings',
    { en: `${shown.en} can be read in two ways.`, ja: `${shown.ja}は二通りに読めます。` },
    {
      location,
      hint: {
        en: `Write ${en?.join(' or ') ?? ''}.`,
        ja: `${ja?.join(' か ') ?? ''} と書いてください。`,
      },
    },
  )
}

/** One of two quantities that do not fit together. */
export interface MeasuredPlace {
  /** Its unit, for people. */
  readonly unit: Text
  readonly location: Location | undefined
}

/** What was to be done with two quantities. */
export type JoinVerb = 'add' | 'subtract' | 'compare' | 'combine'

const refusals: Readonly<Record<JoinVerb, (a: MeasuredPlace, b: MeasuredPlace) => Text>> = {
  add: (a, b) => ({
    en: `Cannot add ${b.unit.en} to ${a.unit.en}.`,
    ja: `${a.unit.ja}に${b.unit.ja}は足せません。`,
  }),
  subtract: (a, b) => ({
    en: `Cannot subtract ${b.unit.en} from ${a.unit.en}.`,
    ja: `${a.unit.ja}から${b.unit.ja}は引けません。`,
  }),
  compare: (a, b) => ({
    en: `Cannot compare ${a.unit.en} with ${b.unit.en}.`,
    ja: `${a.unit.ja}と${b.unit.ja}は比べられません。`,
  }),
  combine: (a, b) => ({
    en: `${a.unit.en} and ${b.unit.en} do not fit together.`,
    ja: `${a.unit.ja}と${b.unit.ja}は一緒に使えません。`,
  }),
}

/**
 * Two quantities of different dimension are added, subtracted, compared or given as alternatives. The place is the second one;
 * a note shows the first.
 */
export function unitMismatch(
  first: MeasuredPlace,
  second: MeasuredPlace,
  { verb, hint }: { readonly verb: JoinVerb; readonly hint?: Text },
): Diagnostic {
  return errorDiagnostic('unit-mismatch', refusals[verb](first, second), {
    location: second.location ?? first.location,
    hint: hint ?? {
      en: 'Bring one of them to the unit of the other: money through a rate such as usdjpy (JPY/USD), people through an amount per person.',
      ja: '一方の単位をそろえてください。通貨は usdjpy(円/ドル)などの為替レート、人数は一人当たりの金額を掛けます。',
    },
    notes: [
      {
        message: { en: `This is ${first.unit.en}.`, ja: `こちらは${first.unit.ja}です。` },
        location: first.location,
      },
    ],
  })
}

/** A count declared under `units:` takes a word that is not free. */
export function unavailableUnitName(
  word: string,
  reason: 'built-in' | 'duplicate' | 'malformed',
  location: Location,
): Diagnostic {
  const reasons: Readonly<Record<typeof reason, Text>> = {
    'built-in': {
      en: `"${word}" already has a meaning, so it cannot name a count.`,
      ja: `「${word}」には決まった意味があるため、単位の名前にできません。`,
    },
    duplicate: {
      en: `"${word}" names two counts.`,
      ja: `「${word}」が二つの単位の名前になっています。`,
    },
    malformed: {
      en: `"${word}" cannot name a count.`,
      ja: `「${word}」は単位の名前にできません。`,
    },
  }
  return errorDiagnostic('unavailable-unit-name', reasons[reason], {
    location,
    hint: {
      en: 'Choose another word of letters, digits and "_" that starts with a letter.',
      ja: '文字で始まり、文字・数字・「_」だけからなる別の名前にしてください。',
    },
  })
}
