/** The largest formula that is read; beyond it every later stage would have to guard itself. */
export const formulaLimits = {
  /** UTF-16 units of the text as written. */
  characters: 10_000,
  /** Levels of nesting, whether by brackets or by a long chain of operators such as `a + b + c …`. */
  depth: 128,
  /** Numbers, names, operators and calls. */
  parts: 5_000,
} as const
