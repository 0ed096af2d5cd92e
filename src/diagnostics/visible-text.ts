/** Control, invisible and direction-changing characters, and halves of surrogate pairs; not tab, not the joiners of emoji. */
const hidden =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/gu

/**
 * Shows what a terminal would hide or obey: `\x1b` becomes `␛`, other invisible characters and lone surrogates `�`.
 * Each replacement is one UTF-16 unit for one, so columns stay what they were. Tabs and line feeds are kept.
 */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '\u2421' : '\ufffd'
  })
}

/**
 * Shows what a CI server would obey: a line that starts with `::` after blanks is quoted, `##[` anywhere becomes `## [`. GitHub's
 * runner takes either for a command, whoever's words they are.
 */
export function withoutCommands(text: string): string {
  if (!text.includes('::') && !text.includes('##[')) return text
  return text.replaceAll('##[', '## [').replace(/^([^\S\n]*)(::.*)$/gm, '$1"$2"')
}
