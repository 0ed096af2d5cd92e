import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { defineProblems } from '../catalogue.ts'
import type { Text } from '../text.ts'

export const savedProblem = defineProblems({
  // What is wrong with a tolerance.
  'bad-tolerance': {
    en: [
      '"{text}" is no tolerance.',
      'Give a percentage or an amount, for some cells where they stand before "=": 1%, 10億円, computer.*=5%, p95(*)=2%.',
    ],
    ja: [
      '「{text}」は許容幅として読めません。',
      '百分率か金額で書きます。一部のセルに限るときは「=」の前に書きます。例: 1%、10億円、computer.*=5%、p95(*)=2%',
    ],
  },
  // Saved results that are no results.
  'not-saved-results': {
    en: [
      '"{file}" holds no results of akaji: {reason}.',
      'Results are made by "akaji check --save results" and "akaji run --format json". "akaji check --update" replaces broken ones; delete a file that is something else.',
    ],
    ja: [
      '「{file}」は akaji の結果として読めません({reason})。',
      '結果は「akaji check --save results」または「akaji run --format json」で作ります。壊れたものは「akaji check --update」で作り直せます。ほかの用途のファイルは削除してください。',
    ],
  },
  // Results of a later version of the form.
  'later-results': {
    en: [
      '"{file}" is of format version {version}, which this akaji does not know.',
      'Use a newer akaji.',
    ],
    ja: [
      '「{file}」の形式(バージョン{version})には、この akaji は対応していません。',
      '新しい akaji を使ってください。',
    ],
  },
  // Nothing on the command line, and nothing in the usual places.
  'nothing-to-check': {
    en: [
      'There is nothing to check: no scenario or *.check.yaml here, in "scenarios" or in "checks".',
      'Name files or folders, or the scenarios of "akaji scenarios".',
    ],
    ja: [
      '検査の対象がありません。ここにも「scenarios」「checks」にも、シナリオと *.check.yaml がありません。',
      'ファイルかフォルダー、または「akaji scenarios」に載る名前を指定してください。',
    ],
  },
  // A pattern of `--filter` that fits no scenario; a misspelt one must not pass.
  'nothing-left': {
    en: [
      '--filter "{filter}" leaves nothing to check.',
      'Patterns are compared with the names of scenarios and files; * stands for any text.',
    ],
    ja: [
      '--filter「{filter}」に合うシナリオがありません。',
      'シナリオとファイルの名前を指定してください。* は任意の文字列を表します。',
    ],
  },
  // A scenario whose results would take the name of those of a variant.
  'at-in-name': {
    en: [
      'Results of "{file}" cannot be saved: "@" in its name would stand for a variant.',
      'Rename the file.',
    ],
    ja: [
      '「{file}」の結果は保存できません。名前の「@」がバリアントと区別できないためです。',
      'ファイルの名前を変えてください。',
    ],
  },
  // An option of `akaji check` or `akaji diff` has an impossible value.
  'bad-check-option': {
    en: ['--{option} cannot be "{found}".', 'It takes {wanted}.'],
    ja: ['--{option} に「{found}」は指定できません。', '{wanted}を指定します。'],
  },
  // Two reporters that write to one file, or both to standard output, where `file` is undefined.
  'reporters-share-output': {
    en: [
      'The reports "{first}" and "{second}" would both go to {place}.',
      'Give each a file of its own, as in --reporter {second}=<file>; only human and github go together on standard output.',
    ],
    ja: [
      '報告「{first}」と「{second}」の出力先がどちらも{place}です。',
      '--reporter {second}=<ファイル> のように別々のファイルに書き出してください。標準出力に一緒に出せるのは human と github だけです。',
    ],
  },
  // The folder of `--results` does not exist.
  'no-results-folder': {
    en: [
      'There is no folder "{folder}" with saved results.',
      'Create it with: akaji check --save {folder}',
    ],
    ja: [
      '保存した結果のフォルダー「{folder}」がありません。',
      '「akaji check --save {folder}」で作成できます。',
    ],
  },
  // Two files of results hold no run that stands for the same scenario, or no year in common.
  'nothing-in-common': {
    en: [
      '"{value}" and "{value2}" have no figure of a scenario in common.',
      'Compare results of the same scenarios and of years that both hold.',
    ],
    ja: [
      '「{value}」と「{value2}」に共通するシナリオの値がありません。',
      '同じシナリオで、共通の年がある結果どうしを比べてください。',
    ],
  },
  // A scenario that no longer gives the results that it is to explain.
  'not-what-was-saved': {
    en: [
      '"{scenario}" does not give what "{file}" holds: {cell} differs.',
      'Name the scenario as it was with --{option}, such as a file of an earlier checkout; the data must be as they were, too (--data).',
    ],
    ja: [
      '「{scenario}」の計算結果が「{file}」と一致しません({cell})。',
      '以前のチェックアウトのファイルなど、保存した時点のシナリオを --{option} で指定してください。データも同じ必要があります(--data)。',
    ],
  },
  // `--cells` or a tolerance names nothing that the results hold.
  'no-such-rows': {
    en: [
      '"{pattern}" fits no cell of the results.',
      'Name cells as in "deficit[2030]" or "computer.payments"; * stands for any text.',
    ],
    ja: [
      '「{pattern}」に合うセルが結果にありません。',
      '「deficit[2030]」「computer.payments」のように指定してください。* は任意の文字列を表します。',
    ],
  },
})

/** Two reporters that write to one file, or both to standard output, where `file` is undefined. */
export function reportersShareOutput(
  [first, second]: readonly [string, string],
  file: string | undefined,
): Diagnostic {
  return savedProblem('reporters-share-output', undefined, {
    first,
    second,
    place:
      file === undefined
        ? { en: 'standard output', ja: '標準出力' }
        : { en: `"${file}"`, ja: `「${file}」` },
  })
}

/** Two files of results hold no run that stands for the same scenario, or no year in common. */
export function nothingInCommon(files: readonly [string, string]): Diagnostic {
  return savedProblem('nothing-in-common', undefined, { value: files[0], value2: files[1] })
}

/** Results that were made by different definitions, from the data packages of different things, or from other data of one. */
export function unlikeResults(
  what: keyof typeof unlikeHints,
  files: readonly [string, string],
  names: readonly [string, string],
): Diagnostic {
  const [a, b] = files
  const [first, second] = names
  const problem = errorDiagnostic(
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
    { hint: unlikeHints[what](first) },
  )
  return what === 'revised-data' ? { ...problem, severity: 'warning' } : problem
}

const unlikeHints = {
  definition: (first: string): Text => ({
    en: `Make both with one definition, such as --definition ${first}.`,
    ja: `--definition ${first} などで定義をそろえて作り直してください。`,
  }),
  data: (): Text => ({
    en: 'Make both with one data package, named with --data.',
    ja: '--data で同じデータパッケージを指定して作り直してください。',
  }),
  'revised-data': (): Text => ({
    en: 'What differs is due to the data, too: to see the scenarios alone, make both with one data package, named with --data.',
    ja: '差にはデータの違いも含まれます。シナリオの違いだけを見るには、--data で同じデータパッケージを指定して作り直してください。',
  }),
  'limited-data': (): Text => ({
    en: 'Limits are for changes of scenarios: make both with one data package, named with --data, or compare all the same without --max-increase and --max-decrease.',
    ja: '限度はシナリオの変更のためのものです。--data で同じデータパッケージを指定して作り直すか、--max-increase と --max-decrease を付けずに比べてください。',
  }),
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
