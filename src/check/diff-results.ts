import {
  nothingInCommon,
  savedProblem,
  unlikeResults,
} from '../diagnostics/messages/saved-results.ts'
import { didYouMean } from '../diagnostics/nearest.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { applyBinary } from '../ir/scalar-operations.ts'
import type { CellName, CellPattern } from './cell-pattern.ts'
import { cellText, isDeficit, matchesCell, nearestCell, turnedStatistic } from './cell-pattern.ts'
import { orderMovements } from './order-movements.ts'
import { changedInputs } from './saved/changed-inputs.ts'
import { pairFigures } from './saved/compare-results.ts'
import type { Figure } from './saved/compare-results.ts'
import type { SavedResults } from './saved/saved-results.ts'
import type { Tolerance } from './tolerance.ts'
import { allowedMovement, roundingError } from './tolerance.ts'
import type { Cause } from './types.ts'

/** What two files of results are compared for. */
export interface DiffOptions {
  /** Movements within these are not shown. */
  readonly tolerances: readonly Tolerance[]
  /** Only these cells; all where empty. */
  readonly cells: readonly CellPattern[]
  /** How far the cells, or the total deficit where none are named, may rise and fall. */
  readonly limits: readonly Limit[]
}

/** A limit on movements in one direction. */
export interface Limit {
  readonly direction: 'increase' | 'decrease'
  /** Its pattern is not used. */
  readonly tolerance: Tolerance
}

/** What two files of results have of each other. */
export interface FilesDiff {
  readonly pairs: readonly ResultsDiff[]
  /** Runs that the other file lacks: no limit is kept for them. */
  readonly unpaired: readonly UnpairedRun[]
}

/** A run of one file that the other does not have. */
export interface UnpairedRun {
  readonly run: SavedResults
  /** The file that has it. */
  readonly file: string
}

/** Two runs side by side. */
export interface ResultsDiff {
  readonly before: SavedResults
  readonly after: SavedResults
  /** Figures that differ by more than is left out, or break a limit; the largest difference first. */
  readonly changes: readonly FigureChange[]
  /** How many figures both have. */
  readonly compared: number
  /** What the runs were made from, where both say so. */
  readonly causes: readonly Cause[]
}

/** A figure of either run. Of balances that `cells` calls deficits, the deficit. */
export interface FigureChange {
  readonly cell: string
  readonly name: CellName
  /** JPY per year; undefined where the run has no such figure. */
  readonly before: number | undefined
  readonly after: number | undefined
  /** The limit that it breaks; `missing` where it is limited, but on one side only. */
  readonly breaks: Limit['direction'] | 'missing' | undefined
}

/**
 * Compares the runs of two files: those of the same scenario and variant, or the only ones. Codes: nothing-in-common,
 * no-such-rows, unlike-results; of revised data without limits, the warning unlike-results.
 */
export function diffResults(
  files: readonly [DiffedFile, DiffedFile],
  options: DiffOptions,
): Result<FilesDiff> {
  const [first, second] = files
  const pairs = pairRuns(first.runs, second.runs)
  if (pairs.length === 0) return failure([nothingInCommon([first.file, second.file])])
  const unlike = uniqueProblems(
    pairs.flatMap((pair) => unlikeness(pair, [first.file, second.file], options.limits)),
  )
  const problems = [
    ...unlike.filter(({ severity }) => severity === 'error'),
    ...options.cells.flatMap((pattern) => unknownCells(pattern, pairs)),
    // Without the figure that a limit is on, that limit would hold of nothing.
    ...(limitsTotal(options) ? pairs.flatMap((pair) => unknownCells(totalDeficit, [pair])) : []),
  ]
  if (problems.length > 0) return failure(problems)
  const diffs = pairs.map(([before, after]) => diffRuns(before, after, options))
  // Where nothing can be compared, no limit is kept.
  if (diffs.every(({ compared }) => compared === 0)) {
    return failure([nothingInCommon([first.file, second.file])])
  }
  const paired = new Set(pairs.flat())
  const unpaired = files.flatMap(({ file, runs }) =>
    runs.filter((run) => !paired.has(run)).map((run) => ({ run, file })),
  )
  return success({ pairs: diffs, unpaired }, unlike)
}

/**
 * Figures that count other things, or start from the data of something else, say nothing about each other. Other data of
 * the same thing are a warning: what they move may be looked at, but would pass for what a scenario moves under a limit.
 */
function unlikeness(
  [before, after]: readonly [SavedResults, SavedResults],
  files: readonly [string, string],
  limits: readonly Limit[],
): readonly Diagnostic[] {
  const [first, second] = [before.data, after.data]
  const definitions = [before.definition, after.definition] as const
  const isRevised = first.version !== second.version || first.hash !== second.hash
  return [
    ...(before.definition === after.definition
      ? []
      : [unlikeResults('definition', files, definitions)]),
    ...(first.name === second.name
      ? isRevised
        ? [
            unlikeResults(limits.length > 0 ? 'limited-data' : 'revised-data', files, [
              dataText(first),
              dataText(second),
            ]),
          ]
        : []
      : [unlikeResults('data', files, [first.name, second.name])]),
  ]
}

function dataText({ name, version, hash }: SavedResults['data']): string {
  return `${name} ${version} (${hash.slice(0, 12)})`
}

/** All runs of a file rest on the same data, which is said once. */
function uniqueProblems(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(problems.map((one) => [one.message.en, one])).values()]
}

/** Limits hold for the cells that are named, else for the total deficit. */
function limitsTotal({ cells, limits }: DiffOptions): boolean {
  return cells.length === 0 && limits.length > 0
}

/** A file of results. */
export interface DiffedFile {
  readonly file: string
  readonly runs: readonly SavedResults[]
}

function pairRuns(
  first: readonly SavedResults[],
  second: readonly SavedResults[],
): readonly (readonly [SavedResults, SavedResults])[] {
  const [a, b] = [first[0], second[0]]
  if (a && b && first.length === 1 && second.length === 1) return [[a, b]]
  return first.flatMap((one): readonly (readonly [SavedResults, SavedResults])[] => {
    const other = second.find(
      ({ scenario, variant }) => scenario === one.scenario && variant === one.variant,
    )
    return other === undefined ? [] : [[one, other]]
  })
}

function unknownCells(
  pattern: CellPattern,
  pairs: readonly (readonly [SavedResults, SavedResults])[],
): readonly Diagnostic[] {
  const figures = pairs.flatMap(([before, after]) => pairFigures(before, after))
  if (figures.some(({ name }) => matchesCell(pattern, name))) return []
  const names = figures.map(({ name }) => name)
  return [
    savedProblem('no-such-rows', undefined, {
      pattern: pattern.text,
      hint: didYouMean(nearestCell(pattern, names)),
    }),
  ]
}

function diffRuns(before: SavedResults, after: SavedResults, options: DiffOptions): ResultsDiff {
  // A limit without cells is one on the total deficit, which is then shown as such.
  const names = limitsTotal(options) ? [totalDeficit] : options.cells
  const figures = pairFigures(before, after).map((figure) => asNamed(figure, names))
  const compared = figures.filter((one) => one.before !== undefined && one.after !== undefined)
  const changes = orderMovements(
    figures
      .filter(
        ({ name }) =>
          options.cells.length === 0 || options.cells.some((one) => matchesCell(one, name)),
      )
      .map((figure) => ({ figure, breaks: brokenLimit(figure, options) }))
      // What is left out as small is small to the reader; a limit is judged without regard to that.
      .filter(({ figure, breaks }) => breaks !== undefined || differs(figure, options.tolerances))
      .map(({ figure, breaks }): FigureChange => ({
        cell: cellText(figure.name),
        name: figure.name,
        before: figure.before,
        after: figure.after,
        breaks,
      })),
  )
  return {
    before,
    after,
    changes,
    compared: compared.length,
    causes: changedInputs(before, after),
  }
}

/** A balance that is called a deficit is shown as one. */
function asNamed(figure: Figure, cells: readonly CellPattern[]): Figure {
  const { name } = figure
  const called = cells.some((pattern) => isDeficit(pattern.cell) && matchesCell(pattern, name))
  return called ? asDeficit(figure) : figure
}

function asDeficit(figure: Figure): Figure {
  const { name, before, after } = figure
  // A spread has no side; adding 0 turns −0 into 0.
  const turned = (value: number | undefined): number | undefined =>
    value === undefined || name.statistic === 'sd' ? value : -value + 0
  return {
    ...figure,
    name: {
      ...name,
      cell: name.cell.replace(/(^|\.)net$/, '$1deficit'),
      statistic: turnedStatistic(name.statistic),
    },
    before: turned(before),
    after: turned(after),
  }
}

function differs({ name, before, after }: Figure, tolerances: readonly Tolerance[]): boolean {
  if (before === undefined || after === undefined) return true
  if (Number.isNaN(before) && Number.isNaN(after)) return false
  const { amount } = allowedMovement(name, before, tolerances)
  return applyBinary('less-or-equal', Math.abs(after - before), amount) === 0
}

const totalDeficit: CellPattern = {
  text: 'deficit', cell: 'deficit', years: undefined, statistic: undefined,
} // prettier-ignore

/** The limit that a figure breaks, if any: one that is no longer there cannot be shown to keep it. */
function brokenLimit(figure: Figure, { cells, limits }: DiffOptions): FigureChange['breaks'] {
  const limited = cells.length > 0 ? figure : asDeficitOfTotal(figure)
  if (limited === undefined || limits.length === 0) return undefined
  // How far draws spread says nothing about a rise, unless that is asked for.
  const { statistic } = limited.name
  if (statistic === 'sd' && !cells.some((one) => one.statistic === 'sd')) return undefined
  const { before, after } = limited
  if (before === undefined || after === undefined) return 'missing'
  if (Number.isNaN(before) && Number.isNaN(after)) return undefined
  const broken = limits.find(({ direction, tolerance }) => {
    const { allowed } = tolerance
    const most = allowed.kind === 'absolute' ? allowed.amount : allowed.share * Math.abs(before)
    const rise = direction === 'increase' ? after - before : before - after
    // What is no number any more is not within a limit.
    return applyBinary('less-or-equal', rise, Math.max(most, roundingError)) === 0
  })
  return broken?.direction
}

function asDeficitOfTotal(figure: Figure): Figure | undefined {
  const { name } = figure
  if (!matchesCell(totalDeficit, name)) return undefined
  return name.cell === 'deficit' ? figure : asDeficit(figure)
}
