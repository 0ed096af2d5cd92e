import type { Baseline } from '../baseline/types.ts'
import type { Program } from '../compile/program.ts'
import type { Text } from '../diagnostics/text.ts'
import type { Assumption, Origin } from '../scenario/types.ts'
import type { Dimension } from '../units/types.ts'
import { citeSource } from './cite-source.ts'
import type { Citation } from './cite-source.ts'
import { distributionText, valueText } from './explain/describe-value.ts'
import { Figures } from './explain/figures.ts'
import { assumptionFinder } from './explain/write-out.ts'
import { formatWritten, writtenScale } from './explain/written-scale.ts'

/** The value of an assumption in one year of the central case. */
export interface RegisteredValue {
  readonly year: number
  /** In canonical units; NaN where the assumption has no value in this year. */
  readonly value: number
  /** The value for people, in the unit that it was written in. */
  readonly shown: Text
}

/** One assumption in force, with all that is known about it. */
export interface RegisteredAssumption {
  readonly id: string
  readonly title: Text | undefined
  /** The formula or the points of the path, as written. */
  readonly formula: string
  readonly unit: Dimension
  /** In the first projected year and in the last; the same where it is constant. */
  readonly first: RegisteredValue
  readonly last: RegisteredValue
  /** True where every projected year has one and the same value. */
  readonly constant: boolean
  /** True where the value differs between draws, be it by its own distribution or by that of another. */
  readonly uncertain: boolean
  /** The text of its own distribution. */
  readonly distribution: string | undefined
  readonly source: Citation | undefined
  readonly note: string | undefined
  readonly origin: Origin
  /** True where the results read it in some year. */
  readonly used: boolean
}

/** Every assumption in force, in the scenario's order, in the central case. */
export function assumptionRegister(
  program: Program,
  baseline: Baseline,
): readonly RegisteredAssumption[] {
  const figures = new Figures(program, baseline)
  const used = new Set(
    program.quantities.filter(({ kind }) => kind === 'assumption').map(({ id }) => id),
  )
  return program.scenario.assumptions.map((assumption) => ({
    ...registerOne(assumption, figures),
    used: used.has(assumption.id),
  }))
}

function registerOne(assumption: Assumption, figures: Figures): Omit<RegisteredAssumption, 'used'> {
  const { id, title, note, origin, value } = assumption
  const scale = writtenScale(assumption, assumptionFinder(figures))
  const years = figures.program.years.slice(1)
  const values = years.map((year) => {
    const before = figures.problems.length
    const figure = figures.quantity({ kind: 'assumption', assumption }, year)
    // A path may begin later than the projection; nothing that the results read does.
    return figures.problems.length > before ? { ...figure, value: Number.NaN } : figure
  })
  const unit = figures.units.get(id) ?? {}
  const at = (position: number): RegisteredValue => {
    const number = values.at(position)?.value ?? Number.NaN
    const year = years.at(position) ?? figures.program.baseYear
    return { year, value: number, shown: formatWritten(number, unit, scale) }
  }
  const [first] = values
  return {
    id,
    title,
    formula: valueText({ value, assumption }),
    unit,
    first: at(0),
    last: at(-1),
    constant: values.every((figure) => Object.is(figure.value, first?.value)),
    uncertain: values.some((figure) => figure.uncertain),
    distribution: distributionText(value),
    source: citeSource(assumption.source, figures.baseline.sources),
    note,
    origin,
  }
}
