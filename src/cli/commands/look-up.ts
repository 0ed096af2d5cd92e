import { listFormatOption, outputOption } from '../common-options.ts'
import { declareCommand } from '../declaration.ts'

/** `akaji scenarios`. */
export const scenariosCommand = declareCommand({
  name: 'scenarios',
  group: 'look up',
  summary: {
    en: 'list the scenarios that come with akaji, each with its result',
    ja: '同梱のシナリオを結果とともに一覧する',
  },
  options: [listFormatOption, outputOption],
  examples: ['akaji scenarios', 'akaji scenarios --format json'],
  load: async () => (await import('../bundles/scenarios.ts')).listScenarios,
})

/** `akaji functions`. */
export const functionsCommand = declareCommand({
  name: 'functions',
  group: 'look up',
  summary: {
    en: 'list the functions of the formula language, or explain one',
    ja: '式で使える関数を一覧する。名前を与えるとその説明を表示する',
  },
  arguments: [
    { syntax: '[name]', summary: { en: 'a function, such as ramp', ja: '関数の名前。例: ramp' } },
  ],
  options: [listFormatOption],
  examples: ['akaji functions', 'akaji functions logistic'],
  load: async () => (await import('../bundles/look-up.ts')).showFunctions,
})

/** `akaji schema`. */
export const schemaCommand = declareCommand({
  name: 'schema',
  group: 'look up',
  summary: {
    en: 'print a JSON Schema, for editors and for readers of results',
    ja: 'エディターの補完や結果の読み取りに使うJSON Schemaを表示する',
  },
  arguments: [
    {
      syntax: '[kind]',
      summary: { en: 'default: scenario', ja: '既定は scenario' },
      choices: ['scenario', 'module', 'results'],
    },
  ],
  options: [outputOption],
  examples: ['akaji schema', 'akaji schema results --output results.schema.json'],
  load: async () => (await import('../bundles/look-up.ts')).printSchema,
})
