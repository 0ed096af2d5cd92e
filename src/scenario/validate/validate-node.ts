import * as z from 'zod/mini'
import {
  invalidName,
  invalidYear,
  missingKey,
  shapeProblem,
  suggest,
  wrongType,
  yearsBesideKeys,
} from '../../diagnostics/messages/schema.ts'
import type { ValueKind } from '../../diagnostics/messages/schema.ts'
import type { Diagnostic, Location } from '../../diagnostics/diagnostic.ts'
import type { YamlMap, YamlNode } from '../yaml/yaml-node.ts'
import { describeNode } from '../yaml/yaml-node.ts'
import { yearPattern } from '../year-key.ts'
import { knownKeysAt } from './known-keys.ts'
import { foundValue, plainValue } from './plain-value.ts'
import type { Issue } from './resolve-union.ts'
import { resolveUnion, valueKind } from './resolve-union.ts'

/** The most findings that one file is told about. */
const mostFindings = 100

/** Checks a located tree against a schema; each finding is told in our words, at the place it concerns. */
export function validateNode(root: YamlMap, schema: z.core.$ZodType): readonly Diagnostic[] {
  // Compiled checks would pay for themselves only over many files of one process.
  const result = z.safeParse(schema, plainValue(root), { jitless: true })
  const issues = result.success ? [] : result.error.issues.slice(0, mostFindings)
  const found = issues.flatMap((issue) => describeIssue(issue, [], { root, schema }))
  return [...found, ...forbiddenKeys(root, found)]
}

interface ValidationContext {
  readonly root: YamlMap
  readonly schema: z.core.$ZodType
}

type Path = readonly PropertyKey[]

/** `base` is the path of the union that the issue is part of. */
function describeIssue(
  issue: Issue,
  base: Path,
  context: ValidationContext,
): readonly Diagnostic[] {
  const path = [...base, ...issue.path]
  const place = findPlace(context.root, path)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeysAt(context.schema, path)
      return unknownKeys(issue.keys.slice(0, mostFindings), { node: place.node, known })
    }
    case 'invalid_union': {
      const finding = resolveUnion(issue)
      if (finding.kind === 'wrong-kind') return [wrongKind(finding.expected, path, place)]
      return finding.issues.flatMap((nested) => describeIssue(nested, path, context))
    }
    case 'invalid_value':
      return [wrongValue(issue.values.map(String), path, place)]
    case 'invalid_key':
      return [wrongKey(issue, path, context)]
    case 'invalid_type':
      return [wrongKind([valueKind(issue.expected)], path, place)]
    default:
      return [wrongKind(['number'], path, place)]
  }
}

/** Where a path may stand, years among the unknown keys say that one was meant. */
function unknownKeys(
  keys: readonly string[],
  { node, known }: { readonly node: YamlNode; readonly known: readonly string[] },
): readonly Diagnostic[] {
  const [year] = known.includes('value') ? keys.filter((key) => yearPattern.test(key)) : []
  if (year === undefined) {
    return keys.map((key) =>
      shapeProblem('unknown-key', keyLocation(node, key), { key, hint: suggest(key, known) }),
    )
  }
  const others = keys.filter((key) => !yearPattern.test(key))
  if (others.length === 0) return [yearsBesideKeys(year, keyLocation(node, year))]
  return others.map((key) => invalidYear(key, keyLocation(node, key)))
}

/** The node at a path, or its nearest ancestor where there is none. */
interface Place {
  readonly node: YamlNode
  readonly exists: boolean
}

function findPlace(root: YamlNode, path: Path): Place {
  let node = root
  for (const step of path) {
    const child =
      node.kind === 'map'
        ? node.entries.get(String(step))?.node
        : node.kind === 'sequence'
          ? node.items[Number(step)]
          : undefined
    if (child === undefined) return { node, exists: false }
    node = child
  }
  return { node, exists: true }
}

function keyLocation(node: YamlNode, key: string): Location {
  const entry = node.kind === 'map' ? node.entries.get(key) : undefined
  return entry?.keyLocation ?? node.location
}

function wrongKind(expected: readonly ValueKind[], path: Path, place: Place): Diagnostic {
  const key = nameOf(path)
  if (place.exists) {
    return wrongType({ key, expected, found: foundValue(place.node) }, place.node.location)
  }
  const owner = nameOf(path.slice(0, -1))
  return missingKey({ key, owner, example: `${key}: …` }, place.node.location)
}

function wrongValue(choices: readonly string[], path: Path, place: Place): Diagnostic {
  const found = describeNode(place.node)
  if (path.length === 1 && path[0] === 'akaji') {
    return shapeProblem('unsupported-version', place.node.location, { found })
  }
  return shapeProblem('invalid-choice', place.node.location, {
    found,
    key: nameOf(path),
    hint: suggest(
      { key: nameOf(path), found, choices }.found,
      { key: nameOf(path), found, choices }.choices,
    ),
  })
}

function wrongKey(
  issue: z.core.$ZodIssueInvalidKey,
  path: Path,
  context: ValidationContext,
): Diagnostic {
  const key = String(path.at(-1) ?? '')
  const location = keyLocation(findPlace(context.root, path.slice(0, -1)).node, key)
  const years = issue.issues.some(
    (nested) => nested.code === 'invalid_format' && nested['pattern'] === String(yearPattern),
  )
  return years ? invalidYear(key, location) : invalidName(key, location)
}

/** The last name of a path; list items are named after their list. */
function nameOf(path: Path): string {
  const names = path.filter((step) => typeof step === 'string')
  return names.at(-1) ?? 'akaji'
}

/** `__proto__` is never a name; schemas pass over it in mappings with free keys. */
function forbiddenKeys(node: YamlNode, reported: readonly Diagnostic[]): readonly Diagnostic[] {
  switch (node.kind) {
    case 'map':
      return [...node.entries].flatMap(([key, entry]) => {
        const unreported =
          key === '__proto__' && !reported.some(({ location }) => location === entry.keyLocation)
        const own = unreported ? [invalidName(key, entry.keyLocation)] : []
        return [...own, ...forbiddenKeys(entry.node, reported)]
      })
    case 'sequence':
      return node.items.flatMap((item) => forbiddenKeys(item, reported))
    case 'scalar':
    case 'null':
      return []
  }
}
