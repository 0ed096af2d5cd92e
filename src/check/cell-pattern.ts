import { matchGlob } from '../compile/match-glob.ts'
import { nearestName } from '../diagnostics/nearest.ts'

/** A figure of the results: a cell in a year, in the central case or a statistic over draws. */
export interface CellName {
  /** Without year: `deficit`, `computer.payments`, `total-with-memo.net`. */
  readonly cell: string
  readonly year: number
  /** `central`, `mean`, `p95` … */
  readonly statistic: string
}

/** A pattern over figures: `computer.*`, `p95(*)`, `net[2030..2035]`, `p95(deficit[2035])`. */
export interface CellPattern {
  /** As written. */
  readonly text: string
  readonly cell: string
  /** Undefined for every year. */
  readonly years: { readonly start: number; readonly end: number } | undefined
  /** Undefined for every statistic. */
  readonly statistic: string | undefined
}

const form = /^(?:(?<statistic>[a-z*][a-z0-9.*]*)\((?<inner>[^()]+)\)|(?<plain>[^()]+))$/
const inYears = /^(?<cell>[^[\]]+?)(?:\[(?<start>\d{4})(?:\.\.(?<end>\d{4}))?\])?$/

/** Reads a pattern; undefined where it has another form, or names a statistic that no results have, such as `p200`. */
export function parseCellPattern(text: string): CellPattern | undefined {
  const written = text.normalize('NFKC').replace(/\s+/g, '')
  const { statistic, inner, plain } = form.exec(written)?.groups ?? {}
  const groups = inYears.exec(inner ?? plain ?? '')?.groups
  const { cell, start, end } = groups ?? {}
  if (cell === undefined || !isStatistic(statistic)) return undefined
  const years =
    start === undefined ? undefined : { start: Number(start), end: Number(end ?? start) }
  return { text, cell, years, statistic }
}

function isStatistic(name: string | undefined): boolean {
  if (name === undefined || name.includes('*')) return true
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(name)?.[1]
  if (percentile !== undefined) return Number(percentile) <= 100
  return name === 'central' || name === 'mean' || name === 'sd'
}

/** The cell whose name is nearest to that of a pattern, where one is near. */
export function nearestCell(pattern: CellPattern, names: readonly CellName[]): string | undefined {
  const cells = [...new Set(names.map(({ cell }) => cell))]
  const deficits = cells.map((cell) => cell.replace(/(^|\.)net$/, '$1deficit'))
  return nearestName(pattern.cell, [...cells, ...deficits])
}

/**
 * Whether a figure fits a pattern. A deficit is the net balance with the other sign: patterns of one fit the other, `p95(deficit)`
 * the 5th percentile of the net balance.
 */
export function matchesCell(pattern: CellPattern, { cell, year, statistic }: CellName): boolean {
  const { years } = pattern
  if (years !== undefined && (year < years.start || year > years.end)) return false
  const turned =
    isBalance(pattern.cell) && isBalance(cell) && isDeficit(pattern.cell) !== isDeficit(cell)
  const named = turned ? turnedStatistic(statistic) : statistic
  if (pattern.statistic !== undefined && !matchGlob(pattern.statistic, named)) return false
  return matchGlob(asNet(pattern.cell), asNet(cell))
}

/** What a statistic of a net balance is of the deficit, and the other way round: the 5th percentile of one is the 95th of the other. */
export function turnedStatistic(statistic: string): string {
  const percentile = /^p([\d.]+)$/.exec(statistic)?.[1]
  if (percentile === undefined) return statistic
  return `p${String(Number((100 - Number(percentile)).toPrecision(12)))}`
}

/** Whether a cell, or a pattern, names deficits. */
export function isDeficit(cell: string): boolean {
  return /(?:^|\.)deficit$/.test(cell)
}

function isBalance(cell: string): boolean {
  return /(?:^|\.)(?:deficit|net)$/.test(cell)
}

function asNet(cell: string): string {
  return cell.replace(/(^|\.)deficit$/, '$1net')
}

/** A figure as formulas write it: `computer.payments[2030]`, `p95(net[2035])`. */
export function cellText({ cell, year, statistic }: CellName): string {
  const indexed = `${cell}[${String(year)}]`
  return statistic === 'central' ? indexed : `${statistic}(${indexed})`
}

/** Whether some cells, as `cellText` writes them, are statistics over draws and others figures of the central case. */
export function mixesStatistics(cells: readonly string[]): boolean {
  const statistics = cells.filter((cell) => /^[^[]+\(/.test(cell)).length
  return statistics > 0 && statistics < cells.length
}
