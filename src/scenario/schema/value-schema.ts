import * as z from 'zod/mini'
import { yearPattern } from '../year-key.ts'

/** What a key must look like, for validation and as the pattern of the JSON Schema. */
export interface KeyKind {
  readonly schema: z.ZodMiniString
  readonly pattern: RegExp
}

/**
 * Patterns over all letters of Unicode take milliseconds to compile, so names in plain letters, which are nearly all, are
 * recognised without them.
 */
function keyKind(ascii: RegExp, pattern: () => RegExp): KeyKind {
  const matches = (key: string): boolean => ascii.test(key) || pattern().test(key)
  return {
    schema: z.string().check(z.refine(matches)),
    get pattern() {
      return pattern()
    },
  }
}

/** A name that formulas can use, as the formula language reads it. */
export const nameKey = keyKind(/^[a-z_][a-z0-9_]*$/i, () => /^[\p{L}_][\p{L}\p{M}\p{N}_・]*$/u)

/** A name, or one inside a module instance such as `genai.users`. */
export const qualifiedNameKey = keyKind(
  /^[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?$/i,
  () => /^[\p{L}_][\p{L}\p{M}\p{N}_・]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_・]*)?$/u,
)

/** What a value can be stated for: a name, or one point of the path that it stands for, such as `usdjpy[2030]`. */
export const valueNameKey = keyKind(
  /^[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?(?:\[\d{4}\])?$/i,
  () => /^[\p{L}_][\p{L}\p{M}\p{N}_・]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_・]*)?(?:\[\d{4}\])?$/u,
)

/** The same for an input of a module. */
export const inputNameKey = keyKind(
  /^[a-z_][a-z0-9_]*(?:\[\d{4}\])?$/i,
  () => /^[\p{L}_][\p{L}\p{M}\p{N}_・]*(?:\[\d{4}\])?$/u,
)

/** What variants and the scenarios of a mixture are called: also with hyphens, and beginning with a digit. */
export const slugKey = keyKind(
  /^[a-z0-9_][a-z0-9_.-]*$/i,
  () => /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_・.-]*$/u,
)

/** The id of a shipped scenario, or the path of a file. */
export const referenceKey = keyKind(/^[a-z0-9_./-]+$/i, () => /^\S(?:.*\S)?$/u)

/** A key of a path. */
const yearKey: KeyKind = { schema: z.string().check(z.regex(yearPattern)), pattern: yearPattern }

/** `null` deletes what an earlier overlay set. */
export function patch<T extends z.ZodMiniType>(schema: T): z.ZodMiniOptional<z.ZodMiniNullable<T>> {
  return z.optional(z.nullable(schema))
}

/** Named parts; `null` deletes one. */
export function named<T extends z.ZodMiniType>(
  schema: T,
  key: KeyKind,
): z.ZodMiniRecord<z.ZodMiniString, z.ZodMiniNullable<T>> {
  return z.record(key.schema, z.nullable(schema))
}

/** A formula; a number is a formula too. */
export const formulaSchema = z.union([z.string(), z.number()])

/** A path: years to formulas. */
export const yearsSchema = named(formulaSchema, yearKey)

/** The unit of bare numbers: `JPY/USD`; 1 where there is none. */
export const unitTextSchema = z.union([z.string(), z.number()])

/** A text for people: one for all languages, or one for each. */
export const titleSchema = z.union([
  z.string(),
  z.strictObject({ ja: patch(z.string()), en: patch(z.string()) }),
])

/** An id of the data package's source list, or a citation. */
export const sourceSchema = z.union([
  z.string(),
  z.strictObject({
    title: z.string(),
    publisher: z.optional(z.string()),
    date: z.optional(z.union([z.string(), z.number()])),
    url: z.optional(z.string()),
  }),
])

/** One citation or several. */
export const sourcesSchema = z.union([...sourceSchema.def.options, z.array(sourceSchema)])

/** How a path fills the years between its points. */
export const interpolateSchema = z.enum(['linear', 'step', 'geometric'])

/** What everything named may carry. */
export const documented = {
  title: patch(titleSchema),
  source: patch(sourceSchema),
  note: patch(z.string()),
  tags: patch(z.union([z.string(), z.array(z.string())])),
}
