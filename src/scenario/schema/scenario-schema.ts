import * as z from 'zod/mini'
import type { carriedKeys } from './carried-keys.ts'
import {
  adjustmentSchema,
  assumptionSchema,
  correlationSchema,
  expectationSchema,
  inputSchema,
  lineSchema,
  mixtureSchema,
  moduleUseSchema,
  unitSchema,
} from './section-schemas.ts'
import {
  named,
  nameKey,
  patch,
  qualifiedNameKey,
  slugKey,
  sourcesSchema,
  titleSchema,
  valueNameKey,
} from './value-schema.ts'

/** The version of the scenario language that this program reads. */
export const formatVersion = 1

const carried = {
  draws: patch(z.int()),
  seed: patch(z.int()),
} satisfies Record<(typeof carriedKeys)[number], z.ZodMiniType>

/** What scenario files and their variants have in common. */
const common = {
  title: patch(titleSchema),
  description: patch(titleSchema),
  source: patch(sourcesSchema),
  horizon: patch(z.union([z.string(), z.int()])),
  base: patch(
    z.union([z.int(), z.string(), z.strictObject({ year: patch(z.union([z.int(), z.string()])) })]),
  ),
  definition: patch(z.string()),
  units: patch(named(unitSchema, nameKey)),
  assumptions: patch(named(assumptionSchema, valueNameKey)),
  modules: patch(named(moduleUseSchema, nameKey)),
  lines: patch(named(lineSchema, qualifiedNameKey)),
  adjustments: patch(named(adjustmentSchema, qualifiedNameKey)),
  expect: patch(z.array(expectationSchema)),
  order: patch(z.array(z.string())),
  bands: patch(z.literal('from_backtest')),
  correlations: patch(z.array(correlationSchema)),
  mixture: patch(mixtureSchema),
  ...carried,
}

/** A scenario file: every part is optional, because a file may be a patch of those that it extends. */
export const scenarioSchema = z.strictObject({
  akaji: z.optional(z.literal(formatVersion)),
  extends: patch(z.union([z.string(), z.array(z.string())])),
  variants: patch(named(z.strictObject(common), slugKey)),
  ...common,
})

/** A module file. */
export const moduleSchema = z.strictObject({
  akaji: z.optional(z.literal(formatVersion)),
  title: patch(titleSchema),
  description: patch(titleSchema),
  inputs: patch(named(inputSchema, nameKey)),
  units: patch(named(unitSchema, nameKey)),
  assumptions: patch(named(assumptionSchema, nameKey)),
  lines: patch(named(lineSchema, nameKey)),
  adjustments: patch(named(adjustmentSchema, nameKey)),
})
