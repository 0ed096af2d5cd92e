/** 128 bits as four signed 32-bit words, from which a stream of uniforms is computed. */
export type StreamKey = readonly [number, number, number, number]

/** What a stream belongs to. */
export interface StreamName {
  /** The seed of the run; any number, though whole ones are usual. */
  readonly seed: number
  /** The id of the assumption, unique within a scenario. */
  readonly id: string
  /** The year of a draw that is made anew each year; undefined for one draw per world. */
  readonly year: number | undefined
}

/**
 * The key of a stream. `purpose` tells several streams of one name apart (`mc`, `lhs-jitter`, …). The text
 * `purpose:seed:year:id` is hashed; the id comes last and nothing before it holds a colon, so no two names give one
 * text.
 */
export function streamKey({ seed, id, year }: StreamName, purpose: string): StreamKey {
  return hash128(`${purpose}:${seed}:${year ?? ''}:${id}`)
}

/** How a word is scrambled before it joins its part of the state. */
interface Lane {
  readonly before: number
  readonly turn: number
  readonly after: number
}

const C1 = 0x239b961b
const C2 = 0xab0e9789
const C3 = 0x38b34ae5
const C4 = 0xa1e38b93

const lane1: Lane = { before: C1, turn: 15, after: C2 }
const lane2: Lane = { before: C2, turn: 16, after: C3 }
const lane3: Lane = { before: C3, turn: 17, after: C4 }
const lane4: Lane = { before: C4, turn: 18, after: C1 }

/**
 * MurmurHash3_x86_128 (A. Appleby, public domain) with seed 0 over the UTF-16 units of a text, low byte first.
 * Every text has its own bytes, lone surrogates too, so distinct texts collide with probability 2^−128.
 */
export function hash128(text: string): StreamKey {
  const words = wordsOf(text)
  // Eight units fill a block of 16 bytes; seven leave its last word half empty, so that it counts as a rest.
  const whole = 4 * (text.length >> 3)
  let [h1, h2, h3, h4] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    h1 = (rotate(h1 ^ scramble(words[i]!, lane1), 19) + h2) | 0
    h1 = (Math.imul(h1, 5) + 0x561ccd1b) | 0
    h2 = (rotate(h2 ^ scramble(words[i + 1]!, lane2), 17) + h3) | 0
    h2 = (Math.imul(h2, 5) + 0x0bcaa747) | 0
    h3 = (rotate(h3 ^ scramble(words[i + 2]!, lane3), 15) + h4) | 0
    h3 = (Math.imul(h3, 5) + 0x96cd1c35) | 0
    h4 = (rotate(h4 ^ scramble(words[i + 3]!, lane4), 13) + h1) | 0
    h4 = (Math.imul(h4, 5) + 0x32ac3b17) | 0
  }
  // A missing word is 0, which scrambles to 0 and changes nothing.
  h4 ^= scramble(words[whole + 3] ?? 0, lane4)
  h3 ^= scramble(words[whole + 2] ?? 0, lane3)
  h2 ^= scramble(words[whole + 1] ?? 0, lane2)
  h1 ^= scramble(words[whole] ?? 0, lane1)
  const bytes = 2 * text.length
  return finish([h1 ^ bytes, h2 ^ bytes, h3 ^ bytes, h4 ^ bytes])
}

/** Pairs of UTF-16 units as words; the last unit of an odd length stands alone. */
function wordsOf(text: string): Int32Array {
  const words = new Int32Array(Math.ceil(text.length / 2))
  for (let i = 0; i < text.length; i++) {
    words[i >> 1]! |= text.charCodeAt(i) << (16 * (i & 1))
  }
  return words
}

function scramble(word: number, { before, turn, after }: Lane): number {
  return Math.imul(rotate(Math.imul(word, before), turn), after)
}

function finish([a, b, c, d]: StreamKey): StreamKey {
  const [h1, h2, h3, h4] = mixed([a, b, c, d])
  return mixed([finalMix(h1), finalMix(h2), finalMix(h3), finalMix(h4)])
}

function mixed([a, b, c, d]: StreamKey): StreamKey {
  const sum = (a + b + c + d) | 0
  return [sum, (b + sum) | 0, (c + sum) | 0, (d + sum) | 0]
}

/**
 * The finaliser of MurmurHash3: a one-to-one map of 32-bit words in which every input bit moves every output bit.
 */
export function finalMix(word: number): number {
  let h = word ^ (word >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
