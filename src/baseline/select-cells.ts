import { nearestName } from '../diagnostics/nearest.ts'
import { idOfTitle } from './id-of-title.ts'
import { modelProblem } from '../diagnostics/messages/compile.ts'
import { dataProblem } from '../diagnostics/messages/baseline.ts'
import { didYouMean } from '../diagnostics/nearest.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Location, Result } from '../diagnostics/diagnostic.ts'
import type { Baseline, BaselineCell, Flow, Item, Observation } from './types.ts'
import { verifyIdentities } from './verify-identities.ts'

/** Figures are published in 100 million JPY (億円). */
const unitInJpy = 1e8

const flows: readonly Flow[] = ['receipts', 'payments']

/** What to start a projection from, with the places that named it. */
export interface CellSelection {
  readonly year: number
  readonly yearLocation?: Location | undefined
  readonly definition: string
  readonly definitionLocation?: Location | undefined
}

/**
 * The receipts and payments of every item in one year, in JPY per year, in display order. Items outside the definition are
 * included, because a scenario may move them; totals choose among them. Codes: unknown-definition, missing-base-year; as
 * warnings, broken-identity and those of the baseline.
 */
export function selectCells(
  baseline: Baseline,
  selection: CellSelection,
): Result<readonly BaselineCell[]> {
  const { year, definition } = selection
  const known = baseline.definitions.map(({ id }) => id)
  if (!known.includes(definition)) {
    const meant = idOfTitle(definition, baseline.definitions) ?? nearestName(definition, known)
    return failure([
      modelProblem('unknown-definition', selection.definitionLocation, {
        name: definition,
        known,
        hint: didYouMean(meant),
      }),
    ])
  }
  const cells = cellsOf(baseline, year)
  return cells
    ? success(cells, [...baseline.warnings, ...brokenIdentities(baseline, year)])
    : failure([
        dataProblem('missing-base-year', selection.yearLocation, {
          year,
          years: baselineYears(baseline),
        }),
      ])
}

/** Whether the figures of the year contradict each other, which `akaji data verify` tells in full. */
function brokenIdentities(baseline: Baseline, year: number): readonly Diagnostic[] {
  const rows = baseline.observations
    .filter(({ period }) => period === String(year))
    .map((observation) => ({ observation, location: undefined }))
  return verifyIdentities(baseline, rows).map((problem) => ({ ...problem, severity: 'warning' }))
}

/** The years with a full set of cells, ascending: those that a scenario may take as its base. */
export function baselineYears(baseline: Baseline): readonly number[] {
  const years = new Set(
    baseline.observations
      .map(({ period }) => period)
      .filter(isYear)
      .map(Number),
  )
  return [...years]
    .filter((year) => cellsOf(baseline, year) !== undefined)
    .sort((one, other) => one - other)
}

/** Undefined where a cell has no preferred figure. */
function cellsOf(baseline: Baseline, year: number): readonly BaselineCell[] | undefined {
  const period = String(year)
  const found = baseline.observations.filter(
    (observation) => observation.preferred && observation.period === period,
  )
  const cells: BaselineCell[] = []
  for (const item of baseline.items.filter(({ kind }) => kind === 'item')) {
    for (const flow of flows) {
      const observation = findCell(found, item, flow)
      if (!observation) return undefined
      cells.push({ item: item.id, flow, year, value: observation.value * unitInJpy, observation })
    }
  }
  return cells
}

function findCell(
  observations: readonly Observation[],
  item: Item,
  flow: Flow,
): Observation | undefined {
  return observations.find(({ item: id, measure }) => id === item.id && measure === flow)
}

function isYear(period: string): boolean {
  return /^\d{4}$/.test(period)
}
