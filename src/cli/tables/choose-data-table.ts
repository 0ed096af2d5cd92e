import { readBaseline } from '../../baseline/read-baseline.ts'
import { readTable } from '../../baseline/read-table.ts'
import type { DataFiles } from '../../baseline/read-table.ts'
import type { Baseline } from '../../baseline/types.ts'
import { usageProblem } from '../../diagnostics/messages/cli.ts'
import { didYouMean } from '../../diagnostics/nearest.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { nearestName } from '../../diagnostics/nearest.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { DataTable } from '../../report/data-table.ts'
import type { Invocation } from '../declaration.ts'
import { textOption } from '../options/option-values.ts'
import { isTerminal } from '../output/write-output.ts'
import { fileTable } from './file-table.ts'
import { historyTable } from './history-table.ts'
import { observationTable } from './observation-table.ts'

/** Columns of a terminal that the names of items take, and those that each year takes. */
const nameColumns = 48
const yearColumns = 10

/** What `akaji data show` shows: the history, the figures of an item, group or definition, or a file as it stands. */
export function chooseDataTable(files: DataFiles, invocation: Invocation): Result<DataTable> {
  const name = invocation.arguments[0] ?? 'history'
  const baseline = readBaseline(files, '')
  if (!baseline.ok) return baseline
  if (name === 'history') return success(history(baseline.value, invocation))
  const about = baseline.value.observations.filter(({ item }) => item === name)
  if (about.length > 0) {
    const title = titleOf(baseline.value, name)
    return success(
      observationTable(about, title, isForMachines(invocation) ? 'machine' : invocation.language),
    )
  }
  if (files.has(`${name}.csv`)) {
    const table = readTable(files, `${name}.csv`)
    return table.ok ? success(fileTable(table.value)) : table
  }
  const known = knownNames(files, baseline.value)
  return failure([
    usageProblem('no-such-table', undefined, {
      name,
      known,
      hint: didYouMean(nearestName(name, known)),
    }),
  ])
}

/** By year for people; one row for each figure for machines. */
function history(baseline: Baseline, invocation: Invocation): DataTable {
  if (isForMachines(invocation)) {
    const preferred = baseline.observations.filter((observation) => observation.preferred)
    return observationTable(preferred, undefined, 'machine')
  }
  const toTerminal = textOption(invocation.options, 'output') === undefined && isTerminal(1)
  const room = toTerminal ? (process.stdout.columns || 80) - nameColumns : Infinity
  const years = Math.max(3, Math.floor(room / yearColumns))
  return historyTable(baseline, invocation.language, years)
}

function isForMachines({ options }: Invocation): boolean {
  const format = textOption(options, 'format')
  const file = textOption(options, 'output') ?? ''
  return format === undefined
    ? /\.(?:json|csv|tsv)$/i.test(file)
    : !['table', 'markdown'].includes(format)
}

function titleOf({ items, definitions }: Baseline, id: string): Text | undefined {
  return [...items, ...definitions].find((one) => one.id === id)?.title
}

function knownNames(files: DataFiles, { observations }: Baseline): readonly string[] {
  const tables = [...files.keys()].filter((path) => path.endsWith('.csv'))
  const items = observations.map(({ item }) => item)
  return ['history', ...tables.map((path) => path.slice(0, -'.csv'.length)), ...new Set(items)]
}
