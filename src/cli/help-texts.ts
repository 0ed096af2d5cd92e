import type { Language, Text } from '../diagnostics/text.ts'
import type { CommandGroup } from './declaration.ts'

/** The first line of `akaji --help`. */
export const programSummary: Text = {
  en: "Projects a country's digital deficit: balance-of-payments data and YAML scenarios in, receipts, payments and deficits per category and year out.",
  ja: '国際収支統計のデータとYAMLシナリオから、デジタル赤字(受取・支払・収支)を項目別・年別に推計します。',
}

/** Under `akaji --help`: a first projection, a scenario of one's own, the rest. */
export const firstSteps: readonly string[] = [
  'akaji run genai-30m',
  'akaji init mine.yaml && akaji run mine.yaml',
  'akaji help run',
]

/** The headings of the command list. */
export const groupTitles: Readonly<Record<CommandGroup, Text>> = {
  project: { en: 'Project:', ja: '推計:' },
  analyse: { en: 'Analyse:', ja: '分析:' },
  check: { en: 'Check:', ja: '検査:' },
  'look up': { en: 'Look up:', ja: '調べる:' },
  'set up': { en: 'Set up:', ja: '準備:' },
}

/** Texts that commander brings by itself. */
export const helpTitles = {
  version: { en: 'print the version', ja: 'バージョンを表示する' },
  help: { en: 'print help', ja: 'ヘルプを表示する' },
  helpCommand: { en: 'print help for a command', ja: 'コマンドのヘルプを表示する' },
  /** Japanese for commander's own headings. */
  headings: {
    'Usage:': '使い方:',
    'Arguments:': '引数:',
    'Options:': 'オプション:',
    'Global Options:': '共通オプション:',
    'Commands:': 'コマンド:',
  } as Readonly<Record<string, string>>,
} as const

/** The block under a help text. */
export function exampleText(examples: readonly string[], language: Language): string {
  const title = language === 'ja' ? '例:' : 'Examples:'
  return ['', title, ...examples.map((line) => `  ${line}`)].join('\n')
}
