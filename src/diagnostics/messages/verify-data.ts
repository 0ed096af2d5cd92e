import { lineOf } from './baseline.ts'
import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import { defineProblems } from '../catalogue.ts'

export const verifyProblem = defineProblems({
  // A file of the data package differs from what `datapackage.json` records of it.
  'changed-data-file': {
    en: [
      'The size or hash of "{path}" is not what "datapackage.json" records.',
      'After an intended change write its "bytes" and "hash" there; in the repository of akaji, "node scripts/data/hash-package.mjs" does so.',
    ],
    ja: [
      '「{path}」のサイズまたはハッシュが「datapackage.json」の記録と一致しません。',
      '意図した変更であれば、そこの bytes と hash を書き直してください。akaji のリポジトリでは「node scripts/data/hash-package.mjs」で更新できます。',
    ],
  },
  // Whether a file of the data package was changed cannot be checked.
  'unrecorded-data-file': {
    en: [
      '"datapackage.json" records no hash of "{path}", so that a change would go unnoticed.',
      'Describe it as a resource with "hash": "sha256:…".',
    ],
    ja: [
      '「datapackage.json」に「{path}」のハッシュがないため、変更に気づけません。',
      '"hash": "sha256:…" を付けてリソースとして記述してください。',
    ],
  },
  // A CSV file lies in the data folder without being part of the package.
  'unlisted-data-file': {
    en: ['"datapackage.json" does not list "{path}".', 'Describe it as a resource.'],
    ja: [
      '「datapackage.json」に「{path}」が記載されていません。',
      'リソースとして記述してください。',
    ],
  },
  // The header of a file is not the one that its schema has.
  'header-mismatch': {
    en: ['The header of "{path}" is "{join}".', 'Its schema has "{join2}".'],
    ja: ['「{path}」の見出しが「{join}」です。', 'スキーマでは「{join2}」です。'],
  },
  // A foreign key cannot be checked, for lack of what it refers to.
  'unchecked-reference': {
    en: [
      'Whether "{names}" of "{path}" names something that exists cannot be checked: there is no {missing}.',
      'Correct "foreignKeys" in "datapackage.json".',
    ],
    ja: [
      '「{path}」の「{names}」の参照先を確かめられません。{missing}がありません。',
      '「datapackage.json」の foreignKeys を直してください。',
    ],
  },
  // A value lies outside its own limits.
  'contradicted-limits': {
    en: ['{figure} is {value}, outside its own limits.', 'Check "value", "lower" and "upper".'],
    ja: [
      '{figure} の値 {value} が自身の範囲の外にあります。',
      '「value」「lower」「upper」を確かめてください。',
    ],
  },
  // A cell has no preferred figure, or several.
  'preferred-count': {
    en: [
      '{figure} has {count} preferred figures; it needs one.',
      'Set "preferred" to true in one row.',
    ],
    ja: [
      '{figure} の採用値が{count}個あります。一つ必要です。',
      '一つの行だけ「preferred」を true にしてください。',
    ],
  },
  // A published figure cannot be what its parts give, even within rounding.
  'broken-identity': {
    en: [
      '{figure} is {value}, but {formula} gives {range}.',
      'Figures of one vintage must agree within their published precision; see "akaji data verify".',
    ],
    ja: [
      '{figure} は {value} ですが、{formula} は {range} です。',
      '同じ公表時点の数値は、公表精度の範囲で一致しなければなりません。「akaji data verify」で確認できます。',
    ],
  },
})

/** Two rows of a file have the same key. */
export function duplicateKey(
  location: Location,
  values: readonly string[],
  first: Location,
): Diagnostic {
  return errorDiagnostic(
    'duplicate-data-key',
    {
      en: `The key "${values.join(', ')}" occurs twice.`,
      ja: `キー「${values.join(', ')}」が重複しています。`,
    },
    {
      location,
      hint: { en: 'Remove one of the rows.', ja: 'どちらかの行を除いてください。' },
      notes: [{ message: { en: 'It is first here.', ja: '最初はここです。' }, location: first }],
    },
  )
}

/** A cell that should name a row of another file, and that file. */
export interface DataReference {
  readonly column: string
  readonly value: string
  readonly file: string
  /** The id that was probably meant. */
  readonly nearest?: string | undefined
}

/** A cell names a row of another file that is not there. */
export function danglingReference(
  location: Location,
  { column, value, file, nearest }: DataReference,
): Diagnostic {
  return errorDiagnostic(
    'dangling-reference',
    {
      en: `Column "${column}" names "${value}", which "${file}" does not have.`,
      ja: `列「${column}」の「${value}」が「${file}」にありません。`,
    },
    {
      location,
      hint:
        nearest === undefined
          ? { en: `Add it to "${file}".`, ja: `「${file}」に加えてください。` }
          : { en: `Did you mean "${nearest}"?`, ja: `「${nearest}」のことですか。` },
    },
  )
}

/** The figure that a diagnostic is about. */
export interface DataFigure {
  readonly period: string
  readonly item: string
  readonly measure: string
  readonly value: number
}

/** What an identity gives for a published figure. */
export interface ComputedRange {
  readonly formula: string
  readonly lower: number
  readonly upper: number
}

/** A published figure cannot be what its parts give, even within rounding. */
export function brokenIdentity(
  location: Location | undefined,
  figure: DataFigure,
  { formula, lower, upper }: ComputedRange,
): Diagnostic {
  return verifyProblem('broken-identity', location, {
    figure: nameOf(figure),
    value: figure.value,
    formula,
    range: lower === upper ? String(lower) : `${String(lower)}..${String(upper)}`,
  })
}

/** An estimated row is not what the published rows give. */
export function staleEstimate(
  name: string,
  computed: number | undefined,
  location: Location | undefined,
): Diagnostic {
  const value = computed === undefined ? undefined : String(computed)
  return errorDiagnostic(
    'stale-estimate',
    value === undefined
      ? { en: `Nothing estimates ${name}.`, ja: `${name} は推計の対象ではありません。` }
      : {
          en: `The estimate of ${name} is out of date: it is ${value} now.`,
          ja: `${name} の推計値が古くなっています。現在の計算では ${value} です。`,
        },
    {
      location: location ?? lineOf('observations.csv', 1),
      hint: {
        en: `${value === undefined ? 'Remove the row' : 'Write this value'}; in the repository of akaji, "node scripts/data/refresh-estimates.mjs" does so for all.`,
        ja: `${value === undefined ? 'この行を削除してください' : 'この値に書き換えてください'}。akaji のリポジトリでは「node scripts/data/refresh-estimates.mjs」でまとめて更新できます。`,
      },
    },
  )
}

export function nameOf({ period, item, measure }: DataFigure): string {
  return `${item} ${measure} ${period}`
}
