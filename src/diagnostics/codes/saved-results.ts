import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic, Location } from '../diagnostic.ts'
import type { Text } from '../text.ts'

/** What is wrong with a tolerance. */
export function badTolerance(text: string, location: Location | undefined): Diagnostic {
  return errorDiagnostic(
    'bad-tolerance',
    { en: `"${text}" is no tolerance.`, ja: `「${text}」は許容幅として読めません。` },
    {
      location,
      hint: {
        en: 'Give a percentage or an amount, for some cells where they stand before "=": 1%, 10億円, computer.*=5%, p95(*)=2%.',
        ja: '百分率か金額で書きます。一部のセルに限るときは「=」の前に書きます。例: 1%、10億円、computer.*=5%、p95(*)=2%',
      },
    },
  )
}

/** Saved results that are no results. */
export function notSavedResults(
  file: string,
  reason: Text,
  location: Location | undefined,
): Diagnostic {
  return errorDiagnostic(
    'not-saved-results',
    {
      en: `"${file}" holds no results of akaji: ${reason.en}.`,
      ja: `「${file}」は akaji の結果として読めません(${reason.ja})。`,
    },
    {
      location,
      hint: {
        en: 'Results are made by "akaji check --save results" and "akaji run --format json". "akaji check --update" replaces broken ones; delete a file that is something else.',
        ja: '結果は「akaji check --save results」または「akaji run --format json」で作ります。壊れたものは「akaji check --update」で作り直せます。ほかの用途のファイルは削除してください。',
      },
    },
  )
}

/** Results of a later version of the form. */
export function laterResults(file: string, version: number): Diagnostic {
  return errorDiagnostic(
    'later-results',
    {
      en: `"${file}" is of format version ${String(version)}, which this akaji does not know.`,
      ja: `「${file}」の形式(バージョン${String(version)})には、この akaji は対応していません。`,
    },
    { hint: { en: 'Use a newer akaji.', ja: '新しい akaji を使ってください。' } },
  )
}

/** Nothing on the command line, and nothing in the usual places. */
export function nothingToCheck(): Diagnostic {
  return errorDiagnostic(
    'nothing-to-check',
    {
      en: 'There is nothing to check: no scenario or *.check.yaml here, in "scenarios" or in "checks".',
      ja: '検査の対象がありません。ここにも「scenarios」「checks」にも、シナリオと *.check.yaml がありません。',
    },
    {
      hint: {
        en: 'Name files or folders, or the scenarios of "akaji scenarios".',
        ja: 'ファイルかフォルダー、または「akaji scenarios」に載る名前を指定してください。',
      },
    },
  )
}

/** A pattern of `--filter` that fits no scenario; a misspelt one must not pass. */
export function nothingLeft(filter: string, nearest: string | undefined): Diagnostic {
  return errorDiagnostic(
    'nothing-left',
    {
      en: `--filter "${filter}" leaves nothing to check.`,
      ja: `--filter「${filter}」に合うシナリオがありません。`,
    },
    {
      hint:
        nearest === undefined
          ? {
              en: 'Patterns are compared with the names of scenarios and files; * stands for any text.',
              ja: 'シナリオとファイルの名前を指定してください。* は任意の文字列を表します。',
            }
          : didYouMean(nearest),
    },
  )
}

/** A scenario whose results would take the name of those of a variant. */
export function nameWithAt(file: string): Diagnostic {
  return errorDiagnostic(
    'at-in-name',
    {
      en: `Results of "${file}" cannot be saved: "@" in its name would stand for a variant.`,
      ja: `「${file}」の結果は保存できません。名前の「@」がバリアントと区別できないためです。`,
    },
    {
      location: { file, line: 1, column: 1, length: 1 },
      hint: { en: 'Rename the file.', ja: 'ファイルの名前を変えてください。' },
    },
  )
}

/** An option of `akaji check` or `akaji diff` has an impossible value. */
export function badCheckOption(option: string, found: string, wanted: Text): Diagnostic {
  return errorDiagnostic(
    'bad-check-option',
    {
      en: `--${option} cannot be "${found}".`,
      ja: `--${option} に「${found}」は指定できません。`,
    },
    { hint: { en: `It takes ${wanted.en}.`, ja: `${wanted.ja}を指定します。` } },
  )
}

/** Two reporters that write to one file, or both to standard output, where `file` is undefined. */
export function reportersShareOutput(
  [first, second]: readonly [string, string],
  file: string | undefined,
): Diagnostic {
  const place =
    file === undefined
      ? { en: 'standard output', ja: '標準出力' }
      : { en: `"${file}"`, ja: `「${file}」` }
  return errorDiagnostic(
    'reporters-share-output',
    {
      en: `The reports "${first}" and "${second}" would both go to ${place.en}.`,
      ja: `報告「${first}」と「${second}」の出力先がどちらも${place.ja}です。`,
    },
    {
      hint: {
        en: `Give each a file of its own, as in --reporter ${second}=<file>; only human and github go together on standard output.`,
        ja: `--reporter ${second}=<ファイル> のように別々のファイルに書き出してください。標準出力に一緒に出せるのは human と github だけです。`,
      },
    },
  )
}

/** The folder of `--results` does not exist. */
export function noResultsFolder(folder: string): Diagnostic {
  return errorDiagnostic(
    'no-results-folder',
    {
      en: `There is no folder "${folder}" with saved results.`,
      ja: `保存した結果のフォルダー「${folder}」がありません。`,
    },
    {
      hint: {
        en: `Create it with: akaji check --save ${folder}`,
        ja: `「akaji check --save ${folder}」で作成できます。`,
      },
    },
  )
}

/** Two files of results hold no run that stands for the same scenario, or no year in common. */
export function nothingInCommon(files: readonly [string, string]): Diagnostic {
  return errorDiagnostic(
    'nothing-in-common',
    {
      en: `"${files[0]}" and "${files[1]}" have no figure of a scenario in common.`,
      ja: `「${files[0]}」と「${files[1]}」に共通するシナリオの値がありません。`,
    },
    {
      hint: {
        en: 'Compare results of the same scenarios and of years that both hold.',
        ja: '同じシナリオで、共通の年がある結果どうしを比べてください。',
      },
    },
  )
}

/** Results that were made by different definitions, or from the data packages of different things. */
export function unlikeResults(
  what: 'definition' | 'data',
  files: readonly [string, string],
  names: readonly [string, string],
): Diagnostic {
  const [a, b] = files
  const [first, second] = names
  return errorDiagnostic(
    'unlike-results',
    what === 'definition'
      ? {
          en: `"${a}" counts by the definition ${first}, "${b}" by ${second}.`,
          ja: `「${a}」の定義は ${first}、「${b}」は ${second} で、範囲が違います。`,
        }
      : {
          en: `"${a}" rests on the data package ${first}, "${b}" on ${second}.`,
          ja: `「${a}」のデータパッケージは ${first}、「${b}」は ${second} です。`,
        },
    {
      hint:
        what === 'definition'
          ? {
              en: `Make both with one definition, such as --definition ${first}.`,
              ja: `--definition ${first} などで定義をそろえて作り直してください。`,
            }
          : {
              en: 'Make both with one data package, named with --data.',
              ja: '--data で同じデータパッケージを指定して作り直してください。',
            },
    },
  )
}

/** Results whose scenario is to be run, but which name none, or one that is not there: `named`. */
export function scenarioUnknown(
  { file, named }: { readonly file: string; readonly named: string | undefined },
  option: string,
): Diagnostic {
  const isGone = named !== undefined
  return errorDiagnostic(
    'scenario-unknown',
    isGone
      ? {
          en: `"${file}" names its scenario "${named}", which is not there.`,
          ja: `「${file}」に書かれたシナリオ「${named}」が見つかりません。`,
        }
      : {
          en: `"${file}" does not say which file its scenario is in.`,
          ja: `「${file}」には、どのシナリオの結果かが書かれていません。`,
        },
    {
      hint: isGone
        ? {
            en: `Paths in saved results start at the folder of the results, which may have been moved or copied. Name it with --${option}.`,
            ja: `保存した結果の中のパスは、結果のファイルがあるフォルダーが起点です。移動・コピーした場合は --${option} でシナリオを指定してください。`,
          }
        : {
            en: `Name it with --${option}, or save results with "akaji check --save".`,
            ja: `--${option} でシナリオを指定するか、「akaji check --save」で保存した結果を使ってください。`,
          },
    },
  )
}

/** A scenario that no longer gives the results that it is to explain. */
export function notWhatWasSaved(
  {
    scenario,
    file,
    cell,
  }: { readonly scenario: string; readonly file: string; readonly cell: string },
  option: string,
): Diagnostic {
  return errorDiagnostic(
    'not-what-was-saved',
    {
      en: `"${scenario}" does not give what "${file}" holds: ${cell} differs.`,
      ja: `「${scenario}」の計算結果が「${file}」と一致しません(${cell})。`,
    },
    {
      hint: {
        en: `Name the scenario as it was with --${option}, such as a file of an earlier checkout; the data must be as they were, too (--data).`,
        ja: `以前のチェックアウトのファイルなど、保存した時点のシナリオを --${option} で指定してください。データも同じ必要があります(--data)。`,
      },
    },
  )
}

/** `--cells` or a tolerance names nothing that the results hold. */
export function noSuchRows(
  pattern: string,
  nearest: string | undefined,
  location?: Location,
): Diagnostic {
  return errorDiagnostic(
    'no-such-rows',
    {
      en: `"${pattern}" fits no cell of the results.`,
      ja: `「${pattern}」に合うセルが結果にありません。`,
    },
    {
      location,
      hint:
        nearest === undefined
          ? {
              en: 'Name cells as in "deficit[2030]" or "computer.payments"; * stands for any text.',
              ja: '「deficit[2030]」「computer.payments」のように指定してください。* は任意の文字列を表します。',
            }
          : didYouMean(nearest),
    },
  )
}

function didYouMean(name: string): Text {
  return { en: `Did you mean "${name}"?`, ja: `「${name}」ではありませんか。` }
}
