import type { FunctionEntry, Parameter } from '../../formula/functions/function-entry.ts'

/** How a function is called: `clamp(x, low, high)`, `fx(rate, share = 100%, …)`, `min(x, …)`. */
export function signatureOf({ name, parameters, repeated }: FunctionEntry): string {
  const fixed = parameters.map(parameterText)
  const open =
    repeated?.parameters.map((parameter) =>
      repeated.kind === 'by-year' ? `2030 = ${parameter.name}` : parameter.name,
    ) ?? []
  const all = repeated === undefined ? fixed : orderedParameters(repeated.kind, fixed, open)
  return `${name}(${all.join(', ')})`
}

/** Years come first, because options such as `interpolate = step` are written after them. */
function orderedParameters(
  kind: 'positional' | 'by-year',
  fixed: readonly string[],
  open: readonly string[],
): readonly string[] {
  return kind === 'by-year' ? [...open, '…', ...fixed] : [...fixed, ...open, '…']
}

function parameterText({ name, default: fallback, words }: Parameter): string {
  if (fallback !== undefined) return `${name} = ${fallback.text}`
  return words.length === 0 ? name : `${name} = ${words.join('|')}`
}
