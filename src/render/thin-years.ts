/** Tried one after the other: all years, then years divisible by these. */
const steps = [1, 2, 5, 10, 20, 50, 100]

/** From this step on the first projected year, so close to the base, is less telling than the round years. */
const coarse = 10

/** The years of one table and what is needed to choose among them. */
export interface ThinningOptions {
  /** How many years fit; the base and the last year are kept all the same. */
  readonly capacity: number
  readonly baseYear: number
}

/**
 * Leaves out years until the table fits. Kept are the base year, the first and last projected year and the years divisible by
 * 2 or else by 5; where that is still too many, the base, the last and the years divisible by 10, 20 …
 */
export function thinYears(years: readonly number[], options: ThinningOptions): readonly number[] {
  const { capacity, baseYear } = options
  const first = years.find((year) => year !== baseYear)
  const ends = [baseYear, years.at(-1)]
  for (const step of steps) {
    const wanted = step < coarse ? [...ends, first] : ends
    const kept = years.filter((year) => year % step === 0 || wanted.includes(year))
    if (kept.length <= capacity) return kept
  }
  return years.filter((year) => ends.includes(year))
}
