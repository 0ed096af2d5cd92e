import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { formatObservations } from '../../src/baseline/format-observations.ts'
import { readObservations } from '../../src/baseline/read-baseline.ts'
import { createRegistry } from '../../src/units/registry.ts'
import { scanQuantity } from '../../src/units/scan-quantity.ts'
import { dataFiles } from '../support/data-files.ts'

const files = dataFiles()

describe('the data package', () => {
  test('observations.csv is in canonical form', () => {
    const read = readObservations(files)
    invariant(read.ok, 'observations.csv reads')
    expect(formatObservations(read.value)).toBe(files.get('observations.csv'))
  })

  test.each(rows('inputs.csv').filter(({ unit }) => unit !== 'date' && unit !== 'text'))(
    '$key can be written in a scenario: $value $unit',
    ({ value = '', unit = '' }) => {
      const { registry } = createRegistry(
        ['firms 者', 'companies 社', 'things 件', 'robots 台'].map((words) => {
          const [id = '', ...aliases] = words.split(' ')
          return { id, aliases }
        }),
      )
      const amount = value.replace('-', '▲')
      const text = `${amount}${/^[A-Za-z]/.test(unit) ? ' ' : ''}${unit}`
      const scan = scanQuantity(text, 0, { registry, inCall: false })
      expect(scan).toMatchObject({ ok: true, end: text.length })
    },
  )

  test('EUR/JPY is USD/JPY divided by EUR per USD', () => {
    const fx = rows('fx.csv')
    const rate = (period: string, pair: string): number =>
      Number(fx.find((row) => row.period === period && row.pair === pair)?.rate)
    const years = [...new Set(fx.map(({ period }) => period ?? ''))]
    expect(years).toHaveLength(22)
    for (const year of years) {
      const ratio = rate(year, 'USD/JPY') / rate(year, 'USD/EUR')
      expect(Math.abs(rate(year, 'EUR/JPY') - ratio), year).toBeLessThan(0.0051)
    }
  })

  test('the figures of the articles behind the scenarios are inputs, with the article as source', () => {
    const inputs = rows('inputs.csv')
    expect(inputs.find(({ key }) => key === 'genai_users_mri')).toMatchObject({
      value: '3000',
      unit: '万人',
      source: 'mri-2026',
    })
    const articles = ['iolite-2026-01', 'ivs-2025', 'mri-2026', 'president-2026-01']
    for (const article of articles) {
      expect(inputs.filter(({ source }) => source === article).length, article).toBeGreaterThan(2)
    }
  })

  test('its README shows the estimates as they are in observations.csv', () => {
    const path = join(import.meta.dirname, '..', '..', 'data', 'README.md')
    const readme = readFileSync(path, 'utf8').replaceAll(',', '')
    const estimates = rows('observations.csv').filter(({ method }) => method === 'stone-balance')
    const shown = ['copyright', 'telecom', 'computer', 'information', 'consulting', 'boj5']
    for (const item of shown) {
      const cells = ['receipts', 'payments'].flatMap((measure) => {
        const row = estimates.find((one) => one.item === item && one.measure === measure)
        return [row?.value, `${String(row?.lower)}–${String(row?.upper)}`]
      })
      expect(readme).toMatch(new RegExp(cells.join('\\s*\\|\\s*')))
    }
  })
})

function rows(path: string): Record<string, string>[] {
  return parse<Record<string, string>>(files.get(path) ?? '', { columns: true })
}
