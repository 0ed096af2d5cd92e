/** Powers of ten of the suffixes and words that may follow a numeral: `30M`, `1.5bn`, `100 million`. */
const magnitudes: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['K', 3],
  ['thousand', 3],
  ['M', 6],
  ['mn', 6],
  ['million', 6],
  ['B', 9],
  ['bn', 9],
  ['billion', 9],
  ['T', 12],
  ['tn', 12],
  ['trillion', 12],
])

/** `m` may be milli, a month, a minute or a million: always asked back, never guessed. */
export const ambiguousMagnitude = 'm'

/** The power of ten of a magnitude, such as 9 for `bn`; undefined for other words. */
export function magnitudeOf(word: string): number | undefined {
  return magnitudes.get(word)
}

/** The magnitudes that are words rather than single letters, and so may stand after a space: `8 bn`. */
export function isSpacedMagnitude(word: string): boolean {
  return word.length > 1 && magnitudes.has(word)
}

/** Every spelling, for suggestions. */
export function magnitudeWords(): readonly string[] {
  return [...magnitudes.keys()]
}

/** The power of ten of 十, 百 and 千, which count within a group of four digits; undefined for other characters. */
export function smallScaleOf(character: string | undefined): number | undefined {
  if (character === '十') return 1
  if (character === '百') return 2
  return character === '千' ? 3 : undefined
}

const largeScales = '万億兆京'

/** The power of ten of 万, 億, 兆 and 京, which close a group of four digits; undefined for other characters. */
export function largeScaleOf(character: string | undefined): number | undefined {
  const index = character === undefined ? -1 : largeScales.indexOf(character)
  return index < 0 ? undefined : 4 * (index + 1)
}

/** The character of a power of ten: 万 of 4. */
export function largeScaleAt(power: number): string {
  return largeScales[power / 4 - 1] ?? ''
}
