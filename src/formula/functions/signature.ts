import type { FunctionEntry, Parameter } from './function-entry.ts'

/** How a function is called: `clamp(x, low, high)`, `choice(value, weight, …)`, `path(year = value, …, interpolate = linear)`. */
export function signatureOf(entry: FunctionEntry, name: string = entry.name): string {
  const fixed = entry.parameters.map(parameterText)
  const { repeated } = entry
  if (repeated === undefined) return `${name}(${fixed.join(', ')})`
  const names = repeated.parameters.map((parameter) => parameter.name)
  const group = repeated.kind === 'by-year' ? names.map((value) => `year = ${value}`) : names
  return `${name}(${[...group, '…', ...fixed].join(', ')})`
}

/** The text of what a parameter is when it is left out; undefined where it must be given. */
export function defaultTextOf(parameter: Parameter): string | undefined {
  return parameter.default?.text ?? parameter.words[0]
}

function parameterText(parameter: Parameter): string {
  const fallback = defaultTextOf(parameter)
  return fallback === undefined ? parameter.name : `${parameter.name} = ${fallback}`
}
