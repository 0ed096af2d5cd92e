import { dataOption, listFormatOption, outputOption } from '../options/shared-declarations.ts'
import { declareCommand } from '../declaration.ts'

const options = [listFormatOption, outputOption, dataOption]

const listCommand = declareCommand({
  name: 'list',
  group: 'look up',
  summary: { en: 'list the tables of the data package', ja: 'データパッケージの表を一覧する' },
  options,
  examples: ['akaji data list'],
  load: async () => (await import('../bundles/look-up.ts')).listData,
})

const showCommand = declareCommand({
  name: 'show',
  group: 'look up',
  summary: {
    en: 'show the history per item, or one table of the data package',
    ja: '項目別の実績、またはデータパッケージの一つの表を表示する',
  },
  arguments: [
    {
      syntax: '[table]',
      summary: {
        en: 'an item, a definition, or a table of "akaji data list" (default: history)',
        ja: '項目、定義、または「akaji data list」に載る表(既定は history)',
      },
    },
  ],
  options,
  examples: ['akaji data show', 'akaji data show computer', 'akaji data show fx --format csv'],
  load: async () => (await import('../bundles/look-up.ts')).showData,
})

const verifyCommand = declareCommand({
  name: 'verify',
  group: 'look up',
  summary: {
    en: 'check hashes, columns, identities and references of the data package',
    ja: 'データパッケージのハッシュ・列・恒等式・参照を検査する',
  },
  options: [dataOption],
  examples: ['akaji data verify', 'akaji data verify --data mine'],
  load: async () => (await import('../bundles/look-up.ts')).verifyData,
})

/** `akaji data …`. */
export const dataCommand = declareCommand({
  name: 'data',
  group: 'look up',
  summary: {
    en: 'look into the data of the base year and before',
    ja: '基礎データ(実績と出典)を見る',
  },
  examples: ['akaji data list', 'akaji data show computer', 'akaji data verify'],
  subcommands: [listCommand, showCommand, verifyCommand],
})
