import { isCurrencySign, isNamePart } from './character-kind.ts'

const operatorWords: ReadonlySet<string> = new Set(['to', 'and', 'or', 'not', 'in', 'if'])

/** Whether a word is an operator of the formula language and so never a unit. */
export function isOperatorWord(word: string): boolean {
  return operatorWords.has(word)
}

/**
 * The offset after the run of letters, digits, `_`, `%` and currency signs that starts at `start`; `start` itself where there is none.
 * Units are whole runs: `人` is not found in `人が`.
 */
export function wordEnd(text: string, start: number): number {
  let end = start
  while (end < text.length) {
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0)
    if (!isWordPart(character)) break
    end += character.length
  }
  return end
}

function isWordPart(character: string): boolean {
  return character === '%' || isNamePart(character) || isCurrencySign(character)
}

/** The offset of the first character at or after `start` that is not white space. */
export function skipSpaces(text: string, start: number): number {
  let end = start
  while (end < text.length && ' \t\n\r'.includes(text.charAt(end))) end++
  return end
}
