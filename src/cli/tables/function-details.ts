import { sameText } from '../../diagnostics/text.ts'
import type { Text } from '../../diagnostics/text.ts'
import type {
  FunctionEntry,
  Parameter,
  ParameterRule,
  ResultRule,
} from '../../formula/functions/function-entry.ts'
import type { DataCell, DataTable } from '../../report/data-table.ts'
import { defaultTextOf, signatureOf } from '../../formula/functions/signature.ts'

/** What each rule of a parameter means to its user. */
const ruleTexts: Readonly<Record<ParameterRule, Text>> = {
  same: { en: 'any unit, the same throughout', ja: '任意の単位(すべて同じ)' },
  any: { en: 'any unit', ja: '任意の単位' },
  dimensionless: { en: 'a number or %', ja: '数または %' },
  share: {
    en: 'a share or a number without unit; above 100 % with its sign',
    ja: '割合か単位のない数(100% を超えるなら % を付ける)',
  },
  rate: { en: 'per year: 12%/year', ja: '年率: 12%/年' },
  year: { en: 'a calendar year', ja: '暦年' },
  years: { en: 'a number of years', ja: '年数' },
  condition: { en: 'a condition', ja: '条件' },
  line: { en: 'the name of a line', ja: '行の名前' },
  distribution: { en: 'a distribution', ja: '確率分布' },
  word: { en: 'a word', ja: '語' },
}

const resultTexts: Readonly<Record<ResultRule, Text>> = {
  same: { en: 'the unit of its arguments', ja: '引数と同じ単位' },
  'same*time': { en: 'the unit of its argument × time', ja: '引数の単位×時間' },
  'sqrt(same)': { en: 'the square root of the unit', ja: '引数の単位の平方根' },
  dimensionless: { en: 'a plain number', ja: '単位のない数' },
  'JPY/time': { en: 'JPY/year', ja: '円/年' },
  condition: { en: 'true or false', ja: '真または偽' },
}

/** One function: its parameters as rows, its result and an example below. */
export function functionDetails(entry: FunctionEntry): DataTable {
  const parameters = [...(entry.repeated?.parameters ?? []), ...entry.parameters]
  const signature = signatureOf(entry)
  const { en, ja } = entry.help
  return {
    title: { en: `${signature}: ${en}`, ja: `${signature}: ${ja}` },
    columns: [
      { key: 'parameter', title: { en: 'Parameter', ja: '引数' }, align: 'left' },
      { key: 'takes', title: { en: 'Takes', ja: '単位' }, align: 'left' },
      { key: 'default', title: { en: 'Default', ja: '省略時' }, align: 'left' },
      { key: 'help', title: { en: 'Meaning', ja: '意味' }, align: 'left' },
    ],
    rows: parameters.map(parameterRow),
    footnotes: footnotesOf(entry),
  }
}

function parameterRow(parameter: Parameter): readonly DataCell[] {
  const { name, rule, words, help } = parameter
  const takes = words.length > 0 ? sameText(words.join(' | ')) : ruleTexts[rule]
  return [name, takes, defaultTextOf(parameter) ?? null, help]
}

function footnotesOf({ result, example, stochastic }: FunctionEntry): readonly Text[] {
  const { en, ja } = resultTexts[result]
  const notes = [{ en: `Result: ${en}.`, ja: `結果: ${ja}。` }]
  const { formula, year, result: value } = example
  const equals = value === undefined ? formula : `${formula} = ${value}`
  const when =
    year === undefined
      ? { en: '', ja: '' }
      : { en: ` in ${String(year)}`, ja: `(${String(year)}年)` }
  notes.push({ en: `Example: ${equals}${when.en}`, ja: `例: ${equals}${when.ja}` })
  if (stochastic) {
    notes.push({
      en: 'Differs from draw to draw: write it only as the value of a named assumption.',
      ja: '試行ごとに値が変わるため、名前付きの前提の値としてだけ書けます。',
    })
  }
  return notes
}
