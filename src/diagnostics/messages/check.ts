import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic, Location } from '../diagnostic.ts'
import { didYouMean } from '../nearest.ts'
import { defineProblems } from '../catalogue.ts'

export const checkProblem = defineProblems({
  // A statistic or function over figures of several scenarios, which nobody knows draw by draw.
  'across-scenarios': {
    en: [
      '"{name}" cannot join figures of several scenarios.',
      'Apply it to each scenario by itself: p95(deficit[2035]) < p95(trend::deficit[2035]).',
    ],
    ja: [
      '「{name}」は複数のシナリオの値にまたがって使えません。',
      'p95(deficit[2035]) < p95(trend::deficit[2035]) のように、シナリオごとに書いてください。',
    ],
  },
  // A side of a condition that comes out infinite or undefined.
  'undefined-figure': {
    en: [
      '"{text}" has no value.',
      'Look for a division by zero or the logarithm of a number that is not above 0, be it in some draws only.',
    ],
    ja: [
      '「{text}」の値が定まりません。',
      '0での割り算や、0以下の数の対数がないか(一部の試行だけの場合も含めて)確かめてください。',
    ],
  },
  // `x in 12..7`: nothing lies in it.
  'reversed-range': {
    en: ['Nothing lies in "{range}".', 'Put the smaller number first.'],
    ja: ['「{range}」に入る値はありません。', '小さいほうの数を先に書いてください。'],
  },
  // `data::` without a year: observations belong to years.
  'data-year-needed': {
    en: ['"data::{name}" needs a year.', 'Write for example data::{name}[2024].'],
    ja: ['「data::{name}」には年が必要です。', 'data::{name}[2024] のように書いてください。'],
  },
  // An observation that the data package does not hold; `years` are those in which it does.
  'unknown-data-cell': {
    en: ['The data package has no figure "{cell}".', 'There are figures for {years}.'],
    ja: ['データパッケージに「{cell}」の値はありません。', '値があるのは {years} 年です。'],
  },
  // `published::` with an id that the data package does not hold.
  'unknown-projection': {
    en: [
      'There is no published projection "{id}".',
      'Run "akaji data show projections" for the list.',
    ],
    ja: [
      '「{id}」という公表見通しはありません。',
      '一覧は「akaji data show projections」で見られます。',
    ],
  },
  // A published outlook that gives a direction only.
  'projection-without-figure': {
    en: [
      '"published::{id}" gives no figure.',
      '"akaji data show projections" lists those with figures.',
    ],
    ja: [
      '「published::{id}」は数値を示していません。',
      '数値のあるものは「akaji data show projections」で確認できます。',
    ],
  },
  // The exceptions of a check leave none of the scenarios that its patterns fit: nothing would be checked.
  'no-scenarios-left': {
    en: [
      'No scenario is left to check.',
      'Exceptions (!…) take scenarios away from those that other patterns fit: ["*.yaml", "!draft-*.yaml"].',
    ],
    ja: [
      '対象となるシナリオが残っていません。',
      '「!…」は、ほかのパターンに合うシナリオから除くものです。例: ["*.yaml", "!draft-*.yaml"]',
    ],
  },
  // A YAML file in a folder of scenarios that is neither a scenario nor a module.
  'no-scenario-file': {
    severity: 'warning',
    en: [
      '"{file}" is no scenario: it is not checked.',
      'A scenario begins with "akaji: 1". Keep other files elsewhere.',
    ],
    ja: [
      '「{file}」はシナリオではないため、検査しません。',
      'シナリオは「akaji: 1」で始めます。ほかのファイルは別のフォルダーに置いてください。',
    ],
  },
  // A pipe, socket or device where scenarios are looked for.
  'not-a-regular-file': {
    en: ['"{file}" is no regular file.', 'Name a file or a folder.'],
    ja: ['「{file}」は通常のファイルではありません。', 'ファイルかフォルダーを指定してください。'],
  },
  // A pattern of cells that fits no cell of a scenario that the check selects.
  'no-such-cells': {
    en: [
      '"{pattern}" fits no cell of "{scenario}".',
      'Cells are named as in formulas: deficit, computer.payments, genai.spend; * stands for any text.',
    ],
    ja: [
      '「{pattern}」に合うセルが「{scenario}」にありません。',
      'セルは式と同じく deficit、computer.payments、genai.spend のように書きます。* は任意の文字列です。',
    ],
  },
  // The exceptions of a check leave none of the cells that its patterns fit: nothing would be checked.
  'no-cells-left': {
    en: [
      'No cell of "{scenario}" is left to check.',
      'Exceptions (!…) take cells away from those that other patterns name: [computer.*, "!computer.net"].',
    ],
    ja: [
      '「{scenario}」に、対象となるセルが残っていません。',
      '「!…」は、ほかのパターンが指すセルから除くものです。例: [computer.*, "!computer.net"]',
    ],
  },
  // `cell` in a condition of a check that names no cells.
  'cell-without-cells': {
    en: [
      '"cell" stands for nothing here.',
      'Name the cells with "cells:", or write the cell itself.',
    ],
    ja: [
      'ここでの「cell」は何も指していません。',
      '「cells:」でセルを並べるか、セルそのものを書いてください。',
    ],
  },
  // `cells:` without a condition that speaks of `cell`.
  'cells-unused': {
    en: [
      'No condition of this check speaks of "cell".',
      'Write for example "cell[2030] >= 0円": it is asked of each of the cells.',
    ],
    ja: [
      'このチェックには「cell」を使う条件がありません。',
      '「cell[2030] >= 0円」のように書くと、各セルについて調べます。',
    ],
  },
  // A check file that asks for nothing.
  'nothing-expected': {
    en: [
      'This check expects nothing.',
      'Give conditions under "expect:", or tolerances for saved results.',
    ],
    ja: [
      'このチェックには条件がありません。',
      '「expect:」に条件を書くか、保存した結果の許容幅を書いてください。',
    ],
  },
  // A check that names no scenarios, and whose file names none either.
  'scenarios-needed': {
    en: [
      'This check does not say which scenarios it is about.',
      'Add for example "scenarios: [trend, scenarios/*.yaml]".',
    ],
    ja: [
      'このチェックは対象のシナリオを示していません。',
      '「scenarios: [trend, scenarios/*.yaml]」のように書いてください。',
    ],
  },
})

/** An observation that the data package does not hold; `years` are those in which it does. */
export function unknownDataCell(
  cell: string,
  location: Location,
  known: { readonly years: readonly string[]; readonly nearest: string | undefined },
): Diagnostic {
  return checkProblem('unknown-data-cell', location, {
    cell,
    years: known.years,
    hint:
      known.years.length > 0
        ? undefined
        : known.nearest === undefined
          ? {
              en: 'Run "akaji data show" for what there is.',
              ja: '一覧は「akaji data show」で見られます。',
            }
          : didYouMean(`data::${known.nearest}[…]`),
  })
}

/** `published::` with an id that the data package does not hold. */
export function unknownProjection(
  id: string,
  location: Location,
  nearest: string | undefined,
): Diagnostic {
  return checkProblem('unknown-projection', location, {
    id,
    hint: nearest === undefined ? undefined : didYouMean(`published::${nearest}`),
  })
}

/** A balance has a sign, so which side is meant has to be said; anything else has none. */
export function projectionMeasure(id: string, isBalance: boolean, location: Location): Diagnostic {
  const name = `published::${id}`
  return errorDiagnostic(
    'projection-measure',
    isBalance
      ? {
          en: `"${name}" is a balance: say whether the net balance or the deficit is meant.`,
          ja: `「${name}」は収支なので、収支と赤字のどちらを指すのか書く必要があります。`,
        }
      : { en: `"${name}" is not a balance.`, ja: `「${name}」は収支ではありません。` },
    {
      location,
      hint: isBalance
        ? {
            en: `Write ${name}.deficit or ${name}.net.`,
            ja: `${name}.deficit または ${name}.net と書いてください。`,
          }
        : { en: `Write ${name} alone.`, ja: `${name} とだけ書いてください。` },
    },
  )
}

/** A published projection is asked for a year that it does not speak of. */
export function projectionYear(
  id: string,
  year: number | undefined,
  location: Location,
): Diagnostic {
  const known = year === undefined ? '' : String(year)
  return errorDiagnostic(
    'projection-year',
    year === undefined
      ? {
          en: `"published::${id}" names no year.`,
          ja: `「published::${id}」は年を示していません。`,
        }
      : {
          en: `"published::${id}" is a figure for ${known}.`,
          ja: `「published::${id}」は${known}年の値です。`,
        },
    { location, hint: { en: 'Leave the year out.', ja: '年を書かないでください。' } },
  )
}

/** A scenario name before `::` that is both shipped and beside the file. */
export function ambiguousScenario(
  name: string,
  files: readonly string[],
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'ambiguous-scenario',
    {
      en: `"${name}::" could mean ${files.join(' or ')}.`,
      ja: `「${name}::」は ${files.join(' とも ')} とも読めます。`,
    },
    {
      location,
      hint: { en: 'Rename your file.', ja: 'ファイルの名前を変えてください。' },
    },
  )
}

/** A pattern of a check file, or a pattern or folder of the command line, that fits no scenario. */
export function emptyPattern(pattern: string, location: Location | undefined): Diagnostic {
  return errorDiagnostic(
    'empty-pattern',
    {
      en: `"${pattern}" fits no scenario.`,
      ja: `「${pattern}」に合うシナリオがありません。`,
    },
    {
      location,
      hint:
        location === undefined
          ? {
              en: 'Paths start at the working folder; * stands for any text, ** for any folders, and a folder for the files directly in it.',
              ja: 'パスの起点は現在のフォルダーです。* は任意の文字列、** は任意のフォルダーを表し、フォルダー名はその直下のファイルを指します。',
            }
          : {
              en: 'Patterns are paths relative to this file, with * for any text and ** for any folders.',
              ja: 'パターンはこのファイルからの相対パスで、* は任意の文字列、** は任意のフォルダーを表します。',
            },
    },
  )
}

/** A scenario, and where a check file says which of its cells are meant. */
export interface CellsPlace {
  readonly scenario: string
  readonly location: Location
}
