import * as z from 'zod/mini'
import { moduleSchema, scenarioSchema } from './scenario-schema.ts'
import { inputNameKey, nameKey, qualifiedNameKey, slugKey, valueNameKey } from './value-schema.ts'

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** The JSON Schema of scenario files, for editors; each key with its description. */
export function scenarioJsonSchema(): JsonSchema {
  return jsonSchema(scenarioSchema, 'An akaji scenario')
}

/** The JSON Schema of module files, for editors. */
export function moduleJsonSchema(): JsonSchema {
  return jsonSchema(moduleSchema, 'An akaji module')
}

function jsonSchema(schema: z.core.$ZodType, title: string): JsonSchema {
  const generated = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: part }) => {
      const key = keyKinds.find((kind) => kind.schema === zodSchema)
      if (key !== undefined) part.pattern = key.pattern.source
      for (const [key, child] of Object.entries(part.properties ?? {})) {
        const description = descriptions[key]
        if (description !== undefined && typeof child === 'object') child.description = description
      }
    },
  })
  return { ...generated, title, required: ['akaji'] }
}

const keyKinds = [nameKey, qualifiedNameKey, valueNameKey, inputNameKey, slugKey]

/** What editors show beside a key. */
const descriptions: Readonly<Record<string, string>> = {
  akaji: 'Format version: 1.',
  title: 'A title: one text, or one for each language { ja: …, en: … }.',
  description: 'A sentence or two: what is assumed, and what it leads to.',
  extends:
    'The scenario or scenarios that this one changes: ids or relative paths, later ones over earlier ones.',
  horizon: 'First and last projected year: 2025..2035.',
  base: 'The base year: { year: 2024 }, or the year alone.',
  definition: 'Which items make the digital balance: boj5, soumu3 or the id of another definition.',
  units: 'Counted things that formulas may use as units: { seats: {}, robots: { aliases: [台] } }.',
  assumptions:
    'Named quantities: a formula, a path { 2024: …, 2030: … }, or { value, unit, source, note, … }.',
  modules: 'Uses of modules: { genai: { use: subscription, with: { users: 30M people } } }.',
  lines: 'Streams of receipts or payments that the scenario adds under an item.',
  adjustments: 'Dimensionless factors on the lines that they select.',
  variants: 'Named patches of this scenario, chosen with --variant.',
  expect:
    'Conditions that the results of this scenario must meet; inherited neither by extending scenarios nor by variants.',
  order:
    'The order in which lines are added, factors multiplied and random numbers dealt; written by "akaji resolve".',
  inputs: 'What the module asks of its users: quantities, or names of some kind.',
  value: 'A formula, or a path by year.',
  unit: 'The unit of bare numbers, such as JPY/USD; the formula must have it, too.',
  interpolate: 'How a path fills the years between its points.',
  source:
    'Where it comes from: an id of the data package, or { title, publisher, date, url }; of a whole scenario, one or a list.',
  note: 'The reasoning; begins with "illustrative:" where the value has no source.',
  tags: 'Labels by which adjustments select lines: tag:ai.',
  item: 'The item of the services account, such as computer.',
  flow: 'receipts or payments.',
  amount: 'Money per time, such as 100億円/年 or users * 3000 JPY/person/month.',
  on: 'Which lines: item, flow, item.flow, line, tag:…, with * for any text and ! for exceptions.',
  factor: 'A number without a unit, at least 0, such as 1 - 10% * ramp(2027, 2032).',
  use: 'The module: its id or relative path.',
  with: 'Values for the inputs of the module.',
  kind: 'The input takes a name instead of a quantity: item, flow or selector.',
  default: 'The value where none is given; an input without one must be given.',
  aliases: 'Further spellings of the unit.',
  warn: 'A condition that is only a warning where it does not hold.',
  error: 'A condition that must hold.',
}
