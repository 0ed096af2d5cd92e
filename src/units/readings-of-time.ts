import { equalDimensions, TIME } from './dimension.ts'
import type { UnitRegistry } from './types.ts'

/** A share, or nothing, per something: `%/month`. */
const perTime = /^ *(%|percent|パーセント|pp|%ポイント|bps?|割)?\/([^/·]+)$/

/**
 * What could be written for a quantity whose time can be read in two ways; empty for any other. `2%/month` is 24 % a year added up and 26.8 %
 * compounded, and a bare fraction per month is such a rate as well; `3月` is March or three months.
 */
export function readingsOfTime(
  written: string,
  quantity: { readonly value: number; readonly unit: string; readonly registry: UnitRegistry },
): readonly string[] {
  const { value, unit, registry } = quantity
  if (/^(?:[1-9]|1[0-2]) ?月$/.test(written)) return [written.replace(/ ?月/, 'か月')]
  const periods = periodsOfShare(unit, registry)
  if (periods === undefined || value === 0) return []
  const each = value / periods
  if (!/^ *[^ /]/.test(unit) && Math.abs(each) >= 1) return []
  const compound = (1 + each) ** periods - 1
  return [value, compound]
    .filter((rate) => Number.isFinite(rate))
    .map((rate) => `${String(Number((rate * 100).toPrecision(4)))}%/year`)
}

/** How many periods of the unit of a rate a year has, where it is not the year: 12 for `%/month`. */
export function periodsOfShare(unit: string, registry: UnitRegistry): number | undefined {
  const word = registry.words.get(perTime.exec(unit)?.[2] ?? '')
  if (word === undefined || !equalDimensions(word.dimension, TIME)) return undefined
  const periods = word.denominator / word.numerator
  return periods === 1 ? undefined : periods
}
