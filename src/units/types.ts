/**
 * The dimension of a quantity: exponents over base dimensions, e.g. `{ JPY: 1, people: -1, time: -1 }`.
 * Base dimensions are ISO 4217 currency codes, `people`, `time`, and the counts that a scenario declares.
 * Canonical form: keys sorted, no zero exponents, null prototype. `{}` is dimensionless.
 */
export type Dimension = Readonly<Record<string, number>>

/**
 * A unit as written. `canonical = written × factor`; canonical amounts are in whole currency units, people and
 * years (so 1 JPY/month has factor 12, 1% has 0.01, 1万人 has 10,000).
 */
export interface Unit {
  readonly dimension: Dimension
  readonly factor: number
  /** The user's own spelling. */
  readonly text: string
}

/** What one unit word means. The factor is `numerator / denominator`, both whole, so that 1/month is exactly 12/year. */
export interface UnitWord {
  readonly dimension: Dimension
  readonly numerator: number
  readonly denominator: number
}

/** The unit words in force: the built-in ones and the counts that a scenario declares. Keys are NFKC-normalised. */
export interface UnitRegistry {
  readonly words: ReadonlyMap<string, UnitWord>
}

/** A count that a scenario declares under `units:`, such as `seats`; aliases are further spellings. */
export interface CountUnit {
  readonly id: string
  readonly aliases: readonly string[]
}

/** Why a numeral or unit could not be read; offsets are UTF-16 units into the scanned text. */
export type QuantityProblem =
  | {
      readonly kind: 'unknown-unit'
      readonly word: string
      readonly nearest: string | undefined
      /** True where the word follows a `/` without spaces, so that it may be a name to divide by. */
      readonly chained?: boolean
      readonly start: number
      readonly end: number
    }
  | {
      /** A comma that could group digits or part arguments, or groups that are not of three digits. */
      readonly kind:
        'ambiguous-comma' | 'malformed-number' | 'malformed-unit' | 'ambiguous-magnitude'
      readonly text: string
      readonly start: number
      readonly end: number
    }
  | {
      /** Sensible in two ways, such as `2%/month`; what could be written instead. */
      readonly kind: 'two-readings'
      readonly text: string
      readonly readings: readonly string[]
      readonly start: number
      readonly end: number
    }

/** A numeral with its unit, in canonical value. */
export interface Quantity {
  readonly value: number
  readonly dimension: Dimension
  /** True where no unit (not even `%`) was written. */
  readonly bare: boolean
}

/** The result of scanning one quantity out of a longer text. `end` is the offset after it. */
export type QuantityScan =
  | { readonly ok: true; readonly quantity: Quantity; readonly end: number }
  | { readonly ok: false; readonly problem: QuantityProblem }
