import type { Language } from '../diagnostics/text.ts'
import type { Report } from '../report/types.ts'
import type { MoneyScale } from '../units/format-money.ts'
import type { NegativeMark } from '../units/format-number.ts'

/** Turns a part of a terminal table into coloured text. The default leaves every part as it is. */
export interface Style {
  readonly title: (text: string) => string
  readonly heading: (text: string) => string
  readonly total: (text: string) => string
  readonly deficit: (text: string) => string
  readonly faint: (text: string) => string
}

/** Every output format of a report. */
export type Format = 'table' | 'json' | 'ndjson' | 'csv' | 'tsv' | 'markdown'

/** Every output format of a data table. */
export type DataFormat = Exclude<Format, 'ndjson'>

/** How a report is shown. The renderers read what concerns them; none reads anything else. */
export interface RenderOptions {
  readonly language: Language
  /** A scale of `findMoneyScale`. Undefined: trillions for people, single yen in CSV and TSV. JSON is always in single yen. */
  readonly unit: MoneyScale['id'] | undefined
  /** Undefined: `▲` in Japanese, `−` in English. Data formats always write `-`. */
  readonly negative: NegativeMark | undefined
  /** Columns of the terminal; years that do not fit are left out with a note. Undefined: no limit. */
  readonly width: number | undefined
  /** Columns that the terminal gives to characters of ambiguous width such as ▲; with 2, rules are drawn in ASCII. */
  readonly ambiguousWidth: 1 | 2
  readonly style: Style
  /** CSV and TSV: one row for each figure, or one for each series with the years as columns. */
  readonly layout: 'long' | 'wide'
  /** CSV and TSV: byte-order mark and CRLF, which Excel needs to read Japanese. */
  readonly excel: boolean
}

/** Turns a report into text that ends with a line feed; the same report and options give the same bytes. */
export type Renderer = (report: Report, options: RenderOptions) => string

/** No colours. */
export const plainStyle: Style = {
  title: unchanged,
  heading: unchanged,
  total: unchanged,
  deficit: unchanged,
  faint: unchanged,
}

/** Plain English text without limits; commands change what the user asked to change. */
export const defaultRenderOptions: RenderOptions = {
  language: 'en',
  unit: undefined,
  negative: undefined,
  width: undefined,
  ambiguousWidth: 1,
  style: plainStyle,
  layout: 'long',
  excel: false,
}

function unchanged(text: string): string {
  return text
}
