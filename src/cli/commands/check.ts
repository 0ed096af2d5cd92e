import { dataOption, rootOption } from '../options/shared-declarations.ts'
import { declareCommand } from '../declaration.ts'
import type { OptionDeclaration } from '../declaration.ts'
import { drawOptions } from '../options/draw-declarations.ts'

const savingOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--save <folder>',
    summary: {
      en: 'save the results of every scenario in a folder, for later checks to compare with',
      ja: '各シナリオの結果をフォルダーに保存し、以後の検査で比べられるようにする',
    },
    completion: 'folder',
  },
  {
    syntax: '--results <folder>',
    summary: {
      en: 'compare with the results saved there (default: results, where it exists)',
      ja: 'このフォルダーに保存した結果と比べる(既定は results。なければ比べない)',
    },
    completion: 'folder',
  },
  {
    syntax: '--update',
    summary: {
      en: 'accept what moved: save it anew, and say what changed',
      ja: '変わった結果を認めて保存し直し、何が変わったかを表示する',
    },
  },
  {
    syntax: '--tolerance <tolerance>',
    summary: {
      en: 'how far figures may move: 1%, 10億円, or for some cells computer.*=5%, p95(*)=2% (repeatable)',
      ja: '許容する値の変化: 1%、10億円。セルを指定するなら computer.*=5%、p95(*)=2%(繰り返し可)',
    },
    repeatable: true,
  },
]

const scenarioOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--variant <name>',
    summary: {
      en: 'check a variant; "all" checks scenarios as they stand and in every variant (repeatable)',
      ja: 'ケースを検査する。all なら元のシナリオとすべてのケースを検査する(繰り返し可)',
    },
    repeatable: true,
  },
  {
    syntax: '--set <name=value>',
    summary: {
      en: 'replace one value in every scenario (repeatable)',
      ja: '各シナリオの値を一つ置き換える(繰り返し可)',
    },
    repeatable: true,
  },
  dataOption,
  rootOption,
  {
    syntax: '--strict',
    summary: { en: 'treat warnings as failures', ja: '警告も不合格として扱う' },
  },
]

const runOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--filter <pattern>',
    summary: {
      en: 'check only scenarios whose name fits, such as genai or "pivot-*" (repeatable)',
      ja: '名前が合うシナリオだけを検査する。例: genai、"pivot-*"(繰り返し可)',
    },
    repeatable: true,
  },
  {
    syntax: '--shard <part>',
    summary: {
      en: 'check one part of several, such as 2/4, for runs side by side',
      ja: '並行実行のため、2/4 のように分けた一部だけを検査する',
    },
  },
  {
    syntax: '--bail',
    summary: {
      en: 'stop at the first scenario that fails',
      ja: '最初に不合格となったシナリオで止める',
    },
  },
  {
    syntax: '--watch',
    summary: {
      en: 'check again whenever a file changes, until interrupted',
      ja: 'ファイルが変わるたびに検査し直す(中断するまで)',
    },
  },
  {
    syntax: '--reporter <name>',
    summary: {
      en: 'form of the report: human, junit, github, markdown, json or tap; junit=out.xml writes it to a file (repeatable)',
      ja: '報告の形式: human、junit、github、markdown、json、tap。junit=out.xml でファイルに書き出す(繰り返し可)',
    },
    repeatable: true,
  },
  {
    syntax: '--verbose',
    summary: { en: 'list what passed, too', ja: '合格したものも表示する' },
  },
  {
    syntax: '--unit <unit>',
    summary: {
      en: 'unit of figures that moved: 兆円, 億円, JPY bn …',
      ja: '変わった値の単位: 兆円、億円、JPY bn など',
    },
  },
  {
    syntax: '--cache <folder>',
    summary: {
      en: 'where results are kept from one check to the next (default: node_modules/.cache/akaji, or that of the user)',
      ja: '計算結果を次回まで残しておく場所(既定は node_modules/.cache/akaji、なければユーザーのキャッシュ)',
    },
    completion: 'folder',
  },
  {
    syntax: '--no-cache',
    summary: { en: 'compute everything anew', ja: 'すべて計算し直す' },
  },
]

/** `akaji check`. */
export const checkCommand = declareCommand({
  name: 'check',
  group: 'check',
  summary: {
    en: 'check expectations, and results against saved ones',
    ja: '条件と、保存した結果からの変化を検査する',
  },
  arguments: [
    {
      syntax: '[files...]',
      summary: {
        en: 'scenarios, *.check.yaml files, folders or patterns (default: what is here and in the folders scenarios and checks)',
        ja: 'シナリオ、*.check.yaml、フォルダー、パターン(既定は作業フォルダーとその scenarios、checks にあるもの)',
      },
      completion: 'scenario',
    },
  ],
  options: [...savingOptions, ...scenarioOptions, ...drawOptions, ...runOptions],
  examples: [
    'akaji check',
    'akaji check scenarios/*.yaml checks/nightly.check.yaml',
    'akaji check scenarios --save results',
    'akaji check scenarios --tolerance 1% --tolerance computer.*=5%',
    'akaji check --update',
    'akaji check --reporter github --reporter junit=out.xml --reporter markdown=summary.md',
  ],
  load: async () => (await import('../bundles/check.ts')).check,
})
