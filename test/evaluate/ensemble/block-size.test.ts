import { expect, test } from 'vitest'
import type { NumbersRun } from '../../../src/evaluate/ensemble/draw-numbers.ts'
import { renderJson } from '../../../src/render/render-json.ts'
import { summarizeResults } from '../../../src/report/summarize-results.ts'
import { runText, valueOf } from '../../support/run-text.ts'
import { ensemble, UNCERTAIN } from './draw-cells.ts'

const DRAWS = 70_001

/** The JSON of a run as `akaji run --format json` writes it. */
function jsonOf(run: NumbersRun): string {
  const results = valueOf(runText(UNCERTAIN, { ensemble: run }))
  return renderJson(summarizeResults([results], { by: 'line' }))
}

test.each([
  ['kept', true],
  ['sketched', false],
])('blocks of 64 and of 4,096 change no byte of the JSON, with draws %s', (name, keep) => {
  const [small, usual, large] = [64, 256, 4096].map((block) =>
    jsonOf({ ...ensemble, draws: DRAWS, keep, kernel: { block, backEnd: 'compiled' } }),
  )
  expect(small).toContain(`"quantiles": "${name === 'kept' ? 'exact' : 'sketch'}"`)
  expect(small === usual).toBe(true)
  expect(large === usual).toBe(true)
})
