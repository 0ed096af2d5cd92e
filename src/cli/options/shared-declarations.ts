import type { OptionDeclaration } from '../declaration.ts'

/** Options that every command takes, before or after its name. */
export const commonOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--lang <language>',
    summary: {
      en: 'language of tables and messages (default: from the locale)',
      ja: '表とメッセージの言語(既定はロケールから)',
    },
    choices: ['ja', 'en'],
  },
  { syntax: '--color', summary: { en: 'colour the output', ja: '出力に色を付ける' } },
  {
    syntax: '--no-color',
    summary: {
      en: 'do not colour the output (also NO_COLOR)',
      ja: '出力に色を付けない(環境変数 NO_COLOR も可)',
    },
  },
  {
    syntax: '--debug',
    summary: {
      en: 'show where in the program a bug struck (also AKAJI_DEBUG)',
      ja: '不具合が起きたときにプログラム内の位置を表示する(環境変数 AKAJI_DEBUG も可)',
    },
  },
]

/** `--format` for commands that list things. */
export const listFormatOption: OptionDeclaration = {
  syntax: '--format <format>',
  summary: { en: 'form of the output (default: table)', ja: '出力の形式(既定は table)' },
  choices: ['table', 'json', 'csv', 'tsv', 'markdown'],
}

/** `--output`, for commands whose result one keeps. */
export const outputOption: OptionDeclaration = {
  syntax: '--output <file>',
  summary: {
    en: 'write to a file, whole or not at all; its ending decides the form where --format is absent',
    ja: 'ファイルに書き出す(途中で失敗したら何も残さない)。--format がなければ拡張子で形式を決める',
  },
  completion: 'file',
}

/** `--output`, for commands whose result has one form. */
export const wholeFileOption: OptionDeclaration = {
  ...outputOption,
  summary: {
    en: 'write to a file, whole or not at all',
    ja: 'ファイルに書き出す(途中で失敗したら何も残さない)',
  },
}

/** `--root`, for commands that read scenarios. */
export const rootOption: OptionDeclaration = {
  syntax: '--root <folder>',
  summary: {
    en: 'folder that references of scenarios must not leave (default: the project)',
    ja: 'シナリオの参照が出てはならないフォルダー(既定はプロジェクト)',
  },
  completion: 'folder',
}

/** `--data`, for commands that read the data package. */
export const dataOption: OptionDeclaration = {
  syntax: '--data <folder>',
  summary: {
    en: 'data package to use instead of the one shipped',
    ja: '同梱のデータの代わりに使うデータパッケージ',
  },
  completion: 'folder',
}
