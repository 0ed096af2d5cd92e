/** A text for people in each language of the tool. */
export interface Text {
  readonly en: string
  readonly ja: string
}

/** A language of the tool. */
export type Language = 'en' | 'ja'

/** Both languages say the same (a name, a number, a formula). */
export function sameText(text: string): Text {
  return { en: text, ja: text }
}
