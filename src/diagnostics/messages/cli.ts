import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic, DiagnosticDetails, Location } from '../diagnostic.ts'
import type { Text } from '../text.ts'
import { fewerDo } from './evaluate.ts'
import { didYouMean } from '../nearest.ts'
import { defineProblems } from '../catalogue.ts'

export const usageProblem = defineProblems({
  // A file that does not exist.
  'file-not-found': {
    en: ['There is no file "{name}".'],
    ja: ['ファイル「{name}」がありません。'],
  },
  // An option that means nothing beside, or without, another one.
  'option-without-use': {
    en: ['{option} has no use {where}.', 'Leave out {option}.'],
    ja: ['{option} は{where}使えません。', '{option} を外してください。'],
  },
  // A bare word that is neither a file nor a scenario or module of the library.
  'unknown-scenario': {
    en: [
      'There is no scenario or file "{name}".',
      'Run "akaji scenarios" for the list, or give the path of a YAML file.',
    ],
    ja: [
      '「{name}」というシナリオもファイルもありません。',
      '一覧は「akaji scenarios」で見られます。YAMLファイルのパスも指定できます。',
    ],
  },
  // A folder where a file is needed.
  'is-folder': {
    en: ['"{name}" is a folder, not a file.', 'Name a file in it.'],
    ja: ['「{name}」はファイルではなくフォルダーです。', 'その中のファイルを指定してください。'],
  },
  // An option wants a folder and names a file.
  'not-a-folder': {
    en: ['"{path}" of "{option}" is a file.', 'Name the folder that holds it.'],
    ja: ['「{option}」の「{path}」はファイルです。', 'それを含むフォルダーを指定してください。'],
  },
  // A scenario refers to a file that it has no business to read.
  'outside-project': {
    en: [
      '"{name}" lies outside the project folder.',
      'A scenario may use files below {root} and those that come with akaji; copy the file there, or name a folder that holds both with "--root".',
    ],
    ja: [
      '「{name}」はプロジェクトのフォルダーの外にあります。',
      'シナリオが使えるのは {root} 以下のファイルと同梱のファイルだけです。そこにコピーするか、両方を含むフォルダーを「--root」で指定してください。',
    ],
  },
  // * The output could not be written: a file, of which nothing is left behind, or standard output where `name` is undefined. `reason` is the system's code.
  'output-not-written': {
    en: ['{output} could not be written ({reason}).'],
    ja: ['{output}に書き込めません({reason})。'],
  },
  // `--output` names a file whose ending stands for no format.
  'unknown-ending': {
    en: [
      'The ending of "{name}" does not tell the form of the output.',
      'Give --format, or one of the endings {known}.',
    ],
    ja: [
      '「{name}」の拡張子からは出力の形式が決まりません。',
      '--format を指定するか、拡張子を {known} のいずれかにしてください。',
    ],
  },
  // `akaji init` would overwrite a file.
  'file-exists': {
    en: ['"{name}" exists already.', 'Give another name, or --force to overwrite it.'],
    ja: [
      '「{name}」はすでにあります。',
      '別の名前にするか、上書きするなら --force を付けてください。',
    ],
  },
  // `akaji functions` was asked for a function that the language does not have.
  'no-such-function': {
    en: ['There is no function "{name}".', 'Run "akaji functions" for the list.'],
    ja: ['「{name}」という関数はありません。', '一覧は「akaji functions」で見られます。'],
  },
  // `akaji data show` was asked for something that is neither an item nor a table.
  'no-such-table': {
    en: ['The data package has no item or table "{name}".', 'Known: {known}.'],
    ja: ['データパッケージに「{name}」という項目や表はありません。', '使えるのは {known} です。'],
  },
  // `--unit` names no scale of yen.
  'unknown-money-unit': {
    en: ['Results cannot be shown in "{name}".', 'Known: {known}.'],
    ja: ['結果を「{name}」で表示することはできません。', '使えるのは {known} です。'],
  },
  // An option of drawing has an impossible value; `most` is the largest that it takes, where it is a number above that.
  'bad-draw-option': {
    en: ['--{option} takes {takes}, not "{found}".'],
    ja: ['--{option} に指定できるのは{takes}です。「{found}」は使えません。'],
  },
  // `--years` has a part that is no year, range or stepped range.
  'malformed-years': {
    en: [
      '"{part}" is not a year or a range of years.',
      'Write years such as 2025,2030,2035, a range 2025..2030, or every fifth year 2025..2035/5.',
    ],
    ja: [
      '「{part}」は年または年の範囲として読めません。',
      '「2025,2030,2035」、範囲「2025..2030」、5年ごと「2025..2035/5」のように書いてください。',
    ],
  },
  // `--years` has a range that ends before it starts.
  'reversed-years': {
    en: ['The range of years "{part}" ends before it starts.', 'Write the earlier year first.'],
    ja: ['年の範囲「{part}」は終わりが始まりより前です。', '早い年を先に書いてください。'],
  },
  // `--years` steps by zero.
  'zero-year-step': {
    en: [
      'The step of "{part}" is zero.',
      'Write years such as 2025,2030,2035, a range 2025..2030, or every fifth year 2025..2035/5.',
    ],
    ja: [
      '「{part}」の刻みが0です。',
      '「2025,2030,2035」、範囲「2025..2030」、5年ごと「2025..2035/5」のように書いてください。',
    ],
  },
  // `--years` names years for which there are no results.
  'years-outside': {
    en: [
      '"{part}" names no year of the results.',
      'The results run from {first} to {last}; --horizon, or "horizon:" in the scenario, changes that.',
    ],
    ja: [
      '「{part}」に当たる年は結果にありません。',
      '結果は{first}年から{last}年までです。期間は --horizon か、シナリオの「horizon:」で変えられます。',
    ],
  },
})

/** A file that was named and the place that names it, if that is in a file. */
export interface NamedFile {
  /** As the user wrote it. */
  readonly name: string
  readonly location: Location | undefined
}

/** Where in a file something is wrong; 1-based, columns in UTF-16 units. */
export interface FilePlace {
  readonly line: number
  readonly column: number
}

/** A file that does not exist. */
export function fileNotFound(file: NamedFile, nearest: string | undefined): Diagnostic {
  return usageProblem('file-not-found', file.location, {
    name: file.name,
    hint:
      nearest === undefined
        ? file.location === undefined
          ? {
              en: 'Paths are relative to the working folder.',
              ja: '相対パスの起点は現在のフォルダーです。',
            }
          : {
              en: 'Paths are relative to the folder of the file that names them.',
              ja: '相対パスの起点は、それを書いたファイルのあるフォルダーです。',
            }
        : didYouMean(nearest),
  })
}

/** A file that the system does not let us read; `reason` is the system's code, such as EACCES. */
export function fileNotReadable(file: NamedFile, reason: string): Diagnostic {
  return errorDiagnostic(
    'file-not-readable',
    {
      en: `"${file.name}" cannot be read (${reason}).`,
      ja: `「${file.name}」を読み取れません(${reason})。`,
    },
    {
      location: file.location,
      hint:
        reason === 'EACCES' || reason === 'EPERM'
          ? { en: 'Check its permissions.', ja: 'アクセス権を確かめてください。' }
          : {
              en: 'See whether the file can be opened by other programs.',
              ja: 'ほかのプログラムで開けるか確かめてください。',
            },
    },
  )
}

/** A place in a file, and in a note the place that names the file, if that is in another. */
function within(file: NamedFile, { line, column }: FilePlace): Omit<DiagnosticDetails, 'hint'> {
  const { name, location: naming } = file
  const location = { file: name, line, column, length: 1 }
  if (naming === undefined || naming.file === name) return { location }
  const message = { en: 'It is named here.', ja: 'このファイルを指定している箇所です。' }
  return { location, notes: [{ message, location: naming }] }
}

/** A file with more bytes than any scenario needs. */
export function fileTooLarge(file: NamedFile, limit: number): Diagnostic {
  const size = `${String(limit / 2 ** 20)} MiB`
  return errorDiagnostic(
    'file-too-large',
    {
      en: `"${file.name}" has more than ${size}.`,
      ja: `「${file.name}」は${size}を超えています。`,
    },
    {
      ...within(file, { line: 1, column: 1 }),
      hint: {
        en: 'A scenario is a text of some pages: is this the right file?',
        ja: 'シナリオは数ページ程度のテキストです。ファイルが正しいか確かめてください。',
      },
    },
  )
}

/** Bytes that are not UTF-8 from `place` on; `encoding` is what they seem to be. */
export function notUtf8(
  file: NamedFile,
  { encoding, place }: { readonly encoding: string | undefined; readonly place: FilePlace },
): Diagnostic {
  const { name } = file
  return errorDiagnostic(
    'not-utf8',
    encoding === undefined
      ? { en: `"${name}" is not UTF-8 text.`, ja: `「${name}」はUTF-8のテキストではありません。` }
      : {
          en: `"${name}" is not UTF-8 text; it seems to be ${encoding}.`,
          ja: `「${name}」はUTF-8ではなく、${encoding}のようです。`,
        },
    {
      ...within(file, place),
      hint: utf8Hint(name, encoding),
    },
  )
}

/** How to save a file as UTF-8: spreadsheets save CSV, and a copy keeps the ending of what is copied. */
function utf8Hint(name: string, encoding: string | undefined): Text {
  const [ending = ''] = /\.[A-Za-z0-9]+$/.exec(name) ?? []
  const command = `iconv -f ${encoding ?? ''} -t UTF-8 in${ending} > out${ending}`
  const [plain, example]: readonly [Text, Text] =
    ending.toLowerCase() === '.csv'
      ? [
          {
            en: 'Save it as UTF-8; in Excel choose "CSV UTF-8 (comma delimited)"',
            ja: 'UTF-8で保存し直してください。Excelでは「CSV UTF-8(コンマ区切り)」を選びます',
          },
          { en: `, or use: ${command}`, ja: `。または: ${command}` },
        ]
      : [
          { en: 'Save it as UTF-8', ja: 'UTF-8で保存し直してください' },
          { en: `, for example with: ${command}`, ja: `。例: ${command}` },
        ]
  return encoding === undefined
    ? { en: `${plain.en}.`, ja: `${plain.ja}。` }
    : { en: plain.en + example.en, ja: plain.ja + example.ja }
}

/**
 * The output could not be written: a file, of which nothing is left behind, or standard output where `name` is undefined.
 * `reason` is the system's code.
 */
export function outputNotWritten(name: string | undefined, reason: string): Diagnostic {
  return usageProblem('output-not-written', undefined, {
    output:
      name === undefined
        ? { en: 'Standard output', ja: '標準出力' }
        : { en: `"${name}"`, ja: `「${name}」` },
    reason,
    hint: (Object.hasOwn(
      {
        ENOENT: { en: 'Its folder does not exist.', ja: 'フォルダーがありません。' },
        EISDIR: { en: 'It is a folder.', ja: 'それはフォルダーです。' },
        ENOTDIR: {
          en: 'Its folder is not a folder.',
          ja: 'フォルダーの位置にファイルがあります。',
        },
        EACCES: {
          en: 'Check the permissions of its folder.',
          ja: 'フォルダーの権限を確かめてください。',
        },
        ENOSPC: { en: 'The disk is full.', ja: 'ディスクの空きがありません。' },
        EROFS: { en: 'The disk is read-only.', ja: 'ディスクは読み取り専用です。' },
      },
      reason,
    )
      ? {
          ENOENT: { en: 'Its folder does not exist.', ja: 'フォルダーがありません。' },
          EISDIR: { en: 'It is a folder.', ja: 'それはフォルダーです。' },
          ENOTDIR: {
            en: 'Its folder is not a folder.',
            ja: 'フォルダーの位置にファイルがあります。',
          },
          EACCES: {
            en: 'Check the permissions of its folder.',
            ja: 'フォルダーの権限を確かめてください。',
          },
          ENOSPC: { en: 'The disk is full.', ja: 'ディスクの空きがありません。' },
          EROFS: { en: 'The disk is read-only.', ja: 'ディスクは読み取り専用です。' },
        }[reason]
      : undefined) ?? {
      en: 'Try another file or folder.',
      ja: '別のファイルかフォルダーを試してください。',
    },
  })
}

/** Two files of the command line have one name, by which their results could not be told apart. */
export function sameScenarioName(id: string, files: readonly string[]): Diagnostic {
  return errorDiagnostic(
    'same-scenario-name',
    {
      en: `Two of the scenarios are called "${id}": ${files.join(' and ')}.`,
      ja: `「${id}」という名前のシナリオが二つあります: ${files.join(' と ')}。`,
    },
    { hint: { en: 'Rename one of the files.', ja: 'どちらかのファイル名を変えてください。' } },
  )
}

/** What `--draws`, `--seed`, `--quantiles` and `--workers` take. */
const DRAW_OPTIONS: ReadonlyMap<string, Text> = new Map([
  ['draws', { en: 'a whole number from 0 on, such as 10000', ja: '0以上の整数(例: 10000)' }],
  ['seed', { en: 'a whole number from 0 on', ja: '0以上の整数' }],
  ['workers', { en: 'a whole number from 1 to 256, or auto', ja: '1から256までの整数か auto' }],
  [
    'quantiles',
    {
      en: 'percentiles from 0 to 100, such as 5,50,95',
      ja: '0から100までのパーセンタイル(例: 5,50,95)',
    },
  ],
])

/** An option of drawing has an impossible value; `most` is the largest that it takes, where it is a number above that. */
export function badDrawOption(option: string, found: string, most?: number): Diagnostic {
  return usageProblem('bad-draw-option', undefined, {
    option,
    takes:
      most === undefined
        ? (DRAW_OPTIONS.get(option) ?? { en: 'another value', ja: '別の値' })
        : { en: `at most ${String(most)}`, ja: `${String(most)}以下の整数` },
    found,
    hint: most !== undefined && option === 'draws' ? fewerDo : helpWith(option),
  })
}

function helpWith(option: string): Text {
  return {
    en: `"akaji help run" describes --${option}.`,
    ja: `--${option} の説明は「akaji help run」にあります。`,
  }
}

/** The years that `--years` names; `part` as written, and the years that the results hold. */
export interface YearsOutside {
  readonly part: string
  readonly first: number
  readonly last: number
}
