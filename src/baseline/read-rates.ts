import { success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { idsOf, readRows } from './read-table.ts'
import type { DataFiles } from './read-table.ts'
import type { RateHistory } from './types.ts'

/** The file that holds the exchange rates. */
export const ratesFile = 'fx.csv'

/** Reads `fx.csv`, one history for each pair; its sources are checked where `files` has them. Codes: those of `readRows`. */
export function readRates(files: DataFiles): Result<readonly RateHistory[]> {
  const sources = idsOf(files, 'sources.csv')
  const rows = readRows(files, ratesFile, (row) => {
    row.unique('period', 'pair')
    row.reference('source', sources)
    const rate = row.number('rate')
    if (rate <= 0) row.refuse('rate', { en: 'a rate above 0', ja: '0 より大きいレート' })
    return { year: row.year('period'), pair: row.text('pair'), rate, unit: row.text('unit') }
  })
  if (!rows.ok) return rows
  const pairs = [...new Set(rows.value.map(({ pair }) => pair))]
  return success(
    pairs.map((pair): RateHistory => {
      const own = rows.value.filter((row) => row.pair === pair).sort((a, b) => a.year - b.year)
      return {
        pair,
        unit: own[0]?.unit ?? '',
        years: own.map(({ year }) => year),
        rates: own.map(({ rate }) => rate),
      }
    }),
  )
}
