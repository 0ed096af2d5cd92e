import { needsDraws } from '../../compile/lower-probe.ts'
import type { EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import type { Program } from '../../compile/program.ts'
import { sameText } from '../../diagnostics/text.ts'
import type { Results, RunManifest } from '../../evaluate/types.ts'
import type { Formula } from '../../formula/syntax.ts'
import { analysisJson } from '../../render/analysis-json.ts'
import type { AnalysisFacts } from '../../render/analysis-json.ts'
import { moneyScaleOf } from '../../render/figure-text.ts'
import { renderDataTable } from '../../render/render-data-table.ts'
import type { DataFormat, RenderOptions } from '../../render/render-options.ts'
import type { DataCell, DataTable } from '../../report/data-table.ts'
import type { MoneyScale } from '../../units/format-money.ts'
import type { Invocation } from '../declaration.ts'
import { emit } from './emit.ts'
import { printTable } from './print-table.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail } from './fail.ts'
import { textOption } from '../options/option-values.ts'
import { outputFormat } from '../options/output-format.ts'
import { version } from '../package-folder.ts'
import { renderSettings } from './render-settings.ts'

/** An analysis that can be written in every form. */
export interface AnalysisOutput {
  readonly analysis: AnalysisFacts['analysis']
  /** The runs that it is about, for the head of the JSON. */
  readonly runs: readonly Pick<Results, 'scenario' | 'variant' | 'definition' | 'manifest'>[]
  /** What was asked and found besides the rows, for the head of the JSON. */
  readonly details?: AnalysisFacts['details']
  /** The tidy rows, with amounts in a scale of yen. */
  readonly rows: (scale: MoneyScale) => DataTable
  /** For people: the terminal, and Markdown. */
  readonly table: (options: RenderOptions) => string | Promise<string>
  readonly markdown: (options: RenderOptions) => string
}

/** What a run was drawn with, where some figure is a statistic over draws. */
export function drawnManifest(
  manifest: RunManifest,
  cells: readonly Formula[],
  { draws, seed, sampler }: EnsembleOptions,
): RunManifest {
  return cells.some(needsDraws) ? { ...manifest, draws, seed, sampler } : manifest
}

const formats: readonly DataFormat[] = ['table', 'json', 'csv', 'tsv', 'markdown']

/** Prints an analysis in the form that was asked for; machine-readable amounts are in single yen unless a unit is given. */
export async function printAnalysis(
  output: AnalysisOutput,
  { invocation, unit }: { readonly invocation: Invocation; readonly unit: RenderOptions['unit'] },
): Promise<ExitCode> {
  const format = outputFormat(invocation.options, formats)
  if (!format.ok) return fail(format.diagnostics, { invocation })
  const options = { ...(await renderSettings(invocation)), unit }
  const text = await formatText(output, format.value, options)
  return emit(text, { file: textOption(invocation.options, 'output'), invocation })
}

/** A table for people or tidy rows for machines, and what machines are told besides. */
export interface TableOfAnalysis extends Omit<AnalysisFacts, 'version'> {
  readonly table: DataTable
  /** What holds for every row, as columns before those of the table. */
  readonly keys: Readonly<Record<string, DataCell>>
}

/** Prints an analysis that is one table: for machines with the facts about it. */
export async function printAnalysisTable(
  { table, keys, ...facts }: TableOfAnalysis,
  invocation: Invocation,
): Promise<ExitCode> {
  const format = outputFormat(invocation.options, formats)
  if (!format.ok) return fail(format.diagnostics, { invocation })
  const isForPeople = format.value === 'table' || format.value === 'markdown'
  if (isForPeople) return printTable(table, invocation)
  const tidy = withKeys(table, keys)
  if (format.value !== 'json') return printTable(tidy, invocation)
  const text = analysisJson({ ...facts, version }, tidy)
  return emit(text, { file: textOption(invocation.options, 'output'), invocation })
}

/** What the head of an analysis says about a scenario that was prepared. */
export function analysedScenario(
  { scenario }: Program,
  manifest: RunManifest,
): AnalysisOutput['runs'][number] {
  const { id, variant, definition } = scenario
  return { scenario: id, variant, definition: definition.id, manifest }
}

function withKeys(
  { columns, rows, ...table }: DataTable,
  keys: TableOfAnalysis['keys'],
): DataTable {
  const added = Object.keys(keys).map(
    (key) => ({ key, title: sameText(key), align: 'left' }) as const,
  )
  const cells = Object.values(keys)
  return { ...table, columns: [...added, ...columns], rows: rows.map((row) => [...cells, ...row]) }
}

function formatText(
  output: AnalysisOutput,
  format: DataFormat,
  options: RenderOptions,
): string | Promise<string> {
  const scale = moneyScaleOf({ unit: options.unit ?? 'JPY' })
  switch (format) {
    case 'table':
      return output.table(options)
    case 'markdown':
      return output.markdown(options)
    case 'json': {
      // JSON is in single yen, like that of runs.
      const { analysis, runs, details } = output
      const rows = output.rows(moneyScaleOf({ unit: 'JPY' }))
      return analysisJson({ analysis, version, scenarios: runs, details }, rows)
    }
    case 'csv':
    case 'tsv':
      return renderDataTable(output.rows(scale), format, options)
  }
}
