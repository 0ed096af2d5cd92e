import * as z from 'zod/mini'

/**
 * The JSON Schema (draft 2020-12) of `ResultsJson`. It allows unknown fields, as readers should. Loaded by no command that
 * renders: `npm run schemas` writes it to `schemas/akaji-results.schema.json`.
 */
export function resultsJsonSchema(): object {
  return {
    $id: 'akaji-results.schema.json',
    title: 'Results of akaji run --format json',
    ...z.toJSONSchema(resultsSchema(), { io: 'input' }),
  }
}

function resultsSchema(): z.ZodMiniType {
  return z.object({
    format_version: z
      .literal(1)
      .check(
        z.describe('Fields may be added within a version; ignore those that you do not know.'),
      ),
    tool: z.object({ name: z.literal('akaji'), version: z.string() }),
    units: z.literal('JPY/year').check(z.describe('The unit of value and standard_error.')),
    runs: z.array(runSchema()),
  })
}

function runSchema(): z.ZodMiniType {
  return z.object({
    scenario: z.string().check(z.describe('The id of the scenario.')),
    variant: z.string().check(z.describe('Empty without one.')),
    title: z.nullable(z.object({ en: z.string(), ja: z.string() })),
    definition: z.string().check(z.describe('Which items make the digital balance.')),
    base_year: z.int(),
    years: z.array(z.int()).check(z.describe('The years shown, ascending.')),
    draws: z.int().check(z.gte(0), z.describe('0 for the central case.')),
    seed: z.nullable(z.number()),
    sampler: z.nullable(z.string()),
    quantiles: z
      .nullable(z.enum(['exact', 'sketch']))
      .check(
        z.describe(
          'exact: of every draw; sketch: of counts in buckets, to within 2^-10 of the distance from the central value; null for the central case.',
        ),
      ),
    data: z.object({ name: z.string(), version: z.string(), hash: z.string() }),
    scenario_hash: z
      .string()
      .check(z.describe('SHA-256 over the texts of the scenario and the overrides.')),
    answers: z
      .array(answerSchema())
      .check(z.describe('What was asked with --ask, in the order asked.')),
    rows: z.array(rowSchema()),
  })
}

function answerSchema(): z.ZodMiniType {
  return z.object({
    question: z.string(),
    kind: z.enum(['quantity', 'condition', 'probability']),
    value: z
      .nullable(z.number())
      .check(z.describe('1 or 0 for a condition that holds or not; null where it is not defined.')),
    unit: z.string().check(z.describe('Of value and standard_error; empty where there is none.')),
    standard_error: z
      .nullable(z.number())
      .check(
        z.describe(
          'Monte-Carlo standard error, as of independent draws (an upper estimate for sobol and lhs); null of what is not one statistic over draws.',
        ),
      ),
  })
}

/** One figure: also the schema of a line of `--format ndjson`. */
function rowSchema(): z.ZodMiniType {
  return z.object({
    scenario: z.string(),
    variant: z.string(),
    year: z.int().check(z.describe('Calendar year.')),
    level: z
      .enum(['total', 'group', 'item', 'line', 'memo', 'total-with-memo'])
      .check(z.describe('Memo items are in no total but total-with-memo.')),
    id: z
      .string()
      .check(z.describe('A definition for totals, else a group, item, line or memo item.')),
    measure: z
      .enum(['receipts', 'payments', 'net'])
      .check(z.describe('net = receipts − payments.')),
    statistic: z.string().check(z.describe('central, or with draws mean, sd, p5, p50 …')),
    value: z.nullable(z.number()).check(z.describe('JPY per year; null where it is not defined.')),
    standard_error: z
      .nullable(z.number())
      .check(
        z.describe(
          'Monte-Carlo standard error in JPY per year, as of independent draws (an upper estimate for sobol and lhs); null where nothing is sampled.',
        ),
      ),
    status: z
      .enum(['A', 'P', 'E', 'I'])
      .check(
        z.describe(
          'In the base year that of the figure itself; after it, E rests on an estimated base figure, P on a provisional and I on an imputed one, else A.',
        ),
      ),
  })
}
