import * as z from 'zod/mini'

type Path = readonly PropertyKey[]

/** The keys that a schema allows in the mapping at `path`, for suggestions. */
export function knownKeysAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  return [...new Set(schemasAt([schema], path).flatMap(shapeKeys))]
}

/** Every branch of the schemas that could describe the value at `path`. */
function schemasAt(schemas: readonly z.core.$ZodType[], path: Path): readonly z.core.$ZodType[] {
  const [step, ...rest] = path
  const branches = schemas.flatMap(branchesOf)
  if (step === undefined) return branches
  return schemasAt(
    branches.flatMap((branch) => childSchemas(branch, step)),
    rest,
  )
}

/** A schema without its wrappers; the members of a union. */
function branchesOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodOptional || schema instanceof z.core.$ZodNullable) {
    return branchesOf(schema._zod.def.innerType)
  }
  if (schema instanceof z.core.$ZodUnion) return schema._zod.def.options.flatMap(branchesOf)
  return [schema]
}

function childSchemas(schema: z.core.$ZodType, step: PropertyKey): readonly z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodObject) {
    const shape: Readonly<Record<PropertyKey, z.core.$ZodType | undefined>> = schema._zod.def.shape
    const child = Object.hasOwn(shape, step) ? shape[step] : undefined
    return child === undefined ? [] : [child]
  }
  if (schema instanceof z.core.$ZodRecord) return [schema._zod.def.valueType]
  if (schema instanceof z.core.$ZodArray) return [schema._zod.def.element]
  return []
}

function shapeKeys(schema: z.core.$ZodType): readonly string[] {
  return schema instanceof z.core.$ZodObject ? Object.keys(schema._zod.def.shape) : []
}
