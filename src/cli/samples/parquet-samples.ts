import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { SampleRows, SampleWriter } from './sample-rows.ts'

/** How Parquet is written. */
export interface ParquetSamples {
  /** Names and units of the columns of values. */
  readonly columns: readonly { readonly name: string; readonly unit: string }[]
  /** Whether rows have a weight. */
  readonly weighted: boolean
  /** Kept in the file beside the rows, such as the seed. */
  readonly metadata: ReadonlyMap<string, string>
  readonly append: (bytes: Uint8Array) => void
}

type ParquetOptions = ConstructorParameters<typeof ParquetWriter>[0]

/** Parquet: names as strings, draws and years as 32-bit integers, values as doubles, null where there is none. */
export function parquetSamples({
  columns,
  weighted,
  metadata,
  append,
}: ParquetSamples): SampleWriter {
  const writer = streamTo(append)
  const units = JSON.stringify(Object.fromEntries(columns.map(({ name, unit }) => [name, unit])))
  const pairs = [...metadata, ['units', units] as const]
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(
      columns.map(({ name }) => name),
      weighted,
    ),
    kvMetadata: pairs.map(([key, value]) => ({ key: `akaji.${key}`, value })),
    createdBy: 'akaji',
  })
  return {
    write: (rows) => {
      const data = [...nameColumns(rows), ...numberColumns(rows)]
      const values = columns.map(({ name }, k) =>
        valueColumn(name, rows.values[k] ?? new Float64Array()),
      )
      void file.write({ columnData: [...data, ...values], rowGroupSize: rows.rows })
    },
    finish: () => {
      void file.finish()
    },
  }
}

/** Hands on what has been encoded after each row group, so that memory does not grow with the file. */
function streamTo(append: (bytes: Uint8Array) => void): ParquetOptions['writer'] {
  const writer = new ByteWriter()
  const flush = (): void => {
    append(writer.getBytes())
    writer.index = 0
  }
  return Object.assign(writer, { flush, finish: flush })
}

function schemaOf(columns: readonly string[], weighted: boolean): ParquetOptions['schema'] {
  const text = (name: string): ParquetOptions['schema'][number] => ({
    name,
    type: 'BYTE_ARRAY',
    converted_type: 'UTF8',
    repetition_type: 'REQUIRED',
  })
  return [
    { name: 'root', num_children: 5 + Number(weighted) + columns.length },
    ...['scenario', 'variant', 'component'].map(text),
    { name: 'draw', type: 'INT32', repetition_type: 'REQUIRED' },
    { name: 'year', type: 'INT32', repetition_type: 'REQUIRED' },
    ...(weighted ? [{ name: 'weight', type: 'DOUBLE', repetition_type: 'REQUIRED' } as const] : []),
    ...columns.map((name) => ({ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' }) as const),
  ]
}

type ColumnData = Parameters<ParquetWriter['write']>[0]['columnData'][number]

function nameColumns({ scenario, variant, component, rows }: SampleRows): readonly ColumnData[] {
  const same = (name: string, value: string): ColumnData => ({
    name,
    data: Array.from({ length: rows }, () => value),
  })
  return [same('scenario', scenario), same('variant', variant), same('component', component)]
}

function numberColumns({ draw, year, weight, rows }: SampleRows): readonly ColumnData[] {
  return [
    { name: 'draw', data: draw },
    { name: 'year', data: year },
    ...(weight === undefined
      ? []
      : [{ name: 'weight', data: new Float64Array(rows).fill(weight) }]),
  ]
}

/** Draws hardly compress: doubles are written as they are. */
function valueColumn(name: string, values: Float64Array): ColumnData {
  const complete = values.every(Number.isFinite)
  const data = complete ? values : Array.from(values, (v) => (Number.isFinite(v) ? v : null))
  return { name, data, encoding: 'PLAIN', codec: 'UNCOMPRESSED' }
}
