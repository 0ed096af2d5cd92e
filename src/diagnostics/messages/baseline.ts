import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import type { Text } from '../text.ts'
import { defineProblems } from '../catalogue.ts'

export const dataProblem = defineProblems({
  // A file of the data package is not there.
  'missing-data-file': {
    en: [
      'The data package has no file "{path}".',
      'Restore the folder data/ of the package, or name another with "--data".',
    ],
    ja: [
      'データパッケージにファイル「{path}」がありません。',
      'パッケージの data/ フォルダーを元に戻すか、「--data」で別のフォルダーを指定してください。',
    ],
  },
  // A file of the data package has two columns of one name.
  'duplicate-column': {
    en: ['The column "{column}" occurs twice.', 'Remove or rename one of them.'],
    ja: ['列「{column}」が重複しています。', 'どちらかを除くか、名前を変えてください。'],
  },
  // A record has more or fewer cells than the header.
  'ragged-row': {
    en: [
      'This row has {found} cells; the header has {expected}.',
      'Put cells that contain a comma in quotes.',
    ],
    ja: [
      'この行のセルは{found}個ですが、見出しは{expected}個です。',
      'コンマを含むセルは引用符で囲んでください。',
    ],
  },
  // A file of the data package lacks a column that akaji reads.
  'missing-column': {
    en: ['"{path}" has no column "{column}".', 'Add "{column}" to the header and to every row.'],
    ja: [
      '「{path}」に列「{column}」がありません。',
      '見出しと各行に「{column}」を加えてください。',
    ],
  },
  // A cell of the data package does not hold what its column wants.
  'bad-cell': {
    en: ['Column "{column}" holds "{value}".', 'It wants {wanted}.'],
    ja: ['列「{column}」の値が「{value}」です。', '求められる値: {wanted}'],
  },
  // `datapackage.json` cannot be read.
  'malformed-data-package': {
    en: [
      '"datapackage.json" is not a data package: {reason}.',
      'See https://datapackage.org for the format.',
    ],
    ja: [
      '「datapackage.json」をデータパッケージとして読めません({reason})。',
      '形式は https://datapackage.org を参照してください。',
    ],
  },
  // The base year has no full set of receipts and payments.
  'missing-base-year': {
    en: [
      'The data package has no full set of receipts and payments for {year}.',
      'Years with a full set: {years}.',
    ],
    ja: [
      'データパッケージには{year}年の受取・支払がそろっていません。',
      'そろっているのは {years} 年です。',
    ],
  },
  // A figure that the estimation of unpublished cells rests on is not in the package.
  'missing-evidence': {
    en: [
      'The estimation needs a preferred figure for {item} {measure} in {period}.',
      'Compare observations.csv with the released data package.',
    ],
    ja: [
      '推計に必要な {period}年の {item} {measure} の採用値がありません。',
      'observations.csv を公開版のデータパッケージと比べてください。',
    ],
  },
  // The published nets that the estimation must meet are not independent of each other.
  'dependent-identities': {
    en: [
      'The published nets cannot be met together: one of them follows from the others.',
      'Compare observations.csv with the released data package.',
    ],
    ja: [
      '公表された収支を同時に満たせません。ほかの収支から決まるものが含まれています。',
      'observations.csv を公開版のデータパッケージと比べてください。',
    ],
  },
  // Balancing drove a cell to zero or below, which receipts and payments cannot be.
  'estimate-not-positive': {
    en: [
      'The estimate of {item} {flow} is not above zero.',
      'Compare observations.csv with the released data package.',
    ],
    ja: [
      '{item} {flow} の推計値が0以下です。',
      'observations.csv を公開版のデータパッケージと比べてください。',
    ],
  },
})

/** A CSV file of the data package cannot be split into cells. */
export function malformedCsv(
  path: string,
  { line, kind }: { readonly line: number; readonly kind: keyof typeof csvProblems },
): Diagnostic {
  const { message, hint } = csvProblems[kind]
  const named = { en: `"${path}" ${message.en}`, ja: `「${path}」${message.ja}` }
  return errorDiagnostic('malformed-csv', named, { location: lineOf(path, line), hint })
}

const quoteHint: Text = {
  en: 'Write a quote inside a quoted cell as two quotes.',
  ja: '引用符で囲んだセルの中の引用符は、二つ重ねて書いてください。',
}

const csvProblems = {
  'unclosed-quote': {
    message: {
      en: 'has a quote that opens here and never closes.',
      ja: 'のここで開いた引用符が閉じられていません。',
    },
    hint: quoteHint,
  },
  'text-after-quote': {
    message: {
      en: 'has text between a closing quote and the next comma.',
      ja: 'の閉じ引用符とコンマの間に文字があります。',
    },
    hint: quoteHint,
  },
  'lone-return': {
    message: { en: 'ends its lines with CR alone.', ja: 'の改行がCRだけです。' },
    hint: {
      en: 'Save it as CSV with line ends LF or CRLF.',
      ja: '改行をLFまたはCRLFにして、CSVとして保存し直してください。',
    },
  },
} as const

/** What a cell holds, and what its column wants. */
export interface CellProblem {
  readonly column: string
  readonly value: string
  readonly wanted: Text
}

export function lineOf(file: string, line: number): Location {
  return { file, line, column: 1, length: 1 }
}

/** `fx()` has nothing to compare a rate with: it is the same in all years, and the data have none in its unit. */
export function rateWithoutPast(year: number, unit: string, location: Location): Diagnostic {
  const [base, next] = [String(year), String(year + 1)]
  return errorDiagnostic(
    'rate-without-past',
    {
      en: `fx() compares with ${base}, but this rate is one value for all years, and the data have no rate in ${unit === 'no unit' ? 'plain numbers' : unit}.`,
      ja: `fx() は${base}年との比を取りますが、このレートは全ての年で同じ値で、データにもこの単位(${unit === 'no unit' ? '単位なし' : unit})のレートがありません。`,
    },
    {
      location,
      hint: {
        en: `Say what it was: { ${base}: …, ${next}: … } in place of the one value.`,
        ja: `1つの値の代わりに { ${base}: …, ${next}: … } のように、${base}年の値も書いてください。`,
      },
    },
  )
}
