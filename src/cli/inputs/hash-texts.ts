/** SHA-256 (hexadecimal) over texts in their order; their lengths keep one from running into the next. */
export function hashTexts(texts: readonly string[]): string {
  const hash = newHash()
  for (const text of texts) hash.update(`${String(Buffer.byteLength(text))}\n`).update(text)
  return hash.digest('hex')
}

/** SHA-256 (hexadecimal) of a text's UTF-8 bytes, as a data package records it. */
export function sha256(text: string): string {
  return newHash().update(text, 'utf8').digest('hex')
}

/** Node's cryptography takes time to load, so it is loaded when something is hashed. */
function newHash() {
  return process.getBuiltinModule('node:crypto').createHash('sha256')
}
