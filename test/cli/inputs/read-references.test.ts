import { describe, expect, test } from 'vitest'
import { readReferences } from '../../../src/cli/inputs/read-references.ts'

describe('readReferences', () => {
  test.each([
    [['trend'], ['trend ']],
    [['trend@compound'], ['trend compound']],
    [
      ['weak-yen', '@flat', '@random'],
      ['weak-yen ', 'weak-yen flat', 'weak-yen random'],
    ],
    [
      ['weak-yen', '@all'],
      ['weak-yen ', 'weak-yen all'],
    ],
    [['./my.yaml@high'], ['./my.yaml high']],
    [['./me@home/my.yaml'], ['./me@home/my.yaml ']],
    [['my@file.yaml'], ['my@file.yaml ']],
    [['my@file.yaml@high'], ['my@file.yaml high']],
    [['-@high'], ['- high']],
    [['円安@強気'], ['円安 強気']],
  ])('%j', (texts, expected) => {
    const found = readReferences(texts)
    const references = found.ok ? found.value : []
    expect(references.map(({ reference, variant }) => `${reference} ${variant}`)).toEqual(expected)
  })

  test('a variant alone needs a scenario before it', () => {
    const found = readReferences(['@high', 'trend'])
    expect(found.ok ? [] : found.diagnostics.map(({ code }) => code)).toEqual([
      'variant-of-nothing',
    ])
  })
})
