/** What YAML 1.2 reads as null, a truth value or a number, and what older readers take for truth values. */
const otherTypes =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?|0o[0-7]+|0x[\da-f]+|[-+]?\.inf|\.nan)$/i

/** Texts like dates, which readers of other versions take for dates. */
const date = /^\d{4}-\d{1,2}-\d{1,2}/

/** Characters that a plain text may begin with; a minus only before something. */
const plainStart = /^(?:[\p{L}\p{N}_.(¥$+▲△]|-[^\s-])/u

/** Characters that end a plain text or mean something to YAML at its end; controls and separators cannot stand in it. */
const unsafe = /: |:$| #|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^\s|\s$/u

/** A calendar year as a key, which paths have. */
const year = /^\d{4}$/

/** A text as a YAML scalar in one line: plain where nothing in it means something else, quoted otherwise. */
export function yamlScalarText(text: string): string {
  const special = otherTypes.test(text) || date.test(text) || unsafe.test(text)
  return plainStart.test(text) && !special ? text : quotedText(text)
}

/** A key: years are keys of paths, and `on`, which only old readers take for a truth value, is one of every adjustment. */
export function yamlKeyText(key: string): string {
  return key === 'on' || year.test(key) ? key : yamlScalarText(key)
}

/** A text in quotes: single ones where every character can stand for itself. */
export function quotedText(text: string): string {
  if (!/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) return `'${text.replaceAll("'", "''")}'`
  return `"${Array.from(text, escaped).join('')}"`
}

function escaped(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`
  if (character === '\n') return '\\n'
  if (!/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}
