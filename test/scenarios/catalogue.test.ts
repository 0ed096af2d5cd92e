import { describe, expect, test } from 'vitest'
import { moduleIds, repositoryText, runOf, scenarioIds, textOf, totalOf } from './load-library.ts'

const catalogue = repositoryText('docs/scenarios.md')
const rows = catalogue
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  .map((cells) => cells.slice(1, -1))
const scenarioRows = rows.filter((cells) => cells.length === 7)
const memoRows = rows.filter((cells) => cells.length === 4)
const moduleRows = rows.filter((cells) => cells.length === 3)

/** Trillion yen with two decimals, as the catalogue prints it; a dash beyond the horizon. */
function inTrillions(value: number): string {
  return Number.isNaN(value) ? '–' : (value / 1e12).toFixed(2).replace('-', '−')
}

function memoOf(id: string, item: string, year: number): string {
  const { results } = runOf(id)
  const net = results.series.find((one) => one.id === item && one.measure === 'net')
  const value = net?.statistics[0]?.values[results.years.indexOf(year)]
  return inTrillions(value ?? Number.NaN).replace(/^(?!−)/, '+')
}

describe('docs/scenarios.md', () => {
  test('lists every scenario once', () => {
    expect(scenarioRows.map(([id = '']) => id).sort()).toEqual(scenarioIds)
  })

  test.each(scenarioRows)('prints the deficits of %s', (id = '', ...cells) => {
    const deficits = [2030, 2035].map((year) => inTrillions(-totalOf(id, 'net', year)))
    expect(cells.slice(-2)).toEqual(deficits)
  })

  test.each(scenarioRows)('names the article of %s', (id = '', ...cells) => {
    const { sources } = runOf(id).program.scenario
    const named = sources.map((source) => (source.kind === 'id' ? source.id : source.title))
    expect(cells[1]).toBe(named.length === 0 ? '–' : named.join(', '))
  })

  // The five articles that describe the mechanisms, as in the list of sources.
  test.each([
    ['M1', 'mri-2026'],
    ['M2', 'mri-2026'],
    ['M3', 'mri-2026'],
    ['M4', 'mri-2026'],
    ['M5', 'mri-2026'],
    ['M6', 'mri-2026'],
    ['M7', 'mri-2026, ivs-2025'],
    ['M8', 'iolite-2026-01, mri-2026'],
    ['M9', 'mri-2026'],
    ['M10', 'iolite-2026-01'],
    ['M11', 'iolite-2026-01, president-2026-01'],
    ['M12', 'nicoxz-2026, ivs-2025'],
    ['M13', 'nicoxz-2026'],
    ['M14', 'ivs-2025'],
    ['M15', 'ivs-2025'],
    ['M16', 'ivs-2025'],
    ['M17', 'ivs-2025'],
    ['M18', 'ivs-2025'],
    ['M19', 'ivs-2025'],
    ['M20', 'iolite-2026-01'],
    ['M21', 'president-2026-01, ivs-2025'],
    ['M22', 'president-2026-01'],
  ])('%s is the mechanism of a scenario that names %s', (mechanism, articles) => {
    const own = scenarioRows.filter(([, found]) => found === mechanism)
    expect(own.length).toBeGreaterThan(0)
    for (const [id = '', , named] of own) {
      expect(named).toBe(articles)
      expect(textOf(id)).toContain(`# ${mechanism}: `)
    }
  })

  test.each(memoRows)('prints the memo item of %s: %s', (id = '', item = '', ...figures) => {
    expect(figures).toEqual([2030, 2035].map((year) => memoOf(id, item, year)))
  })

  test('lists every module once, with its inputs in order', () => {
    const listed = new Map(moduleRows.map(([id = '', , inputs]) => [id, inputs?.split(', ')]))
    expect([...listed.keys()].sort()).toEqual(moduleIds)
    for (const id of moduleIds) expect(listed.get(id)).toEqual(inputsOf(id))
  })
})

/** The keys under `inputs:`, read from the text. */
function inputsOf(id: string): readonly string[] {
  const [, section = ''] = /^inputs:\n((?: .*\n|\n)+)/m.exec(textOf(`modules/${id}`)) ?? []
  return [...section.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name)
}
