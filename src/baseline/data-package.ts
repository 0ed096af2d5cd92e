import * as z from 'zod/mini'
import { dataProblem, lineOf } from '../diagnostics/messages/baseline.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import type { DataFiles } from './read-table.ts'

/** The part of `datapackage.json` that verification reads; further properties are allowed, as the standard has it. */
export type DataPackage = z.infer<ReturnType<typeof dataPackageSchema>>

/** A file that the package describes. */
export type Resource = DataPackage['resources'][number]

/** A column of a resource. */
export type Field = Resource['schema']['fields'][number]

/** Reads `datapackage.json` in full. Codes: missing-data-file, malformed-data-package. */
export function readDataPackage(files: DataFiles): Result<DataPackage> {
  const text = files.get('datapackage.json')
  if (text === undefined)
    return failure([
      dataProblem('missing-data-file', lineOf('datapackage.json', 1), { path: 'datapackage.json' }),
    ])
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return failure([
      dataProblem('malformed-data-package', lineOf('datapackage.json', 1), {
        reason: 'it is not JSON',
      }),
    ])
  }
  const parsed = dataPackageSchema().safeParse(json)
  if (parsed.success) return success(parsed.data)
  const paths = parsed.error.issues.map((issue) => `"${issue.path.join('.')}"`)
  return failure(
    [...new Set(paths)].map((path) =>
      dataProblem('malformed-data-package', lineOf('datapackage.json', 1), {
        reason: `${path} is missing or of the wrong type`,
      }),
    ),
  )
}

/** Built on demand: a run never needs it, and making it costs more than reading the figures. */
function dataPackageSchema() {
  const names = z.array(z.string()).check(z.minLength(1))
  const constraints = z.looseObject({
    required: z.optional(z.boolean()),
    enum: z.optional(z.array(z.string())),
    pattern: z.optional(z.string().check(z.refine(isPattern))),
    minimum: z.optional(z.number()),
  })
  const field = z.looseObject({
    name: z.string(),
    type: z.enum(['string', 'number', 'integer', 'boolean']),
    constraints: z.optional(constraints),
  })
  const reference = z.looseObject({ resource: z.string(), fields: names })
  const schema = z.looseObject({
    fields: z.array(field).check(z.minLength(1)),
    primaryKey: z.optional(names),
    uniqueKeys: z.optional(z.array(names)),
    foreignKeys: z.optional(z.array(z.looseObject({ fields: names, reference }))),
  })
  const resource = z.looseObject({
    name: z.string(),
    path: z.string(),
    bytes: z.number(),
    hash: z.string(),
    schema,
  })
  return z.looseObject({
    name: z.string(),
    version: z.string(),
    resources: z.array(resource).check(z.minLength(1)),
  })
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}
