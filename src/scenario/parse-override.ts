import { scenarioProblem } from '../diagnostics/messages/scenario.ts'
import type { Location, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { optionOfOverride, overrideSource } from './override-source.ts'
import type { OverrideSource } from './override-source.ts'
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

/**
 * Reads `name=value`, or `--definition value` and its like. The value is a formula or word as it stands (`3,000万人` needs
 * no quotes), `null` to delete, or YAML where it begins with `{` or `[`.
 */
export function parseOverride(override: string): Result<Override> {
  const source = overrideSource(override)
  const option = optionOfOverride(override)
  if (option === undefined) return parseSet(source)
  const { file, text } = source
  const targetLocation = indexLines(file, text)(0, text.length)
  const value = parseValue(source, 0)
  if (!value.ok) return value
  return success({
    target: option,
    path: [option],
    year: undefined,
    targetLocation,
    value: value.value,
  })
}

function parseSet(source: OverrideSource): Result<Override> {
  const { file, text } = source
  const locate = indexLines(file, text)
  const equals = text.indexOf('=')
  const match = equals < 0 ? null : targetPattern.exec(text.slice(0, equals).normalize('NFKC'))
  const [head, ...rest] = match?.[1]?.split('.') ?? []
  if (head === undefined || text.slice(equals + 1).trim() === '' || text.includes('\n')) {
    return failure([scenarioProblem('override-syntax', locate(0, text.length), { text })])
  }
  const value = parseValue(source, equals + 1)
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

function parseValue({ file, text }: OverrideSource, start: number): Result<YamlNode> {
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
