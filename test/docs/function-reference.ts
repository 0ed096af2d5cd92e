import { describeFunctions } from '../../src/formula/describe-functions.ts'
import type { FunctionDescription } from '../../src/formula/describe-functions.ts'

const groupTitles: Readonly<Record<FunctionDescription['group'], string>> = {
  scalar: 'Arithmetic',
  time: 'Over time',
  line: 'Lines',
  distribution: 'Distributions',
  path: 'Random paths and events',
  statistic: 'Statistics (in expectations)',
}

/** The reference of all functions in Markdown, made from the function table. */
export function functionReference(): string {
  const functions = describeFunctions('en')
  const groups = [...new Set(functions.map(({ group }) => group))]
  return groups
    .map((group) => {
      const members = functions.filter((one) => one.group === group)
      return [`### ${groupTitles[group]}`, ...members.map(functionText)].join('\n\n')
    })
    .join('\n\n')
}

function functionText({ name, signature, help, parameters, ...rest }: FunctionDescription): string {
  const list = parameters.map(({ name: parameter, help: text, default: fallback }) => {
    const note = fallback === undefined ? '' : ` Default: \`${fallback}\`.`
    return `- \`${parameter}\`: ${text}${note}`
  })
  const { example, result, year } = rest
  const value = result === undefined ? '' : ` is \`${result}\``
  const when = year === undefined ? '' : ` in ${String(year)}`
  return `#### ${name}\n\n\`${signature}\`\n\n${escaped(help)}\n\n${escaped(list.join('\n'))}\n\nExample: \`${example}\`${value}${when}.`
}

/** Asterisks and bars of formulas are no Markdown. */
function escaped(text: string): string {
  return text.replaceAll('*', '\\*')
}
