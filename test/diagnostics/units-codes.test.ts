import { describe, expect, test } from 'vitest'
import { unavailableUnitName, unitMismatch } from '../../src/diagnostics/messages/units.ts'

const first = {
  unit: { en: 'JPY/year', ja: '円/年' },
  location: { file: 'a.yaml', line: 3, column: 5, length: 4 },
}
const second = {
  unit: { en: 'people', ja: '人' },
  location: { file: 'a.yaml', line: 3, column: 12, length: 5 },
}

describe('unitMismatch', () => {
  test.each([
    ['add', 'Cannot add people to JPY/year.', '円/年に人は足せません。'],
    ['subtract', 'Cannot subtract people from JPY/year.', '円/年から人は引けません。'],
    ['compare', 'Cannot compare JPY/year with people.', '円/年と人は比べられません。'],
    ['combine', 'JPY/year and people do not fit together.', '円/年と人は一緒に使えません。'],
  ] as const)('says what can not be done: %s', (verb, en, ja) => {
    expect(unitMismatch(first, second, { verb }).message).toEqual({ en, ja })
  })

  test('points at the second quantity and notes the first', () => {
    const found = unitMismatch(first, second, { verb: 'add' })
    expect(found.location).toBe(second.location)
    expect(found.notes.map((note) => [note.message.en, note.location])).toEqual([
      ['This is JPY/year.', first.location],
    ])
  })

  test('takes a hint that fits better', () => {
    const hint = { en: 'Multiply by usdjpy.', ja: 'usdjpy を掛けてください。' }
    expect(unitMismatch(first, second, { verb: 'add', hint }).hint).toBe(hint)
  })
})

test('unavailableUnitName tells a taken word from a malformed one', () => {
  const messages = (['built-in', 'duplicate', 'malformed'] as const).map(
    (reason) => unavailableUnitName('円', reason, first.location).message.en,
  )
  expect(new Set(messages).size).toBe(3)
  for (const message of messages) expect(message).toContain('"円"')
})
