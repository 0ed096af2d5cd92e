import type { ReportRun } from '../report/types.ts'
import { isDetailed, layoutAccount } from './account-layout.ts'
import type { AccountRow } from './account-layout.ts'
import { labels, sketchNote } from './labels.ts'
import type { RenderOptions } from './render-options.ts'
import { indexFigures } from './run-figures.ts'
import type { Figure } from './run-figures.ts'
import { legend, runName, statusMark } from './run-texts.ts'
import type { YearRow, YearTable } from './year-table.ts'

/** The account of one run, and the notes that explain its marks and intervals. */
export interface AccountTable {
  readonly table: YearTable
  readonly notes: readonly string[]
}

/** Words the layout of one run in the language of the output. */
export function accountTable(run: ReportRun, options: RenderOptions): AccountTable {
  const rows = layoutAccount(run)
  const table: YearTable = {
    heading: isDetailed(run) ? '' : labels.net[options.language],
    years: run.years,
    baseYear: run.baseYear,
    rows: rows.map((row) => yearRow(row, options)),
  }
  const sketched = run.manifest.quantiles === 'sketch' ? [sketchNote[options.language]] : []
  return { table, notes: [...legend(run, rows, options), ...sketched] }
}

function yearRow(row: AccountRow, { language }: RenderOptions): YearRow {
  if (row.kind === 'rule') return row
  const label = row.label[language]
  if (row.kind === 'heading') return { kind: 'heading', label }
  const { indent, total, figures } = row
  return { kind: 'figures', label, indent, total, mark: statusMark(row.status), figures }
}

/** The net totals of several runs side by side, over every year that some run shows. */
export function comparisonTable(
  runs: readonly ReportRun[],
  { language }: RenderOptions,
): YearTable {
  const definitions = new Set(runs.map((run) => run.definition))
  const rows = runs.map((run): YearRow => {
    const label = definitions.size > 1 ? `${runName(run)} (${run.definition})` : runName(run)
    return { kind: 'figures', label, indent: 0, total: false, mark: '', figures: balanceOf(run) }
  })
  return {
    heading: labels.scenario[language],
    years: [...new Set(runs.flatMap((run) => run.years))].sort((a, b) => a - b),
    baseYear: runs[0]?.baseYear ?? 0,
    rows,
  }
}

function balanceOf(run: ReportRun): ReadonlyMap<number, Figure> {
  const total = run.entries.find((entry) => entry.level === 'total')
  const series = total === undefined ? undefined : indexFigures(run)(total, 'net')
  return series?.figures ?? new Map<number, Figure>()
}
