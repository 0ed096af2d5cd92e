import { dataOption, outputOption, rootOption } from '../options/shared-declarations.ts'
import { declareCommand } from '../declaration.ts'
import type { OptionDeclaration } from '../declaration.ts'
import { runDrawOptions } from '../options/draw-declarations.ts'

/** Which scenario, and with which changes. */
export const scenarioOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--set <name=value>',
    summary: {
      en: 'replace one value, such as genai.users=40M (repeatable)',
      ja: '値を一つ置き換える。例: genai.users=40M(繰り返し可)',
    },
    repeatable: true,
  },
  {
    syntax: '--variant <name>',
    summary: {
      en: 'apply a variant; "all" runs the scenario as it stands and in every variant (repeatable)',
      ja: 'ケースを適用する。all なら元のシナリオとすべてのケースを推計する(繰り返し可)',
    },
    repeatable: true,
  },
  {
    syntax: '--definition <id>',
    summary: {
      en: 'what counts as the digital balance: boj5, soumu3 or another id of the data package',
      ja: 'デジタル収支の範囲: boj5、soumu3、またはデータパッケージにあるほかのID',
    },
  },
  {
    syntax: '--horizon <years>',
    summary: { en: 'years to project, such as 2025..2040', ja: '推計する年。例: 2025..2040' },
  },
  {
    syntax: '--base <year>',
    summary: { en: 'year of the baseline', ja: '基準年' },
  },
  dataOption,
  rootOption,
  {
    syntax: '--strict',
    summary: { en: 'treat warnings as errors', ja: '警告をエラーとして扱う' },
  },
]

/** What a run shows, and where it goes. */
export const outputOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--format <format>',
    summary: { en: 'form of the output (default: table)', ja: '出力の形式(既定は table)' },
    choices: ['table', 'json', 'ndjson', 'csv', 'tsv', 'markdown'],
  },
  outputOption,
  {
    syntax: '--by <rows>',
    summary: { en: 'rows to show (default: item)', ja: '表示する行の単位(既定は item)' },
    choices: ['item', 'line', 'group'],
  },
  {
    syntax: '--years <years>',
    summary: {
      en: 'years to show: 2025,2030, a range 2025..2030, or every fifth year 2025..2035/5',
      ja: '表示する年: 2025,2030、範囲 2025..2030、5年ごと 2025..2035/5',
    },
  },
  {
    syntax: '--unit <unit>',
    summary: {
      en: 'unit of the numbers: 兆円, 億円, JPY bn … (JSON is always in JPY)',
      ja: '数値の単位: 兆円、億円、JPY bn など(JSONは常に円)',
    },
  },
  {
    syntax: '--wide',
    summary: {
      en: 'CSV and TSV with a column per year instead of a row per figure',
      ja: 'CSV・TSVで、数値ごとの行の代わりに年ごとの列にする',
    },
  },
  {
    syntax: '--excel',
    summary: {
      en: 'CSV that Excel opens rightly (byte order mark)',
      ja: 'Excelで正しく開けるCSV(BOM付き)にする',
    },
  },
]

/** `akaji run`. */
export const runCommand = declareCommand({
  name: 'run',
  group: 'project',
  summary: { en: 'project receipts, payments and deficits', ja: '受取・支払・収支を推計する' },
  arguments: [
    {
      syntax: '<scenario...>',
      summary: {
        en: 'YAML files, names from "akaji scenarios", or - for standard input',
        ja: 'YAMLファイル、「akaji scenarios」に載る名前、または標準入力を表す -',
      },
      completion: 'scenario',
    },
  ],
  options: [...scenarioOptions, ...runDrawOptions, ...outputOptions],
  examples: [
    'akaji run genai-30m',
    'akaji run trend genai-30m --years 2025,2030,2035 --unit 億円',
    'akaji run mine.yaml --variant all --set genai.users=40M',
    'akaji run mine.yaml --output result.csv',
    'cat mine.yaml | akaji run - --format json',
  ],
  load: async () => (await import('../bundles/run.ts')).run,
})

/** `akaji validate`. */
export const validateCommand = declareCommand({
  name: 'validate',
  group: 'check',
  summary: { en: 'check scenarios without running them', ja: 'シナリオを計算せずに検査する' },
  arguments: runCommand.arguments,
  options: [
    ...scenarioOptions,
    {
      syntax: '--format <format>',
      summary: { en: 'form of the findings (default: text)', ja: '結果の形式(既定は text)' },
      choices: ['text', 'json'],
    },
  ],
  examples: ['akaji validate scenarios/*.yaml', 'akaji validate mine.yaml --variant all --strict'],
  load: async () => (await import('../bundles/check.ts')).validate,
})
