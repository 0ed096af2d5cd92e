import { expect, test } from 'vitest'
import { isCurrencySign, isNamePart, isNameStart } from '../../src/units/character-kind.ts'

test.each([
  ['isNameStart', isNameStart, /^[\p{L}_]$/u],
  ['isNamePart', isNamePart, /^[\p{L}\p{M}\p{N}_・]$/u],
  ['isCurrencySign', isCurrencySign, /^\p{Sc}$/u],
] as const)('%s agrees with Unicode on every character', (_, accepts, pattern) => {
  const wrong: string[] = []
  for (let code = 0; code <= 0x3ffff; code++) {
    const character = String.fromCodePoint(code)
    if (accepts(character) !== pattern.test(character)) wrong.push(code.toString(16))
  }
  expect(wrong).toEqual([])
})
