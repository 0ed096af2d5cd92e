/** Collects bytes of a WebAssembly binary; grows as needed. */
export class ByteWriter {
  #bytes = new Uint8Array(1024)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** The bytes written so far. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }

  /** One byte. */
  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  /** Plain bytes. */
  raw(...bytes: readonly number[]): void {
    this.#reserve(bytes.length)
    for (const byte of bytes) this.#bytes[this.#length++] = byte
  }

  /** The bytes of another writer. */
  append(other: ByteWriter): void {
    this.#reserve(other.length)
    this.#bytes.set(other.#bytes.subarray(0, other.length), this.#length)
    this.#length += other.length
  }

  /** A number of at least 0 as unsigned LEB128. */
  unsigned(value: number): void {
    this.#reserve(5)
    let rest = value >>> 0
    do {
      const low = rest & 0x7f
      rest >>>= 7
      this.#bytes[this.#length++] = rest === 0 ? low : low | 0x80
    } while (rest !== 0)
  }

  /** A 32-bit number as signed LEB128. */
  signed(value: number): void {
    this.#reserve(5)
    let rest = value | 0
    for (;;) {
      const low = rest & 0x7f
      rest >>= 7
      const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
      this.#bytes[this.#length++] = done ? low : low | 0x80
      if (done) return
    }
  }

  /** 32 bits, little-endian. */
  word(value: number): void {
    this.#reserve(4)
    this.#view.setInt32(this.#length, value, true)
    this.#length += 4
  }

  /** A double, little-endian. */
  double(value: number): void {
    this.#reserve(8)
    this.#view.setFloat64(this.#length, value, true)
    this.#length += 8
  }

  /** A name as length and UTF-8 bytes; ASCII only. */
  name(text: string): void {
    this.unsigned(text.length)
    for (let k = 0; k < text.length; k++) this.raw(text.charCodeAt(k))
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count))
    larger.set(this.#bytes)
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }
}
