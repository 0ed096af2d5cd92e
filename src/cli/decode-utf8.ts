/** Text, or bytes that are not UTF-8 with a guess at what they are. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly encoding: string | undefined }

/** Reads UTF-8 strictly; a byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  // Text in UTF-16 is often valid UTF-8 with a NUL beside every letter.
  const wide = utf16Variant(bytes)
  if (wide !== undefined) return { ok: false, encoding: wide }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { ok: false, encoding: japaneseEncoding(bytes) }
  }
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
