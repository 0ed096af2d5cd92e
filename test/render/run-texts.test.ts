import { describe, expect, test } from 'vitest'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import { renderTable } from '../../src/render/render-table.ts'
import { summarizeResults } from '../../src/report/summarize-results.ts'
import { sampleAccount, withDraws } from '../support/build-results.ts'

describe('a table of draws names its figures', () => {
  const drawn = withDraws(sampleAccount(), 0.2)
  /** The notes of a run that reports other percentiles than the fixture's p5, p50 and p95, in their place. */
  const noted = (p5: string, p50: string, p95: string, draws = 1000): string => {
    const names = new Map([['p5', p5], ['p50', p50], ['p95', p95]]) // prettier-ignore
    const series = drawn.series.map((one) => ({
      ...one,
      statistics: one.statistics.flatMap((statistic) => {
        const name = names.get(statistic.name) ?? statistic.name
        return name === '' ? [] : [{ ...statistic, name }]
      }),
    }))
    const results = { ...drawn, series, manifest: { ...drawn.manifest, draws } }
    return renderTable(summarizeResults([results], { by: 'item' }), {
      ...defaultRenderOptions,
      width: 100,
    })
  }

  test.each([
    ['p5', 'p50', 'p95', 'Upper figure: median. Lower figure: 90 % interval.'],
    ['p2.5', 'p50', 'p97.5', 'Upper figure: median. Lower figure: 95 % interval.'],
    ['p10', 'p50', 'p80', 'Upper figure: median. Lower figure: p10 to p80.'],
    ['p5', 'central', 'p95', 'Upper figure: central case. Lower figure: 90 % interval.'],
    ['p25', 'central', 'p75', 'Upper figure: central case. Lower figure: 50 % interval.'],
    ['', 'central', 'p90', 'Figures: central case.'],
    ['', 'p50', '', 'Figures: median.'],
  ])('%s, %s and %s: %s', (low, middle, high, note) => {
    expect(noted(low, middle, high)).toContain(`\n${note}\n`)
  }) // prettier-ignore

  test('and one draw as one', () => {
    expect(noted('p5', 'p50', 'p95', 1)).toContain(', 1 draw, seed 1\n')
  })

  test('and without draws the figures of an uncertain scenario are those of the central case', () => {
    const shown = (uncertain: boolean): string =>
      renderTable(summarizeResults([{ ...sampleAccount(), uncertain }], { by: 'item' }), {
        ...defaultRenderOptions,
        width: 100,
      })
    expect(shown(true)).toContain('\nCentral case: every uncertain assumption at its median')
    expect(shown(false)).not.toContain('Central case')
  })
})
