import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { moduleJsonSchema, scenarioJsonSchema } from '../../../src/scenario/schema/json-schema.ts'

const folder = join(import.meta.dirname, '../../../scenarios')

function texts(path: string): readonly (readonly [string, unknown])[] {
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, parse(readFileSync(join(path, name), 'utf8'))] as const)
}

function validator(schema: object): (value: unknown) => boolean {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)
  return (value) => validate(value)
}

describe('scenarioJsonSchema()', () => {
  const accepts = validator(scenarioJsonSchema())

  test.each(texts(folder))('accepts %s', (_name, value) => {
    expect(accepts(value)).toBe(true)
  })

  test.each([
    ['an unknown key', { akaji: 1, assumption: {} }],
    ['a nested unknown key', { akaji: 1, assumptions: { x: { value: 1, units: 'JPY' } } }],
    ['a wrong type', { akaji: 1, lines: [] }],
    ['no format version', { horizon: '2025..2035' }],
    ['another format version', { akaji: 2 }],
    ['another interpolation', { akaji: 1, assumptions: { x: { value: 1, interpolate: 'cubic' } } }],
    ['a name with a hyphen', { akaji: 1, assumptions: { 'a-b': 1 } }],
  ])('rejects %s', (_what, value) => {
    expect(accepts(value)).toBe(false)
  })

  test('describes its keys for editors', () => {
    expect(JSON.stringify(scenarioJsonSchema())).toContain('First and last projected year')
  })
})

describe('moduleJsonSchema()', () => {
  const accepts = validator(moduleJsonSchema())

  test.each(texts(join(folder, 'modules')))('accepts %s', (_name, value) => {
    expect(accepts(value)).toBe(true)
  })

  test('rejects a scenario', () => {
    expect(accepts({ akaji: 1, horizon: '2025..2035' })).toBe(false)
  })
})
