import type { Projection } from '../../baseline/read-projections.ts'
import type { Baseline, Observation } from '../../baseline/types.ts'
import {
  checkProblem,
  projectionMeasure,
  projectionYear,
  unknownDataCell,
  unknownProjection,
} from '../../diagnostics/messages/check.ts'
import type { Diagnostic, Location, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { nearestName } from '../../diagnostics/nearest.ts'
import type { Expr, Formula } from '../../formula/syntax.ts'
import { JPY_PER_YEAR } from '../../units/dimension.ts'
import type { NameUse } from './map-names.ts'
import { nameOf } from './map-names.ts'
import type { Measured } from './measured.ts'

/** The figures that conditions may refer to. */
export interface DataFigures {
  readonly baseline: Baseline
  /** The definition whose total `data::deficit[2024]` means. */
  readonly definition: string
  readonly baseYear: number
  /** Read only where a condition asks for a projection. */
  readonly projections: () => Result<readonly Projection[]>
}

/** Figures are published in 100 million JPY (億円). */
const unitInJpy = 1e8

/**
 * Looks up `data::computer.payments[2024]` (an observation in a year) or `published::pivot_base_2035.deficit` (what others
 * project), in JPY per year. Codes: unknown-data-cell, data-year-needed, unknown-projection, projection-measure,
 * projection-year, projection-without-figure.
 */
export function findDataFigure(
  use: NameUse,
  formula: Formula,
  figures: DataFigures,
): Result<Measured> {
  const place = formula.locate(use.span)
  const year = use.kind === 'index' ? constantYear(use.year, figures.baseYear) : undefined
  const asked: AskedFigure = { name: nameOf(use).name, year, indexed: use.kind === 'index', place }
  const value =
    nameOf(use).scenario === 'published'
      ? findProjection(asked, figures)
      : findObservation(asked, figures)
  return value.ok
    ? success({ value: value.value, unit: JPY_PER_YEAR, standardError: undefined })
    : value
}

interface AskedFigure {
  readonly name: string
  readonly year: number | undefined
  readonly indexed: boolean
  readonly place: Location
}

function findObservation(asked: AskedFigure, figures: DataFigures): Result<number> {
  const { name, year, place } = asked
  if (year === undefined) return failure([checkProblem('data-year-needed', place, { name })])
  const dot = name.lastIndexOf('.')
  const subject = dot === -1 ? figures.definition : name.slice(0, dot)
  const measure = dot === -1 ? name : name.slice(dot + 1)
  const { observations } = figures.baseline
  const found = observations.filter((one) => one.preferred && one.item === subject)
  const value = valueIn(found, String(year), measure)
  if (value !== undefined) return success(value * unitInJpy)
  return failure([unknownDataCell(`${name}[${String(year)}]`, place, alternatives(asked, figures))])
}

/** 100 million JPY; a balance that is not published itself is what its two sides come to. */
function valueIn(
  observations: readonly Observation[],
  period: string,
  measure: string,
): number | undefined {
  const of = (wanted: string): number | undefined =>
    observations.find((one) => one.period === period && one.measure === wanted)?.value
  if (measure === 'receipts' || measure === 'payments') return of(measure)
  if (measure !== 'net' && measure !== 'deficit') return undefined
  const [receipts, payments] = [of('receipts'), of('payments')]
  const both = receipts !== undefined && payments !== undefined ? receipts - payments : undefined
  const net = of('net') ?? both
  // Adding 0 turns −0 into 0.
  return net === undefined || measure === 'net' ? net : -net + 0
}

/** Where the cell exists in other years, these; else the nearest cell. */
function alternatives({ name, year }: AskedFigure, { baseline, definition }: DataFigures) {
  const dot = name.lastIndexOf('.')
  const subject = dot === -1 ? definition : name.slice(0, dot)
  const measure = dot === -1 ? name : name.slice(dot + 1)
  const own = baseline.observations.filter((one) => one.preferred && one.item === subject)
  const years = [...new Set(own.map(({ period }) => period))]
    .filter((period) => /^\d{4}$/.test(period) && period !== String(year))
    .filter((period) => valueIn(own, period, measure) !== undefined)
    .sort()
  const subjects = [...new Set(baseline.observations.map(({ item }) => item))]
  const cells = ['receipts', 'payments', 'net', 'deficit'].flatMap((one) => [
    one,
    ...subjects.map((item) => `${item}.${one}`),
  ])
  return { years, nearest: nearestName(name, cells) }
}

function findProjection(asked: AskedFigure, figures: DataFigures): Result<number> {
  const { name, year, indexed, place } = asked
  const projections = figures.projections()
  if (!projections.ok) return projections
  const [, stem = name, measure] = /^(.*)\.(net|deficit)$/.exec(name) ?? []
  const projection = projections.value.find(({ id }) => id === stem)
  if (projection === undefined) {
    const ids = projections.value.map(({ id }) => id)
    return failure([unknownProjection(stem, place, nearestName(stem, ids))])
  }
  const problem = projectionProblem(projection, { measure, place })
  if (problem !== undefined) return failure([problem])
  if (indexed && year !== projection.year) {
    return failure([projectionYear(stem, projection.year, place)])
  }
  const value = (projection.value ?? 0) * unitInJpy
  return success(measure === 'deficit' ? -value + 0 : value)
}

function projectionProblem(
  projection: Projection,
  { measure, place }: { readonly measure: string | undefined; readonly place: Location },
): Diagnostic | undefined {
  const { id, value, item } = projection
  if (value === undefined) return checkProblem('projection-without-figure', place, { id })
  // The sign of a balance has to be said: deficits are published without one, and kept as negative balances.
  const isBalance = item !== ''
  return isBalance === (measure !== undefined) ? undefined : projectionMeasure(id, isBalance, place)
}

/** A year written out, or `base_year`, with whole numbers added or taken away. */
function constantYear(expr: Expr, baseYear: number): number | undefined {
  switch (expr.kind) {
    case 'number':
      return Number.isInteger(expr.value) ? expr.value : undefined
    case 'name':
      return expr.name === 'base_year' && expr.scenario === undefined ? baseYear : undefined
    case 'binary': {
      const [left, right] = [constantYear(expr.left, baseYear), constantYear(expr.right, baseYear)]
      if (left === undefined || right === undefined) return undefined
      if (expr.operator === '+') return left + right
      return expr.operator === '-' ? left - right : undefined
    }
    default:
      return undefined
  }
}
