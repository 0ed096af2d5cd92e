import { drawBatches } from '../../evaluate/ensemble/draw-batches.ts'
import type { EnsembleRun } from '../../evaluate/ensemble/draw-request.ts'
import { shareDraws } from '../../evaluate/ensemble/share-draws.ts'
import type { NodeId } from '../../ir/node.ts'
import type { PreparedRun } from '../../prepare-run.ts'
import { sampleColumns } from '../../report/sample-columns.ts'
import type { SampleColumn } from '../../report/sample-columns.ts'
import type { Detail } from '../../report/summarize-results.ts'
import { formatDimension } from '../../units/format-dimension.ts'
import type { Interruptions } from '../drawing/interruptions.ts'
import type { Progress } from '../drawing/progress.ts'
import { turn } from '../drawing/turn.ts'
import { openAtomic } from '../output/write-atomic.ts'
import { csvSamples } from './csv-samples.ts'
import type { SampleForm } from './sample-form.ts'
import { layOutRows } from './sample-rows.ts'
import type { SampleWriter } from './sample-rows.ts'

/** A run that was drawn. */
export interface SampledRun {
  readonly run: PreparedRun
  /** As it was drawn. */
  readonly ensemble: EnsembleRun
}

/** What samples show, and how. */
export interface SampleOptions {
  readonly file: string
  readonly by: Detail
  /** Undefined for all. */
  readonly years: readonly number[] | undefined
  readonly excel: boolean
  readonly progress: Progress
  readonly interruptions: Interruptions
}

/** Values held at once: a moment's work, so that Ctrl-C is heard; Parquet wants its row groups larger. */
const MOST_VALUES: Readonly<Record<SampleForm, number>> = { csv: 2 ** 17, parquet: 2 ** 19 }

/**
 * Writes the draws of runs to a file, whole or not at all, in memory that does not grow with their number: a row for
 * each draw and year. They are drawn again, which gives the same values. Throws the system's error.
 */
export async function writeSamples(
  runs: readonly SampledRun[],
  form: SampleForm,
  options: SampleOptions,
): Promise<void> {
  const tables = runs.map((one) => tableOf(one, options))
  const columns = new Map(tables.flatMap((table) => table.columns.map((one) => [one.name, one])))
  const weighted = runs.some(({ run }) => run.parts.length > 1)
  const file = openAtomic(options.file)
  const forget = options.interruptions.before(file.discard)
  try {
    const { append } = file
    const writer = await writerOf(form, {
      columns: [...columns.values()],
      weighted,
      runs,
      append,
      excel: options.excel,
    })
    const mostValues = MOST_VALUES[form]
    const setting = { writer, weighted, mostValues, progress: options.progress }
    for (const table of tables) await writeTable(table, [...columns.keys()], setting)
    writer.finish()
    file.commit()
  } catch (error) {
    file.discard()
    throw error
  } finally {
    forget()
  }
}

/** The samples of one run. */
interface SampleTable extends SampledRun {
  readonly years: readonly number[]
  readonly columns: readonly SampleColumn[]
}

function tableOf({ run, ensemble }: SampledRun, { by, years: chosen }: SampleOptions): SampleTable {
  const { years: all } = run.program
  const years = chosen === undefined ? all : all.filter((year) => chosen.includes(year))
  return { run, ensemble, years, columns: sampleColumns(run.parts, { by, years }) }
}

interface WriterSetting {
  readonly columns: readonly SampleColumn[]
  /** Whether draws stand for unlike shares of the whole, as those of a mixture. */
  readonly weighted: boolean
  readonly runs: readonly SampledRun[]
  readonly append: (bytes: Uint8Array) => void
  readonly excel: boolean
}

async function writerOf(form: SampleForm, setting: WriterSetting): Promise<SampleWriter> {
  const { append, excel, runs, weighted } = setting
  const columns = setting.columns.map(({ name, unit }) => ({
    name,
    unit: formatDimension(unit, 'en'),
  }))
  if (form === 'csv') {
    return csvSamples({ columns: columns.map(({ name }) => name), weighted, excel, append })
  }
  const { parquetSamples } = await import('../bundles/parquet.ts')
  const metadata = new Map([['runs', describeRuns(runs)]])
  return parquetSamples({ columns, weighted, metadata, append })
}

/** What the draws rest on, as JSON. */
function describeRuns(runs: readonly SampledRun[]): string {
  return JSON.stringify(
    runs.map(({ run, ensemble }) => ({
      scenario: run.program.scenario.id,
      variant: run.program.scenario.variant,
      draws: ensemble.draws,
      seed: ensemble.seed,
      sampler: ensemble.sampler,
      tool_version: run.manifest.toolVersion,
      data_hash: run.manifest.dataHash,
      scenario_hash: run.manifest.scenarioHash,
    })),
  )
}

interface TableSetting {
  readonly writer: SampleWriter
  readonly weighted: boolean
  readonly mostValues: number
  readonly progress: Progress
}

async function writeTable(
  table: SampleTable,
  names: readonly string[],
  { writer, weighted, mostValues, progress }: TableSetting,
): Promise<void> {
  const { run: plan, ensemble, years } = table
  const { id: scenario, variant } = plan.program.scenario
  const counts = shareDraws(
    ensemble.draws,
    plan.parts.map(({ weight }) => weight),
  )
  let before = 0
  for (const [p, part] of plan.parts.entries()) {
    const draws = counts[p] ?? 0
    const { nodes, places } = placeColumns(table, p, names)
    const run = { ...ensemble, draws, correlated: part.correlated }
    for (const batch of drawBatches(part.program, { nodes, run, mostValues })) {
      const numbered = { ...batch, start: before + batch.start }
      const component = part.program.scenario.id
      const weight = weighted ? part.weight / draws : undefined
      writer.write({ scenario, variant, component, weight, ...layOutRows(numbered, years, places) })
      progress.show(scenario, numbered.start + batch.count, ensemble.draws)
      await turn()
    }
    before += draws
  }
}

/** The nodes of one part, each once, and where each column finds its own among them, by year. */
function placeColumns(
  { columns, years }: SampleTable,
  p: number,
  names: readonly string[],
): { readonly nodes: readonly NodeId[]; readonly places: readonly (readonly number[])[] } {
  const own = new Map(columns.map((column) => [column.name, column]))
  const places = new Map<NodeId, number>()
  const placeOf = (node: NodeId | undefined): number => {
    if (node === undefined) return -1
    const place = places.get(node) ?? places.size
    places.set(node, place)
    return place
  }
  const byColumn = names.map((name) => {
    const nodes = own.get(name)?.nodes[p]
    return years.map((_, y) => placeOf(nodes?.[y]))
  })
  return { nodes: [...places.keys()], places: byColumn }
}
