import type { YAMLError } from 'yaml'
import { yamlColon, yamlComma, yamlProblem, yamlSyntax } from '../../diagnostics/messages/yaml.ts'
import type { Diagnostic, Location } from '../../diagnostics/diagnostic.ts'
import type { LocateOffsets } from './line-index.ts'

/** How deep lists and mappings may nest. */
export const deepestNesting = 50

/** What makes later findings follow from the first. */
const MISLEADING: ReadonlySet<string> = new Set(['yaml-unclosed', 'yaml-syntax', 'yaml-bracket'])

/** The text that the errors speak of. */
interface ErrorContext {
  readonly text: string
  readonly locate: LocateOffsets
}

/** Our words for the library's findings. Later errors on a line mostly follow from the first, so each line is told once. */
export function describeYamlErrors(
  errors: readonly YAMLError[],
  context: ErrorContext,
): readonly Diagnostic[] {
  const byLine = new Map<number, Diagnostic>()
  for (const error of errors.filter((one) => !isWithinFlow(one, errors))) {
    const location = context.locate(error.pos[0], error.pos[1])
    if (!byLine.has(location.line)) byLine.set(location.line, describe(error, location, context))
  }
  const all = [...byLine.values()]
  const first = all[0]
  // A wrong indent, an open quote or a bracket makes the parser misread everything after it.
  return first !== undefined && MISLEADING.has(first.code) ? [first] : all
}

function describe(error: YAMLError, location: Location, context: ErrorContext): Diagnostic {
  const { text } = context
  const [start, end] = error.pos
  if (/^[\p{L}\p{N}_]\[/u.test(text.slice(start - 1, start + 1)))
    return describeBracket(start, context)
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return yamlProblem('yaml-tab', location)
    case 'TAG_RESOLVE_FAILED':
      return yamlProblem('yaml-tag', location, { tag: text.slice(start, end) })
    case 'BAD_SCALAR_START':
      return yamlProblem('yaml-reserved-start', location, { character: text.slice(start, end) })
    case 'RESOURCE_EXHAUSTION':
      return yamlProblem('yaml-too-deep', location, { limit: deepestNesting })
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return describeNestedKey(start, context)
    case 'BLOCK_IN_FLOW':
      return describeFlow(start, end, context)
    case 'MISSING_CHAR':
    case 'BAD_INDENT':
      return describeMissing(error, location, context)
    default:
      return /^\t/m.test(lineAt(text, start))
        ? yamlProblem('yaml-tab', location)
        : yamlSyntax(location)
  }
}

/** `{ factor: 1 + x[2024] }`: inside `{ }` and `[ ]` a bracket begins a list, even in the middle of a value. */
function describeBracket(bracket: number, { text, locate }: ErrorContext): Diagnostic {
  const before = text.slice(text.lastIndexOf('\n', bracket) + 1, bracket)
  const start = bracket - (/(?:[^\s:,[{]|(?<![:,[{])\s|:(?=\S))+$/.exec(before)?.[0].length ?? 0)
  const rest = /^(?:\[[^\]\n]*\]|[^,\]}\n])*/.exec(text.slice(start))?.[0].trimEnd() ?? ''
  return yamlProblem('yaml-bracket', locate(start, start + rest.length), { whole: rest })
}

/** A finding inside `{ }` or `[ ]` that the finding on the whole value explains better. */
function isWithinFlow({ code, pos }: YAMLError, errors: readonly YAMLError[]): boolean {
  return errors.some(
    (other) =>
      other.code === 'BLOCK_IN_FLOW' &&
      code !== other.code &&
      other.pos[0] <= pos[0] &&
      pos[1] <= other.pos[1],
  )
}

/** `{ note: see: x }` is a colon inside a text, or no comma before a key; over two lines a comma is missing. */
function describeFlow(start: number, end: number, context: ErrorContext): Diagnostic {
  const { text, locate } = context
  const value = text.slice(start, Math.min(end, endOfLine(text, start))).trimEnd()
  const colon = value.search(/:(?:\s|$)/)
  if (colon === -1) return yamlComma(locate(start + value.length - 1, start + value.length))
  const key = /\s([^\s:]+)$/.exec(value.slice(0, colon))?.[1]
  return yamlColon(locate(start + colon, start + colon + 1), value, key)
}

/** `note: see: x` on one line is a colon inside a text; over two lines it is a wrong indent. */
function describeNestedKey(start: number, context: ErrorContext): Diagnostic {
  const { text, locate } = context
  const lineEnd = endOfLine(text, start)
  const value = text.slice(start, lineEnd)
  const colon = value.search(/:(?:\s|$)/)
  if (colon === -1)
    return yamlProblem('yaml-indent', locate(lineEnd + 1, endOfLine(text, lineEnd + 1)))
  return yamlColon(locate(start + colon, start + colon + 1), value.trimEnd())
}

function describeMissing(error: YAMLError, location: Location, context: ErrorContext): Diagnostic {
  const bracket = /must be sufficiently indented and end with a ([\]}])|expected .*([\]}])$/.exec(
    error.message,
  )
  if (bracket !== null)
    return yamlProblem('yaml-unclosed', location, { closing: bracket[1] ?? bracket[2] ?? '}' })
  if (error.message.startsWith('Missing closing')) {
    return yamlProblem('yaml-unclosed', location, {
      closing: error.message.includes("'quote") ? "'" : '"',
    })
  }
  if (error.code === 'BAD_INDENT') return yamlProblem('yaml-indent', location)
  return missingSpaceAfterColon(error.pos[0], context) ?? yamlSyntax(location)
}

/** `users:30M` has no space after its colon, so YAML takes the line for a text. */
function missingSpaceAfterColon(start: number, context: ErrorContext): Diagnostic | undefined {
  const line = lineAt(context.text, start)
  if (!/^\s*[^\s:]+:\S/.test(line) || /:\s/.test(line)) return undefined
  return yamlSyntax(context.locate(start, endOfLine(context.text, start)), 'space-after-colon')
}

function lineAt(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, endOfLine(text, offset))
}

function endOfLine(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset)
  return feed === -1 ? text.length : feed
}
