import { csvText } from '../../render/render-csv.ts'
import type { SampleRows, SampleWriter } from './sample-rows.ts'

/** How CSV is written. */
export interface CsvSamples {
  /** Names of the columns of values. */
  readonly columns: readonly string[]
  /** Whether rows have a weight. */
  readonly weighted: boolean
  /** Byte-order mark and CRLF. */
  readonly excel: boolean
  readonly append: (bytes: Uint8Array) => void
}

/** CSV with a header; numbers in their shortest form that reads back as the same double, nothing where there is none. */
export function csvSamples({ columns, weighted, excel, append }: CsvSamples): SampleWriter {
  const end = excel ? '\r\n' : '\n'
  const appendText = (text: string): void => {
    append(Buffer.from(text, 'utf8'))
  }
  const first = ['scenario', 'variant', 'component', 'draw', 'year']
  appendText(csvText([[...first, ...(weighted ? ['weight'] : []), ...columns]], excel))
  return {
    write: (rows) => {
      appendText(bodyText(rows, end))
    },
    finish: () => undefined,
  }
}

function bodyText(
  { scenario, variant, component, weight, rows, draw, year, values }: SampleRows,
  end: string,
): string {
  // The names are the same in every row, so that they are quoted once.
  const names = csvText([[scenario, variant, component]], false).trimEnd()
  const weighed = weight === undefined ? '' : `,${String(weight)}`
  let text = ''
  for (let row = 0; row < rows; row++) {
    text += `${names},${String(draw[row])},${String(year[row])}${weighed}`
    for (const column of values) {
      const value = column[row]!
      text += Number.isFinite(value) ? `,${String(value + 0)}` : ','
    }
    text += end
  }
  return text
}
