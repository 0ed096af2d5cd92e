/** What a character is to the readers of names and quantities. */
type CharacterKind = 'letter' | 'number' | 'currency' | 'other'

/** Whether a character (one code point) may begin a name: a letter of any script, or `_`. */
export function isNameStart(character: string): boolean {
  const kind = everydayKind(character)
  if (character === '_') return true
  return kind === undefined ? /\p{L}/u.test(character) : kind === 'letter'
}

/** Whether a character may go on a name: a letter, mark or digit of any script, `_` or `・`. */
export function isNamePart(character: string): boolean {
  const kind = everydayKind(character)
  if (character === '_' || character === '・') return true
  if (kind === undefined) return /[\p{L}\p{M}\p{N}]/u.test(character)
  return kind === 'letter' || kind === 'number'
}

/** Whether a character is a currency sign, such as `¥`. */
export function isCurrencySign(character: string): boolean {
  const kind = everydayKind(character)
  return kind === undefined ? /\p{Sc}/u.test(character) : kind === 'currency'
}

/**
 * The kind of a character of ASCII, Latin-1 or everyday Japanese; undefined for others, including the marks of all scripts.
 * The classes of Unicode take milliseconds to compile at the start of a process, and hardly any scenario needs them.
 */
function everydayKind(character: string): CharacterKind | undefined {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) {
    if (isBetween(code | 0x20, 0x61, 0x7a)) return 'letter'
    if (isBetween(code, 0x30, 0x39)) return 'number'
    return character === '$' ? 'currency' : 'other'
  }
  if (code < 0x100) {
    if (code >= 0xc0) return character === '×' || character === '÷' ? 'other' : 'letter'
    if (isBetween(code, 0xa2, 0xa5)) return 'currency'
    if ('ªµº'.includes(character)) return 'letter'
    return '²³¹¼½¾'.includes(character) ? 'number' : 'other'
  }
  const isJapanese =
    isBetween(code, 0x3041, 0x3096) ||
    isBetween(code, 0x30a1, 0x30fa) ||
    character === 'ー' ||
    isBetween(code, 0x4e00, 0x9fff)
  return isJapanese ? 'letter' : undefined
}

function isBetween(code: number, first: number, last: number): boolean {
  return code >= first && code <= last
}
