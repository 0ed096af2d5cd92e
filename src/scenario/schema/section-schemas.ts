import * as z from 'zod/mini'
import {
  documented,
  formulaSchema,
  interpolateSchema,
  inputNameKey,
  named,
  patch,
  referenceKey,
  sourceSchema,
  titleSchema,
  unitTextSchema,
  yearsSchema,
} from './value-schema.ts'

/** A named quantity: a formula, a path, or either with its unit, source and note. */
export const assumptionSchema = z.union([
  z.string(),
  z.number(),
  z.strictObject({
    value: patch(z.union([z.string(), z.number(), yearsSchema])),
    unit: patch(unitTextSchema),
    interpolate: patch(interpolateSchema),
    ...documented,
  }),
  yearsSchema,
])

/** The amount of a line or the factor of an adjustment. */
const amountSchema = z.union([
  z.string(),
  z.number(),
  z.strictObject({
    value: patch(z.union([z.string(), z.number(), yearsSchema])),
    interpolate: patch(interpolateSchema),
    source: patch(sourceSchema),
    note: patch(z.string()),
  }),
  yearsSchema,
])

/** One stream of receipts or payments under an item. */
export const lineSchema = z.strictObject({
  item: patch(z.string()),
  flow: patch(z.string()),
  amount: patch(amountSchema),
  ...documented,
})

/** A factor and what it applies to. */
export const adjustmentSchema = z.strictObject({
  on: patch(z.union([z.string(), z.array(z.string())])),
  factor: patch(amountSchema),
  ...documented,
})

/** The use of a module. An argument is a value, or one or more names for inputs with a kind. */
export const moduleUseSchema = z.strictObject({
  use: patch(z.string()),
  with: patch(named(z.union([...assumptionSchema.def.options, z.array(z.string())]), inputNameKey)),
  title: patch(titleSchema),
  note: patch(z.string()),
})

/** A counted thing; aliases are further spellings. */
export const unitSchema = z.strictObject({
  aliases: patch(z.union([z.string(), z.array(z.string())])),
  title: patch(titleSchema),
})

/** A condition, which is an error where it does not hold, or one with its level. */
export const expectationSchema = z.union([
  z.string(),
  z.strictObject({ warn: z.optional(z.string()), error: z.optional(z.string()) }),
])

/** What a module asks of its users: a quantity, or a name of some kind. */
export const inputSchema = z.strictObject({
  kind: patch(z.enum(['item', 'flow', 'selector'])),
  unit: patch(unitTextSchema),
  default: patch(z.union([z.string(), z.number(), yearsSchema, z.array(z.string())])),
  interpolate: patch(interpolateSchema),
  ...documented,
})

/** Two assumptions and the rank correlation of their draws. */
export const correlationSchema = z.strictObject({
  between: z.array(z.string()),
  rank: formulaSchema,
  source: patch(sourceSchema),
  note: patch(z.string()),
})

/** Probabilities by scenario. */
export const mixtureSchema = named(formulaSchema, referenceKey)
