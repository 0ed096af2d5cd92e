import { describeFunctions } from '../../src/formula/describe-functions.ts'
import type { FunctionDescription } from '../../src/formula/describe-functions.ts'
import type { Language } from '../../src/index.ts'

type Group = FunctionDescription['group']

const words: Readonly<
  Record<
    Language,
    {
      readonly title: string
      readonly opening: string
      readonly groups: Readonly<Record<Group, string>>
      readonly fallback: (text: string) => string
      readonly example: (formula: string, result?: string, year?: number) => string
    }
  >
> = {
  en: {
    title: 'Functions',
    opening:
      'Made from the function table; `akaji functions <name>` prints one of them. Arguments go by position or, after those, by name: `logistic(mid = 2029, width = 2)`.',
    groups: {
      scalar: 'Arithmetic',
      time: 'Over time',
      line: 'Lines',
      distribution: 'Distributions',
      path: 'Random paths and events',
      statistic: 'Statistics (in expectations)',
    },
    fallback: (text) => ` Default: \`${text}\`.`,
    example: (formula, result, year) =>
      `Example: \`${formula}\`${result === undefined ? '' : ` is \`${result}\``}${year === undefined ? '' : ` in ${String(year)}`}.`,
  },
  ja: {
    title: '関数一覧',
    opening:
      '関数の定義から作ったページです。`akaji functions <name>` でも一つずつ表示できます。引数は位置で、そのあとは名前でも渡せます(`logistic(mid = 2029, width = 2)`)。',
    groups: {
      scalar: '計算',
      time: '時間',
      line: 'フロー',
      distribution: '確率分布',
      path: 'ランダムな経路と事象',
      statistic: '統計量(条件式で使う)',
    },
    fallback: (text) => ` 省略時は \`${text}\`。`,
    example: (formula, result, year) =>
      `例: \`${formula}\`${result === undefined ? '' : `${year === undefined ? '' : `(${String(year)}年)`} は \`${result}\``}。`,
  },
}

/** The reference of all functions in Markdown, made from the function table. */
export function functionReference(language: Language): string {
  const functions = describeFunctions(language)
  const { title, opening, groups } = words[language]
  const sections = [...new Set(functions.map(({ group }) => group))].map((group) => {
    const members = functions.filter((one) => one.group === group)
    const texts = members.map((member) => functionText(member, language))
    return [`## ${groups[group]}`, ...texts].join('\n\n')
  })
  return [`# ${title}`, opening, ...sections].join('\n\n')
}

function functionText(description: FunctionDescription, language: Language): string {
  const { name, signature, help, parameters, example, result, year } = description
  const { fallback: defaultText, example: exampleText } = words[language]
  const list = parameters.map(({ name: parameter, help: text, default: fallback }) => {
    return `- \`${parameter}\`: ${text}${fallback === undefined ? '' : defaultText(fallback)}`
  })
  return [
    `### ${name}`,
    `\`${signature}\``,
    escaped(help),
    escaped(list.join('\n')),
    exampleText(example, result, year),
  ].join('\n\n')
}

/** Asterisks and bars of formulas are no Markdown. */
function escaped(text: string): string {
  return text.replaceAll('*', '\\*')
}
