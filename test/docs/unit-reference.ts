import { builtInWords } from '../../src/units/built-in-words.ts'
import { currencySpellings } from '../../src/units/currencies.ts'

/** The spellings of all units in Markdown, made from the unit table. */
export function unitReference(): string {
  const currencies = Object.entries(currencySpellings)
  const spelt = currencies.filter(([, spellings]) => spellings !== '')
  const others = new Map<string, string[]>()
  const known = new Set(currencies.flatMap(([code, text]) => [code, ...text.split(' ')]))
  for (const [word, unit] of builtInWords()) {
    if (known.has(word)) continue
    const key = JSON.stringify(unit)
    others.set(key, [...(others.get(key) ?? []), word])
  }
  return `# Units

Made from the unit table. Anything else that is counted is declared in the scenario: \`units: { seats: {} }\`.

| currency | spellings beside the code |
| --- | --- |
${spelt.map(([code, text]) => `| ${code} | ${codes(text.split(' '))} |`).join('\n')}

By code alone: ${codes(currencies.filter(([, text]) => text === '').map(([code]) => code))}.

Each row is one unit: \`%\` is 1/100, \`bp\` 1/10,000, \`割\` 1/10 and \`倍\` 1; a year has 12 months, 4 quarters, 52 1/7 weeks, 365 days and 8,760 hours.

| spellings of other units |
| --- |
${[...others.values()].map((words) => `| ${codes(words)} |`).join('\n')}
`
}

function codes(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(' ')
}
