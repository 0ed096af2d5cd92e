import { describe, expect, test } from 'vitest'
import { chooseColour } from '../../../src/cli/output/choose-colour.ts'

describe('chooseColour', () => {
  test.each([
    ['a terminal is coloured', { isTerminal: true }, true],
    ['a pipe is not', { isTerminal: false }, false],
    [
      'NO_COLOR wins over the terminal',
      { isTerminal: true, environment: { NO_COLOR: '1' } },
      false,
    ],
    ['an empty NO_COLOR says nothing', { isTerminal: true, environment: { NO_COLOR: '' } }, true],
    ['a dumb terminal is not coloured', { isTerminal: true, environment: { TERM: 'dumb' } }, false],
    ['FORCE_COLOR colours a pipe', { environment: { FORCE_COLOR: '1' } }, true],
    ['FORCE_COLOR wins over NO_COLOR', { environment: { FORCE_COLOR: '1', NO_COLOR: '1' } }, true],
    ['an empty FORCE_COLOR says nothing', { environment: { FORCE_COLOR: '' } }, false],
    [
      'an empty FORCE_COLOR leaves it to NO_COLOR',
      { isTerminal: true, environment: { FORCE_COLOR: '', NO_COLOR: '1' } },
      false,
    ],
    ['FORCE_COLOR=0 means no', { isTerminal: true, environment: { FORCE_COLOR: '0' } }, false],
    ['--no-color wins over all', { flag: false, environment: { FORCE_COLOR: '3' } }, false],
    ['--color wins over all', { flag: true, environment: { NO_COLOR: '1' } }, true],
  ])('%s', (_, situation, expected) => {
    const usual = { flag: undefined, environment: {}, isTerminal: false }
    expect(chooseColour({ ...usual, ...situation })).toBe(expected)
  })
})
