// Named imports: through `z.core` the bundler would keep all of zod, with its messages in every language.
import {
  $ZodArray,
  $ZodNullable,
  $ZodObject,
  $ZodOptional,
  $ZodRecord,
  $ZodUnion,
} from 'zod/v4/core'
import type { $ZodType } from 'zod/v4/core'

type Path = readonly PropertyKey[]

/** The keys that a schema allows in the mapping at `path`, for suggestions. */
export function knownKeysAt(schema: $ZodType, path: Path): readonly string[] {
  return [...new Set(schemasAt([schema], path).flatMap(shapeKeys))]
}

/** Every branch of the schemas that could describe the value at `path`. */
function schemasAt(schemas: readonly $ZodType[], path: Path): readonly $ZodType[] {
  const [step, ...rest] = path
  const branches = schemas.flatMap(branchesOf)
  if (step === undefined) return branches
  return schemasAt(
    branches.flatMap((branch) => childSchemas(branch, step)),
    rest,
  )
}

/** A schema without its wrappers; the members of a union. */
function branchesOf(schema: $ZodType): readonly $ZodType[] {
  if (schema instanceof $ZodOptional || schema instanceof $ZodNullable) {
    return branchesOf(schema._zod.def.innerType)
  }
  if (schema instanceof $ZodUnion) return schema._zod.def.options.flatMap(branchesOf)
  return [schema]
}

function childSchemas(schema: $ZodType, step: PropertyKey): readonly $ZodType[] {
  if (schema instanceof $ZodObject) {
    const shape: Readonly<Record<PropertyKey, $ZodType | undefined>> = schema._zod.def.shape
    const child = Object.hasOwn(shape, step) ? shape[step] : undefined
    return child === undefined ? [] : [child]
  }
  if (schema instanceof $ZodRecord) return [schema._zod.def.valueType]
  if (schema instanceof $ZodArray) return [schema._zod.def.element]
  return []
}

function shapeKeys(schema: $ZodType): readonly string[] {
  return schema instanceof $ZodObject ? Object.keys(schema._zod.def.shape) : []
}
