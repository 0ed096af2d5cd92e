import * as z from 'zod/mini'
import { savedFormat, savedFormatVersion } from './print-saved.ts'

const yearly = z.record(z.string().check(z.regex(/^\d{4}$/)), z.nullable(z.number()))

/** Fields of every file of results: who wrote it, and in which unit. */
const fileHead = {
  tool: z.object({ name: z.literal('akaji'), version: z.string() }),
  units: z.literal('JPY/year'),
}

/** Fields of every run: of what, and how it was drawn. */
const runHead = {
  scenario: z.string(),
  variant: z.string(),
  definition: z.string(),
  base_year: z.int(),
  draws: z.int(),
  seed: z.nullable(z.number()),
  sampler: z.nullable(z.string()),
  data: z.object({ name: z.string(), version: z.string(), hash: z.string() }),
}

/** What `printSaved` writes. Unknown fields are let pass: later versions of akaji may add some. */
export const savedSchema = z.object({
  format: z.literal(savedFormat),
  format_version: z.literal(savedFormatVersion),
  ...fileHead,
  ...runHead,
  variants: z.optional(z.literal('all')),
  file: z.string(),
  inputs: z.array(
    z.object({
      input: z.string(),
      id: z.string(),
      file: z.optional(z.string()),
      formula: z.optional(z.string()),
      value: z.optional(z.string()),
      unit: z.optional(z.string()),
      place: z.optional(z.string()),
      lines: z.optional(z.string()),
      vintage: z.optional(z.string()),
      source: z.optional(z.string()),
    }),
  ),
  rows: z.array(
    z.object({
      cell: z.string(),
      statistic: z.string(),
      values: yearly,
      errors: z.optional(yearly),
    }),
  ),
})

/** The part of `akaji run --format json` that can be compared. */
export const runResultsSchema = z.object({
  format_version: z.literal(1),
  ...fileHead,
  runs: z.array(
    z.object({
      ...runHead,
      rows: z.array(
        z.object({
          year: z.int(),
          level: z.enum(['total', 'group', 'item', 'line', 'memo', 'total-with-memo']),
          id: z.string(),
          measure: z.enum(['receipts', 'payments', 'net']),
          statistic: z.string(),
          value: z.nullable(z.number()),
          standard_error: z.nullable(z.number()),
        }),
      ),
    }),
  ),
})
