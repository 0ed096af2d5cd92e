/** One part of `--years`: every `step`-th year from `start` to `end`, both included. */
export interface YearRange {
  readonly start: number
  readonly end: number
  readonly step: number
  /** The part as the user wrote it. */
  readonly text: string
}

/** Why `--years` could not be read or fits no year of the results; `part` is in the user's own words. */
export type YearsProblem =
  | { readonly kind: 'malformed-years' | 'reversed-years' | 'zero-step'; readonly part: string }
  | {
      /** The results hold no year of this part, only `first` to `last`. */
      readonly kind: 'years-outside'
      readonly part: string
      readonly first: number
      readonly last: number
    }

/** The parsed option, or the first part that could not be read. */
export type YearsParse =
  | { readonly ok: true; readonly ranges: readonly YearRange[] }
  | { readonly ok: false; readonly problem: YearsProblem }

/** The chosen years, ascending and each once, or the first part that chooses none. */
export type YearsSelection =
  | { readonly ok: true; readonly years: readonly number[] }
  | { readonly ok: false; readonly problem: YearsProblem }

const rangePattern = /^(\d{4})(?:\.\.(\d{4})(?:\/(\d{1,4}))?)?$/

/**
 * Reads `--years`: `2025,2030,2035`, `2025..2030`, every fifth year `2025..2035/5`, and lists of these.
 * Full-width digits and `、` are read too. Years have four digits.
 */
export function parseYears(text: string): YearsParse {
  const ranges: YearRange[] = []
  for (const written of text.split(/[,，、]/)) {
    const part = written.trim()
    const range = readRange(part)
    if (typeof range === 'string') return { ok: false, problem: { kind: range, part } }
    ranges.push(range)
  }
  return { ok: true, ranges }
}

function readRange(part: string): YearRange | 'malformed-years' | 'reversed-years' | 'zero-step' {
  const match = rangePattern.exec(
    part
      .normalize('NFKC')
      .replace(/\s+|(?<=\d{4} *)年/g, '')
      .replace(/[〜~]/, '..'),
  )
  if (match === null) return 'malformed-years'
  const start = Number(match[1])
  const end = Number(match[2] ?? match[1])
  const step = Number(match[3] ?? 1)
  if (end < start) return 'reversed-years'
  if (step === 0) return 'zero-step'
  return { start, end, step, text: part }
}

/**
 * Picks the years that the ranges name out of those that the results hold (ascending). A range may reach beyond
 * the results, but each must pick at least one year.
 */
export function selectYears(
  available: readonly number[],
  ranges: readonly YearRange[],
): YearsSelection {
  for (const range of ranges) {
    if (available.some((year) => holds(range, year))) continue
    const first = available[0] ?? 0
    const last = available.at(-1) ?? 0
    return { ok: false, problem: { kind: 'years-outside', part: range.text, first, last } }
  }
  return { ok: true, years: available.filter((year) => ranges.some((r) => holds(r, year))) }
}

function holds(range: YearRange, year: number): boolean {
  return year >= range.start && year <= range.end && (year - range.start) % range.step === 0
}
