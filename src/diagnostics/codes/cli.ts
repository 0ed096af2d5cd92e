import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic, DiagnosticDetails, Location } from '../diagnostic.ts'
import type { Text } from '../text.ts'
import { fewerDo } from './draws.ts'

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
  const start =
    file.location === undefined
      ? {
          en: 'Paths are relative to the working folder.',
          ja: '相対パスの起点は現在のフォルダーです。',
        }
      : {
          en: 'Paths are relative to the folder of the file that names them.',
          ja: '相対パスの起点は、それを書いたファイルのあるフォルダーです。',
        }
  return errorDiagnostic(
    'file-not-found',
    {
      en: `There is no file "${file.name}".`,
      ja: `ファイル「${file.name}」がありません。`,
    },
    { location: file.location, hint: nearest === undefined ? start : didYouMean(nearest) },
  )
}

/** An option that means nothing beside, or without, another one. */
export function optionWithoutUse(option: string, where: Text): Diagnostic {
  return errorDiagnostic(
    'option-without-use',
    {
      en: `${option} has no use ${where.en}.`,
      ja: `${option} は${where.ja}使えません。`,
    },
    { hint: { en: `Leave out ${option}.`, ja: `${option} を外してください。` } },
  )
}

/** A bare word that is neither a file nor a scenario or module of the library. */
export function unknownScenario(file: NamedFile, nearest: string | undefined): Diagnostic {
  return errorDiagnostic(
    'unknown-scenario',
    {
      en: `There is no scenario or file "${file.name}".`,
      ja: `「${file.name}」というシナリオもファイルもありません。`,
    },
    {
      location: file.location,
      hint:
        nearest === undefined
          ? {
              en: 'Run "akaji scenarios" for the list, or give the path of a YAML file.',
              ja: '一覧は「akaji scenarios」で見られます。YAMLファイルのパスも指定できます。',
            }
          : didYouMean(nearest),
    },
  )
}

/** A folder where a file is needed. */
export function isFolder(file: NamedFile): Diagnostic {
  return errorDiagnostic(
    'is-folder',
    {
      en: `"${file.name}" is a folder, not a file.`,
      ja: `「${file.name}」はファイルではなくフォルダーです。`,
    },
    {
      location: file.location,
      hint: { en: 'Name a file in it.', ja: 'その中のファイルを指定してください。' },
    },
  )
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

/** An option wants a folder and names a file. */
export function notAFolder(option: string, path: string): Diagnostic {
  return errorDiagnostic(
    'not-a-folder',
    {
      en: `"${path}" of "${option}" is a file.`,
      ja: `「${option}」の「${path}」はファイルです。`,
    },
    {
      hint: {
        en: 'Name the folder that holds it.',
        ja: 'それを含むフォルダーを指定してください。',
      },
    },
  )
}

/** A scenario refers to a file that it has no business to read. */
export function outsideProject(file: NamedFile, root: string): Diagnostic {
  return errorDiagnostic(
    'outside-project',
    {
      en: `"${file.name}" lies outside the project folder.`,
      ja: `「${file.name}」はプロジェクトのフォルダーの外にあります。`,
    },
    {
      location: file.location,
      hint: {
        en: `A scenario may use files below ${root} and those that come with akaji; copy the file there, or name a folder that holds both with "--root".`,
        ja: `シナリオが使えるのは ${root} 以下のファイルと同梱のファイルだけです。そこにコピーするか、両方を含むフォルダーを「--root」で指定してください。`,
      },
    },
  )
}

/**
 * The output could not be written: a file, of which nothing is left behind, or standard output where `name` is undefined.
 * `reason` is the system's code.
 */
export function outputNotWritten(name: string | undefined, reason: string): Diagnostic {
  const output =
    name === undefined
      ? { en: 'Standard output', ja: '標準出力' }
      : { en: `"${name}"`, ja: `「${name}」` }
  const hints: Readonly<Record<string, Text>> = {
    ENOENT: { en: 'Its folder does not exist.', ja: 'フォルダーがありません。' },
    EISDIR: { en: 'It is a folder.', ja: 'それはフォルダーです。' },
    ENOTDIR: { en: 'Its folder is not a folder.', ja: 'フォルダーの位置にファイルがあります。' },
    EACCES: {
      en: 'Check the permissions of its folder.',
      ja: 'フォルダーの権限を確かめてください。',
    },
    ENOSPC: { en: 'The disk is full.', ja: 'ディスクの空きがありません。' },
    EROFS: { en: 'The disk is read-only.', ja: 'ディスクは読み取り専用です。' },
  }
  return errorDiagnostic(
    'output-not-written',
    {
      en: `${output.en} could not be written (${reason}).`,
      ja: `${output.ja}に書き込めません(${reason})。`,
    },
    {
      hint: (Object.hasOwn(hints, reason) ? hints[reason] : undefined) ?? {
        en: 'Try another file or folder.',
        ja: '別のファイルかフォルダーを試してください。',
      },
    },
  )
}

/** `--output` names a file whose ending stands for no format. */
export function unknownEnding(name: string, known: readonly string[]): Diagnostic {
  return errorDiagnostic(
    'unknown-ending',
    {
      en: `The ending of "${name}" does not tell the form of the output.`,
      ja: `「${name}」の拡張子からは出力の形式が決まりません。`,
    },
    {
      hint: {
        en: `Give --format, or one of the endings ${known.join(', ')}.`,
        ja: `--format を指定するか、拡張子を ${known.join('、')} のいずれかにしてください。`,
      },
    },
  )
}

/** `akaji init` would overwrite a file. */
export function fileExists(name: string): Diagnostic {
  return errorDiagnostic(
    'file-exists',
    { en: `"${name}" exists already.`, ja: `「${name}」はすでにあります。` },
    {
      hint: {
        en: 'Give another name, or --force to overwrite it.',
        ja: '別の名前にするか、上書きするなら --force を付けてください。',
      },
    },
  )
}

/** `akaji functions` was asked for a function that the language does not have. */
export function noSuchFunction(name: string, nearest: string | undefined): Diagnostic {
  return errorDiagnostic(
    'no-such-function',
    { en: `There is no function "${name}".`, ja: `「${name}」という関数はありません。` },
    {
      hint:
        nearest === undefined
          ? {
              en: 'Run "akaji functions" for the list.',
              ja: '一覧は「akaji functions」で見られます。',
            }
          : didYouMean(nearest),
    },
  )
}

function didYouMean(name: string): Text {
  return { en: `Did you mean "${name}"?`, ja: `「${name}」ではありませんか。` }
}

/** `akaji data show` was asked for something that is neither an item nor a table. */
export function noSuchTable(
  name: string,
  known: readonly string[],
  nearest: string | undefined,
): Diagnostic {
  return errorDiagnostic(
    'no-such-table',
    {
      en: `The data package has no item or table "${name}".`,
      ja: `データパッケージに「${name}」という項目や表はありません。`,
    },
    {
      hint:
        nearest === undefined
          ? { en: `Known: ${known.join(', ')}.`, ja: `使えるのは ${known.join('、')} です。` }
          : didYouMean(nearest),
    },
  )
}

/** `--unit` names no scale of yen. */
export function unknownMoneyUnit(name: string, known: readonly string[]): Diagnostic {
  return errorDiagnostic(
    'unknown-money-unit',
    {
      en: `Results cannot be shown in "${name}".`,
      ja: `結果を「${name}」で表示することはできません。`,
    },
    { hint: { en: `Known: ${known.join(', ')}.`, ja: `使えるのは ${known.join('、')} です。` } },
  )
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
  const takes =
    most === undefined
      ? (DRAW_OPTIONS.get(option) ?? { en: 'another value', ja: '別の値' })
      : { en: `at most ${String(most)}`, ja: `${String(most)}以下の整数` }
  return errorDiagnostic(
    'bad-draw-option',
    {
      en: `--${option} takes ${takes.en}, not "${found}".`,
      ja: `--${option} に指定できるのは${takes.ja}です。「${found}」は使えません。`,
    },
    { hint: most !== undefined && option === 'draws' ? fewerDo : helpWith(option) },
  )
}

function helpWith(option: string): Text {
  return {
    en: `"akaji help run" describes --${option}.`,
    ja: `--${option} の説明は「akaji help run」にあります。`,
  }
}
