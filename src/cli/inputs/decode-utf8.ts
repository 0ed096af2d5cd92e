/** Text, or bytes that are not UTF-8 with a guess at what they are. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false
      readonly encoding: string | undefined
      /** Where the first byte that is not UTF-8 would stand as text. */
      readonly place: TextPlace
    }

/** A place in a text; both numbers are 1-based, columns count UTF-16 units. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** Reads UTF-8 strictly; a byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  // Text in UTF-16 is often valid UTF-8 with a NUL beside every letter.
  const wide = utf16Variant(bytes)
  if (wide !== undefined) return { ok: false, encoding: wide, place: { line: 1, column: 1 } }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { ok: false, encoding: japaneseEncoding(bytes), place: endOf(validStart(bytes)) }
  }
}

/** The text before the first byte that is not UTF-8. */
function validStart(bytes: Uint8Array): string {
  let valid = 0
  let invalid = bytes.length + 1
  // Which of the bytes a decoder stumbles over it does not say.
  while (valid + 1 < invalid) {
    const middle = Math.floor((valid + invalid) / 2)
    if (decodeStart(bytes, middle) === undefined) invalid = middle
    else valid = middle
  }
  return decodeStart(bytes, valid) ?? ''
}

/** The characters that end within the first `count` bytes; undefined where some of these are not UTF-8. */
function decodeStart(bytes: Uint8Array, count: number): string | undefined {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    return decoder.decode(bytes.subarray(0, count), { stream: true })
  } catch {
    return undefined
  }
}

function endOf(text: string): TextPlace {
  const lines = text.split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

function utf16Variant(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'UTF-16LE'
  if (first === 0xfe && second === 0xff) return 'UTF-16BE'
  if (bytes.length < 2 || bytes.length % 2 === 1) return undefined
  if (first === 0 && second !== 0) return 'UTF-16BE'
  return first !== 0 && second === 0 ? 'UTF-16LE' : undefined
}

/** The Japanese encoding in which the bytes make sense. EUC-JP comes first: its texts are often valid Shift_JIS, too. */
function japaneseEncoding(bytes: Uint8Array): string | undefined {
  return ['EUC-JP', 'Shift_JIS'].find((label) => {
    try {
      const text = new TextDecoder(label, { fatal: true }).decode(bytes)
      // Half-width katakana and private characters are what a wrong guess yields.
      return !/[\uff61-\uff9f\ue000-\uf8ff\u0080-\u009f]/.test(text)
    } catch {
      return false
    }
  })
}
