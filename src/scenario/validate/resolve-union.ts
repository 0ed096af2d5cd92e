import type { ValueKind } from '../../diagnostics/messages/schema.ts'
import type * as z from 'zod/mini'

/** A finding of a schema. */
export type Issue = z.core.$ZodIssue

/** What a failed union comes to: no branch has the kind of the value, or the findings of the branch it was meant to be. */
export type UnionFinding =
  | { readonly kind: 'wrong-kind'; readonly expected: readonly ValueKind[] }
  | { readonly kind: 'branch'; readonly issues: readonly Issue[] }

/**
 * Picks the branch that the value was meant to be: of those with the right kind of value, the one with the fewest
 * findings, the first among equals.
 */
export function resolveUnion(issue: z.core.$ZodIssueInvalidUnion): UnionFinding {
  const branches: readonly (readonly Issue[])[] = issue.errors
  const fitting = branches.filter((branch) => expectedAtRoot(branch).length === 0)
  const [first, ...others] = fitting
  if (first === undefined) return { kind: 'wrong-kind', expected: branches.flatMap(expectedAtRoot) }
  const best = others.reduce((a, b) => (weight(b) < weight(a) ? b : a), first)
  return { kind: 'branch', issues: best }
}

/** The kinds that a branch asks of the value itself; none where it has one of them. */
function expectedAtRoot(branch: readonly Issue[]): readonly ValueKind[] {
  return branch
    .filter((issue) => issue.path.length === 0)
    .flatMap((issue) => {
      if (issue.code === 'invalid_type') return [valueKind(issue.expected)]
      if (issue.code !== 'invalid_union') return []
      const nested = resolveUnion(issue)
      return nested.kind === 'wrong-kind' ? nested.expected : []
    })
}

function weight(branch: readonly Issue[]): number {
  return branch.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  )
}

/** The library's name of a type as ours. */
export function valueKind(expected: string): ValueKind {
  switch (expected) {
    case 'number':
    case 'int':
    case 'boolean':
    case 'array':
    case 'null':
      return expected
    case 'object':
    case 'record':
      return 'object'
    default:
      return 'string'
  }
}
