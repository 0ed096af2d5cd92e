import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { printProgram } from '../../src/compile/print-program.ts'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import { renderJson } from '../../src/render/render-json.ts'
import { renderTable } from '../../src/render/render-table.ts'
import { summarizeResults } from '../../src/report/summarize-results.ts'
import type { Report } from '../../src/report/types.ts'
import { prepareScenario, runScenario } from '../../src/run-scenario.ts'
import { baseline, scenarioIds, setting, valueOf } from '../scenarios/load-library.ts'

/**
 * What every shipped scenario gives, as committed files: the table that a person sees, the JSON that programs read, and
 * the program of its first two years. `npm run test -- test/golden -u` rewrites them; review the difference.
 */
const folder = join(import.meta.dirname, 'files')

/** Hashes and versions change without a number changing: they stay out. */
const fixed = { ...setting, hash: () => 'hash', version: '0.0.0' }

const ensemble = {
  draws: 1000,
  seed: 1,
  sampler: 'sobol',
  probabilities: [0.05, 0.5, 0.95],
} as const

function reportOf(id: string): Report {
  const entry = { kind: 'reference', reference: id } as const
  const { results } = valueOf(runScenario(entry, { ensemble }, fixed))
  const titles = new Map(
    [...baseline.items, ...baseline.definitions].map((named) => [named.id, named.title]),
  )
  return summarizeResults([results], { by: 'item', years: [2024, 2025, 2030, 2035], titles })
}

describe.each(scenarioIds)('%s', (id) => {
  test('gives the committed table', async () => {
    const options = { ...defaultRenderOptions, language: 'ja', negative: '▲', width: 120 } as const
    await expect(renderTable(reportOf(id), options)).toMatchFileSnapshot(
      join(folder, `${id}.table.txt`),
    )
  })

  test('gives the committed JSON', async () => {
    await expect(renderJson(reportOf(id))).toMatchFileSnapshot(join(folder, `${id}.json`))
  })

  test('compiles to the committed program', async () => {
    const entry = { kind: 'reference', reference: id } as const
    const choices = { overrides: ['horizon=2025..2026'] }
    const { program } = valueOf(prepareScenario(entry, choices, fixed))
    await expect(printProgram(program)).toMatchFileSnapshot(join(folder, `${id}.program.txt`))
  })
})
