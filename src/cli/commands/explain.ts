import { listFormatOption, outputOption } from '../options/shared-declarations.ts'
import { declareCommand } from '../declaration.ts'
import type { ArgumentDeclaration, OptionDeclaration } from '../declaration.ts'
import { scenarioOptions } from './run.ts'

/** The scenario of a command that takes one. */
export const scenarioArgument: ArgumentDeclaration = {
  syntax: '<scenario>',
  summary: {
    en: 'a YAML file, a name from "akaji scenarios", or - for standard input',
    ja: 'YAMLファイル、「akaji scenarios」に載る名前、または標準入力を表す -',
  },
  completion: 'scenario',
}

/** As for `run`, but for one variant. */
export const oneScenarioOptions: readonly OptionDeclaration[] = scenarioOptions.map((option) =>
  option.syntax === '--variant <name>'
    ? { ...option, summary: { en: 'apply a variant', ja: 'ケースを適用する' } }
    : option,
)

/** `akaji explain`. */
export const explainCommand = declareCommand({
  name: 'explain',
  group: 'analyse',
  summary: {
    en: 'show where a figure comes from, down to the data',
    ja: '数値の根拠をデータまでさかのぼって示す',
  },
  arguments: [
    scenarioArgument,
    {
      syntax: '<cell>',
      summary: {
        en: "a name with a year: 'deficit[2030]', 'computer.payments[2030]', 'usdjpy[2030]'",
        ja: "年を添えた名前。例: 'deficit[2030]'、'computer.payments[2030]'、'usdjpy[2030]'",
      },
    },
  ],
  options: [
    ...oneScenarioOptions,
    {
      syntax: '--depth <levels>',
      summary: {
        en: 'levels to show below the figure (default: 4)',
        ja: 'さかのぼる階層の数(既定は4)',
      },
    },
    listFormatOption,
    outputOption,
  ],
  examples: [
    "akaji explain genai-30m 'deficit[2030]'",
    "akaji explain genai-30m 'genai.spend[2030]' --set genai.users=40M",
    "akaji explain weak-yen 'computer.payments[2030]' --depth 8",
    "akaji explain trend 'baseline.computer.payments[2024]' --format json",
  ],
  load: async () => (await import('../bundles/explain.ts')).explain,
})

/** `akaji assumptions`. */
export const assumptionsCommand = declareCommand({
  name: 'assumptions',
  group: 'analyse',
  summary: {
    en: 'list every assumption with its source and place',
    ja: '前提を出典・記述箇所とともに一覧する',
  },
  arguments: [scenarioArgument],
  options: [...oneScenarioOptions, listFormatOption, outputOption],
  examples: [
    'akaji assumptions genai-30m',
    'akaji assumptions weak-yen --variant flat --format markdown',
    'akaji assumptions mine.yaml --output register.csv',
  ],
  load: async () => (await import('../bundles/explain.ts')).listAssumptions,
})

/** `akaji resolve`. */
export const resolveCommand = declareCommand({
  name: 'resolve',
  group: 'analyse',
  summary: {
    en: 'print a scenario as one file with the same figures',
    ja: 'シナリオを同じ数値になる一つのファイルにまとめる',
  },
  arguments: [scenarioArgument],
  options: [
    ...oneScenarioOptions,
    {
      syntax: '--origin',
      summary: {
        en: 'say beside each value where it was set and what it replaced',
        ja: '各値に、記述箇所と置き換え前の値を注記する',
      },
    },
    {
      ...outputOption,
      summary: {
        en: 'write to a file; paths of modules are made relative to it (otherwise to the working folder)',
        ja: 'ファイルに書き出す。モジュールのパスはその位置からの相対パスになる(省略時は作業フォルダーから)',
      },
    },
  ],
  examples: [
    'akaji resolve genai-30m --variant high',
    'akaji resolve combined --origin',
    'akaji resolve mine.yaml --set genai.users=40M --output frozen.yaml',
  ],
  load: async () => (await import('../bundles/explain.ts')).resolve,
})
