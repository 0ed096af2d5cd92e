import * as z from 'zod/mini'
import { formatVersion } from '../../scenario/schema/scenario-schema.ts'
import { expectationSchema } from '../../scenario/schema/section-schemas.ts'
import { titleSchema } from '../../scenario/schema/value-schema.ts'

const oneOrMore = z.union([z.string(), z.array(z.string())])

/** `1%`; `[1%, 1億円]`, of which the wider counts; or either for each pattern of cells. */
const amountSchema = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])
const toleranceSchema = z.union([...amountSchema.def.options, z.record(z.string(), amountSchema)])

/** What a check says; a file says it for all of its checks. */
const common = {
  title: z.optional(titleSchema),
  scenarios: z.optional(oneOrMore),
  variants: z.optional(oneOrMore),
  cells: z.optional(oneOrMore),
  years: z.optional(z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])),
  expect: z.optional(z.array(expectationSchema)),
  tolerance: z.optional(toleranceSchema),
}

/** A `*.check.yaml` file. */
export const checkFileSchema = z.strictObject({
  akaji: z.literal(formatVersion),
  ...common,
  checks: z.optional(z.array(z.strictObject(common))),
})
