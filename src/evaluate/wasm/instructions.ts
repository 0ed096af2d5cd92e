/** WebAssembly value types used here. */
export const VALUE_TYPE = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const

/** SIMD instructions (after the prefix 0xfd), by their names in the specification. */
export const SIMD = {
  'v128.load': 0x00,
  'v128.store': 0x0b,
  'v128.const': 0x0c,
  'i8x16.shuffle': 0x0d,
  'i32x4.splat': 0x11,
  'f64x2.splat': 0x14,
  'i32x4.extract_lane': 0x1b,
  'f64x2.extract_lane': 0x21,
  'f64x2.replace_lane': 0x22,
  'f64x2.eq': 0x47,
  'f64x2.ne': 0x48,
  'f64x2.lt': 0x49,
  'f64x2.le': 0x4b,
  'f64x2.ge': 0x4c,
  'v128.not': 0x4d,
  'v128.and': 0x4e,
  'v128.andnot': 0x4f,
  'v128.or': 0x50,
  'v128.xor': 0x51,
  'v128.bitselect': 0x52,
  'v128.any_true': 0x53,
  'v128.load64_lane': 0x57,
  'v128.load64_zero': 0x5d,
  'i32x4.shl': 0xab,
  'i32x4.shr_s': 0xac,
  'i32x4.add': 0xae,
  'i32x4.sub': 0xb1,
  'i32x4.max_s': 0xb8,
  'i64x2.shl': 0xcb,
  'i64x2.shr_u': 0xcd,
  'i64x2.add': 0xce,
  'f64x2.abs': 0xec,
  'f64x2.neg': 0xed,
  'f64x2.sqrt': 0xef,
  'f64x2.add': 0xf0,
  'f64x2.sub': 0xf1,
  'f64x2.mul': 0xf2,
  'f64x2.div': 0xf3,
  'f64x2.min': 0xf4,
  'f64x2.max': 0xf5,
  'f64x2.pmin': 0xf6,
  'f64x2.pmax': 0xf7,
  'f64x2.convert_low_i32x4_u': 0xff,
} as const

/** The name of a SIMD instruction without immediates. */
export type SimdName = keyof typeof SIMD

/** A value type by name. */
export type ValueType = keyof typeof VALUE_TYPE

/** The plain instructions that fixed kernels use, by their names in the specification. */
export const PLAIN = {
  select: 0x1b,
  'i32.eqz': 0x45,
  'i32.ne': 0x47,
  'i32.add': 0x6a,
  'i32.and': 0x71,
  'i32.shl': 0x74,
} as const
