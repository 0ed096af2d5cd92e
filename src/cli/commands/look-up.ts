import { listFormatOption, outputOption, wholeFileOption } from '../options/shared-declarations.ts'
import { declareCommand } from '../declaration.ts'

/** `akaji scenarios`. */
export const scenariosCommand = declareCommand({
  name: 'scenarios',
  group: 'look up',
  summary: {
    en: 'list the shipped scenarios with their results',
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
    en: 'list the functions of formulas, or explain one',
    ja: '式の関数を一覧する。または一つを説明する',
  },
  arguments: [
    { syntax: '[name]', summary: { en: 'a function, such as ramp', ja: '関数の名前。例: ramp' } },
  ],
  options: [listFormatOption, outputOption],
  examples: ['akaji functions', 'akaji functions logistic'],
  load: async () => (await import('../bundles/look-up.ts')).showFunctions,
})

/** `akaji schema`. */
export const schemaCommand = declareCommand({
  name: 'schema',
  group: 'look up',
  summary: {
    en: 'print a JSON Schema, for editors and programs',
    ja: 'JSON Schemaを表示する(エディター・プログラム用)',
  },
  arguments: [
    {
      syntax: '[kind]',
      summary: { en: 'default: scenario', ja: '既定は scenario' },
      choices: ['scenario', 'module', 'check', 'results'],
    },
  ],
  options: [wholeFileOption],
  examples: ['akaji schema', 'akaji schema results --output results.schema.json'],
  load: async () => (await import('../bundles/look-up.ts')).printSchema,
})
