import { overrideSyntax } from '../diagnostics/codes/scenario.ts'
import type { Location, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { indexLines } from './yaml/line-index.ts'
import { parseYamlNode } from './yaml/parse-yaml.ts'
import type { NodeOrigin, YamlNode } from './yaml/yaml-node.ts'

/** A `--set` text in its parts. */
export interface Override {
  /** As written: `genai.users`. */
  readonly target: string
  /** The target without a year, in its parts. */
  readonly path: readonly [string, ...string[]]
  /** From `usdjpy.2030=…` or `usdjpy[2030]=…`: the point of a path. */
  readonly year: string | undefined
  readonly targetLocation: Location
  readonly value: YamlNode
}

/** The name under which diagnostics speak of a `--set` text; its line 1 is the text itself. */
export function overrideFile(text: string): string {
  return `--set ${text}`
}

/**
 * Reads `name=value`. The value is a formula or word as it stands (`3,000万人` needs no quotes), `null` to delete, or YAML
 * where it begins with `{` or `[`.
 */
export function parseOverride(text: string): Result<Override> {
  const file = overrideFile(text)
  const locate = indexLines(file, text)
  const equals = text.indexOf('=')
  const match = equals < 0 ? null : targetPattern.exec(text.slice(0, equals).normalize('NFKC'))
  const [head, ...rest] = match?.[1]?.split('.') ?? []
  if (head === undefined || text.slice(equals + 1).trim() === '' || text.includes('\n')) {
    return failure([overrideSyntax(text, locate(0, text.length))])
  }
  const value = parseValue(text, equals + 1)
  if (!value.ok) return value
  const start = text.length - text.trimStart().length
  const target = text.slice(0, equals).trim()
  return success({
    target,
    path: [head, ...rest],
    year: match?.[2] ?? match?.[3],
    targetLocation: locate(start, start + target.length),
    value: value.value,
  })
}

const targetPattern =
  /^\s*([\p{L}_][^\s.[\]=]*(?:\.(?!\d{4}\s*$)[^\s.[\]=]+)*)(?:\.(\d{4})|\[\s*(\d{4})\s*\])?\s*$/u

function parseValue(text: string, start: number): Result<YamlNode> {
  const file = overrideFile(text)
  const written = text.slice(start)
  const from = start + written.length - written.trimStart().length
  const value = written.trim()
  if (value.startsWith('{') || value.startsWith('[')) {
    // Blanks in place of the name keep the columns.
    const padded = ' '.repeat(from) + value
    const parsed = parseYamlNode({ file, text: padded, overlay: '--set' })
    if (!parsed.ok) return parsed
    if (parsed.value !== undefined) return success(parsed.value)
  }
  const locate = indexLines(file, text)
  const location = locate(from, from + value.length)
  const origin: NodeOrigin = { location, overlay: '--set', scope: '', shadowed: [] }
  if (value === 'null' || value === '~') return success({ kind: 'null', ...origin })
  return success({
    kind: 'scalar',
    value: /^[-+]?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value,
    text: value,
    plain: true,
    locate: (span) => locate(from + span.start, from + span.end),
    ...origin,
  })
}
