import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { decodeUtf8 } from '../../../src/cli/inputs/decode-utf8.ts'

const text = 'title: 生成AIの利用料\nassumptions: {}\n'

/** The text in another encoding, as the system's converter writes it. */
function encoded(encoding: string): Uint8Array {
  return execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text })
}

describe('decodeUtf8', () => {
  test('reads UTF-8 and drops a byte order mark', () => {
    expect(decodeUtf8(Buffer.from(text))).toEqual({ ok: true, text })
    expect(decodeUtf8(Buffer.from(`\ufeff${text}`))).toEqual({ ok: true, text })
  })

  test('reads an empty file and a single letter', () => {
    expect(decodeUtf8(new Uint8Array())).toEqual({ ok: true, text: '' })
    expect(decodeUtf8(Buffer.from('a'))).toEqual({ ok: true, text: 'a' })
  })

  test.each(['Shift_JIS', 'EUC-JP', 'UTF-16LE', 'UTF-16BE'])('recognises %s', (encoding) => {
    expect(decodeUtf8(encoded(encoding))).toMatchObject({ ok: false, encoding })
  })

  test('recognises UTF-16 by its byte order mark', () => {
    const decoded = decodeUtf8(encoded('UTF-16'))
    expect(decoded.ok ? 'UTF-8' : decoded.encoding).toMatch(/^UTF-16[BL]E$/)
  })

  test.each([
    ['in the first line', [0x61, 0xff], { line: 1, column: 2 }],
    ['at the start of a line', [0x61, 0x0a, 0x80], { line: 2, column: 1 }],
    ['after characters of several bytes', [...Buffer.from('あ😀'), 0xff], { line: 1, column: 4 }],
    ['after a byte order mark', [0xef, 0xbb, 0xbf, 0x61, 0xff], { line: 1, column: 2 }],
    ['at a sequence cut by the end', [0x61, 0x0a, 0x62, 0xe3, 0x81], { line: 2, column: 2 }],
    ['after a replacement character', [0xef, 0xbf, 0xbd, 0x61, 0xff], { line: 1, column: 3 }],
  ])('finds the first byte that is not UTF-8 %s', (_, bytes, place) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toMatchObject({ ok: false, place })
  })

  test.each([
    ['a lone surrogate', [0x61, 0xed, 0xa0, 0x80]],
    ['a cut sequence', [0x61, 0xe3, 0x81]],
    ['an overlong form', [0x61, 0xc0, 0xaf]],
    ['an image', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xff]],
  ])('refuses %s', (_, bytes) => {
    expect(decodeUtf8(Uint8Array.from(bytes)).ok).toBe(false)
  })
})
