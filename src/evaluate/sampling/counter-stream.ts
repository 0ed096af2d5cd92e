import type { StreamKey } from './stream-key.ts'

/**
 * Fills `out` with the uniforms of draws `startDraw`, `startDraw + 1`, … of a stream: odd multiples of 2^−53, so
 * strictly between 0 and 1, with 52 random bits. Each value depends on the key and its draw alone, so blocks may be
 * filled in any order. The draw (below 2^32) passes through a Feistel network of three rounds on 64 bits, whose
 * round function is the finaliser of MurmurHash3 on a half plus a key word. `startDraw + out.length` may be at most
 * 2^32. Keys must be well mixed, as those of `streamKey` are: neighbouring keys of little else than zeros give
 * related streams.
 */
export function fillUniform(key: StreamKey, startDraw: number, out: Float64Array): void {
  const k0 = key[0] | 0
  const k1 = key[1] | 0
  const k2 = key[2] | 0
  const k3 = key[3] | 0
  const first = startDraw | 0
  const n = out.length
  for (let i = 0; i < n; i++) {
    const draw = (first + i) | 0
    // The round function is written out three times: calls that the compiler fails to inline would double the cost.
    let h = (draw + k0) | 0
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    const right = k3 ^ h ^ (h >>> 16)
    h = (right + k1) | 0
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    const left = draw ^ h ^ (h >>> 16)
    h = (left + k2) | 0
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    const last = right ^ h ^ (h >>> 16)
    // 32 high bits, 20 low ones, and half a step: 2^−32, 2^−52 and 2^−53.
    out[i] =
      (left >>> 0) * 2.3283064365386963e-10 +
      (last >>> 12) * 2.220446049250313e-16 +
      1.1102230246251565e-16
  }
}
