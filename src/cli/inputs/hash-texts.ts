import { createHash } from 'node:crypto'

/** SHA-256 (hexadecimal) over texts in their order; their lengths keep one from running into the next. */
export function hashTexts(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${String(Buffer.byteLength(text))}\n`).update(text)
  return hash.digest('hex')
}
