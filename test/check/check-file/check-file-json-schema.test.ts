import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkFileJsonSchema } from '../../../src/check/check-file/check-file-json-schema.ts'
import { readCheckFile } from '../../../src/check/check-file/read-check-file.ts'

const repository = join(import.meta.dirname, '../../..')
const accepts = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(checkFileJsonSchema())

/** The check files of this repository. */
const files = readdirSync(join(repository, 'checks'))
  .filter((name) => name.endsWith('.check.yaml'))
  .map((name) => [name, readFileSync(join(repository, 'checks', name), 'utf8')] as const)

describe('checkFileJsonSchema()', () => {
  test('there are check files to try it on', () => {
    expect(files.length).toBeGreaterThan(0)
  })

  test.each(files)('accepts %s, which names it for editors', (_name, text) => {
    expect(accepts(parse(text))).toBe(true)
    expect(text.split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../schemas/akaji-check.schema.json',
    )
  })

  test.each([
    ['an unknown key', { akaji: 1, scenario: 'trend' }],
    ['an unknown key of a check', { akaji: 1, checks: [{ expects: [] }] }],
    ['an unknown level', { akaji: 1, expect: [{ info: 'a < b' }] }],
    ['a condition that is no text', { akaji: 1, expect: [3] }],
    ['a title in another language', { akaji: 1, title: { fr: 'x' } }],
    ['a tolerance that is a list of lists', { akaji: 1, tolerance: [['1%']] }],
    ['no format version', { scenarios: 'trend' }],
    ['another format version', { akaji: 2 }],
  ])('rejects %s, as the reader does', (_what, value) => {
    expect(accepts(value)).toBe(false)
    expect(readCheckFile({ file: 'a.check.yaml', text: JSON.stringify(value) }).ok).toBe(false)
  })

  test('accepts whatever the reader accepts', () => {
    const text = fc.constantFrom('trend', '!old', 'a.yaml', '*')
    const list = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 2 }))
    const years = fc.oneof(fc.constantFrom(2030, '2030', '2025..2035/5', 'x'), fc.constant([2030]))
    const expectation = fc.constantFrom('net < 0', { warn: 'net < 0' }, { error: 'net < 0' }, {}, 3)
    const check = fc.record(
      {
        title: fc.constantFrom('x', { ja: 'あ' }, { en: 'x', ja: 'あ' }, 3),
        scenarios: list,
        variants: list,
        years,
        expect: fc.array(expectation, { maxLength: 2 }),
        tolerance: fc.constantFrom('1%', ['1%', '1億円'], { net: '1%' }, { net: ['1%'] }, 0.1),
      },
      { requiredKeys: ['scenarios', 'expect'] },
    )
    fc.assert(
      fc.property(check, (value) => {
        const file = { akaji: 1, ...value }
        const read = readCheckFile({ file: 'a.check.yaml', text: JSON.stringify(file) })
        if (read.ok) expect(accepts(file)).toBe(true)
      }),
    )
  })

  test('describes its keys for editors', () => {
    expect(JSON.stringify(checkFileJsonSchema())).toContain('The scenarios to check')
  })
})
