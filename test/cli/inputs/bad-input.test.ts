import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { akaji, temporaryFolder } from '../run-akaji.ts'

const head = 'akaji: 1\nextends: trend\nhorizon: 2025..2028\n'
const line = (amount: string): string =>
  `${head}lines:\n  a:\n    item: computer\n    flow: payments\n    amount: ${amount}\n`
const factor = (formula: string): string =>
  `${head}adjustments:\n  a:\n    on: computer.payments\n    factor: ${formula}\n`

/** "デジタル赤字" in Shift_JIS. */
const shiftJis = Uint8Array.from([
  0x83, 0x66, 0x83, 0x57, 0x83, 0x5e, 0x83, 0x8b, 0x90, 0xd4, 0x8e, 0x9a,
])

const levels = Array.from({ length: 12 }, (_, k) => {
  const before = k === 0 ? 'x' : `*a${String(k - 1)}`
  return `  a${String(k)}: &a${String(k)} [${Array.from({ length: 10 }, () => before).join(', ')}]`
})

/** "title: デジタル赤字" with the words in Shift_JIS. */
const shiftJisTitle = Uint8Array.from([...Buffer.from('akaji: 1\ntitle: '), ...shiftJis, 0x0a])

/** What is wrong, the file, and what is said: the code (or a part of it) and line:column. */
const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['not YAML', 'akaji: 1\ntitle: "no end\n', 'yaml-unclosed 3:1'],
  ['an empty file', '', 'empty-file 1:1'],
  ['only comments', '# nothing\n', 'empty-file 1:1'],
  ['a list', '- akaji\n', 'not-a-mapping 1:1'],
  ['a wrong type', `${head}assumptions: 3\n`, 'wrong-type 4:14'],
  ['an unknown key', `${head}assumption: {}\n`, 'unknown-key 4:1'],
  ['an unknown nested key', `${head}assumptions:\n  x: { valu: 3 }\n`, 'unknown-key 5:8'],
  ['an unknown unit', line('3 JPYY/year'), 'unknown-unit 8:15'],
  ['yen and dollars', line('3 JPY/year + 4 USD/year'), 'unit-mismatch 8:26'],
  ['people as money', line('3M people'), 'amount-not-money 8:13'],
  [
    'a missing year',
    `${head}assumptions:\n  p: { 2027: 1 }\nadjustments:\n  a: { on: computer, factor: p }\n`,
    'missing-year 7:30',
  ],
  [
    'a cycle',
    `${head}assumptions:\n  x: { value: y, unit: 1 }\n  y: x\nadjustments:\n  a: { on: computer, factor: x }\n`,
    'cycle 6:6',
  ],
  ['extending no file', 'akaji: 1\nextends: nowhere.yaml\n', 'file-not-found 2:10'],
  ['extending itself', 'akaji: 1\nextends: ./case.yaml\n', 'extends-cycle 2:10'],
  [
    'extending outside the project',
    'akaji: 1\nextends: ../../outside.yaml\n',
    'outside-project 2:10',
  ],
  ['an alias bomb', `${head}lines:\n${levels.join('\n')}\n`, 'alias 8:47'],
  ['a file of 10 MB', `akaji: 1\ntitle: ${'x'.repeat(10_000_000)}\n`, 'file-too-large 1:1'],
  ['a __proto__ key', `${head}assumptions:\n  __proto__: 3\n`, 'name 5:3'],
  ['a constructor key', `${head}constructor: 3\n`, 'unknown-key 4:1'],
  ['a value that overflows', factor('exp(1000)'), 'not-finite 7:13'],
  ['no number', factor('0 / (year - year)'), 'not-finite 7:13'],
  ['division by zero in one year', factor('abs(1 / (year - 2026))'), 'not-finite 7:17'],
  ['a factor below zero', factor('2026 - year'), 'negative-factor 7:13'],
  ['a negative payment', line('1億円/年 * (2026 - year)'), 'negative-payment 8:13'],
  ['duplicate keys', `${head}title: a\ntitle: b\n`, 'duplicate-key 5:1'],
  ['tabs', `${head}lines:\n\ta: 1\n`, 'yaml-tab 5:1'],
  ['two documents', 'akaji: 1\n---\nakaji: 1\n', 'yaml-multiple-documents 2:1'],
  ['Shift_JIS', shiftJis, 'not-utf8 1:1'],
  ['Shift_JIS in the second line', shiftJisTitle, 'not-utf8 2:8'],
  ['an unknown function', factor('grwo(3%)'), 'unknown-function 7:13'],
  ['code of another language', factor('(() => 1)()'), 'foreign-syntax 7:17'],
]

describe('bad input ends with exit 2, a code, a place, a hint, and nothing written', () => {
  test.each(cases)('%s', (_, text, expected) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'package.json'), '{}')
    writeFileSync(join(folder, 'case.yaml'), text)
    const { code, stdout, stderr } = akaji(
      ['run', 'case.yaml', '--output', 'out.csv', '--format', 'csv'],
      { folder },
    )
    expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: '' })
    expect(existsSync(join(folder, 'out.csv'))).toBe(false)
    const [wanted = '', place = ''] = expected.split(' ')
    expect(stderr).toMatch(
      new RegExp(`^(error|warning)\\[[a-z0-9-]*${wanted}[a-z0-9-]*\\]: .+\\.$`, 'mu'),
    )
    expect(stderr).toContain(`case.yaml:${place}\n`)
    expect(stderr).toMatch(/^hint: .+\S$/mu)
    expect(stderr).not.toMatch(/\bat .*\.cjs|node:internal|zod|undefined/u)
  })

  test('keys, units, ids and names that are wrong are all reported at once, and nothing that follows from them', () => {
    const folder = temporaryFolder()
    const text = `${head}assumptions:
  price: 3 foo
  fee: price * 2 JPY/year
lines:
  a: { item: computr, flow: payments, amount: fee }
  b: { item: computer, flow: paymnts, amount: fee }
adjustments:
  c: { on: computer.paymnts, factor: 1 + risk }
  d: { on: b, factor: 2 people }
zzz: 1
`
    writeFileSync(join(folder, 'case.yaml'), text)
    const { code, stderr } = akaji(['validate', 'case.yaml'], { folder })
    const codes = [...stderr.matchAll(/^(?:error|warning)\[([a-z-]+)\]/gmu)].map(
      (one) => one[1] ?? '',
    )
    expect({ code, codes: codes.sort((a, b) => (a < b ? -1 : 1)) }).toEqual({
      code: 2,
      codes: [
        'factor-has-unit',
        'invalid-choice',
        'selects-nothing',
        'unknown-item',
        'unknown-key',
        'unknown-name',
        'unknown-unit',
      ],
    })
  })

  test('what is beside a wrong type is checked, too', () => {
    const folder = temporaryFolder()
    const text = `akaji: 1
extends: trend
title: 5
horizon: soon
lines:
  a: { item: computr, flow: payments, amonut: 3 }
  b: { item: computer, flow: [payments], amount: a + risk }
`
    writeFileSync(join(folder, 'case.yaml'), text)
    const { code, stderr } = akaji(['validate', 'case.yaml'], { folder })
    const places = [...stderr.matchAll(/^ *--> case\.yaml:(\d+:\d+)/gmu)].map((one) => one[1])
    expect({ code, places }).toEqual({
      code: 2,
      places: ['3:8', '4:10', '6:14', '6:39', '7:30', '7:54'],
    })
  })

  test('lone surrogates cannot be in a UTF-8 file; as an escape they are refused', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'case.yaml'), `${head}title: "\\uD800"\n`)
    const { code, stderr } = akaji(['run', 'case.yaml'], { folder })
    expect(code).toBe(2)
    expect(stderr).toContain('case.yaml:4:')
  })

  test.each([
    ['a byte-order mark', `\ufeff${head}`],
    ['CRLF', head.replaceAll('\n', '\r\n')],
  ])('%s is accepted and changes nothing', (_, text) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'case.yaml'), text)
    writeFileSync(join(folder, 'plain.yaml'), head)
    const args = ['--format', 'csv', '--by', 'group', '--years', '2028']
    const { code, stdout } = akaji(['run', 'case.yaml', ...args], { folder })
    expect(code).toBe(0)
    expect(stdout.replaceAll('case', 'plain')).toBe(
      akaji(['run', 'plain.yaml', ...args], { folder }).stdout,
    )
  })
})
