import type { EnsembleOptions } from '../../../src/evaluate/ensemble/ensemble-options.ts'
import { drawColumns } from '../../../src/evaluate/ensemble/draw-ensemble.ts'
import { prepareRun } from '../../../src/prepare-run.ts'
import type { PreparedRun } from '../../../src/prepare-run.ts'
import { fixtureSetting, scenarioText, valueOf } from '../../support/run-text.ts'

/** What every test draws with unless it says otherwise. */
export const ensemble: EnsembleOptions = {
  draws: 4096,
  seed: 1,
  sampler: 'sobol',
  probabilities: [0.05, 0.5, 0.95],
}

/** A scenario of one growth and one path: nearly every cell differs between draws, in every year of its own. */
export const UNCERTAIN = [
  'assumptions:',
  '  growth: normal(5%, 2%)',
  '  rate: walk(100 JPY/USD, 10%)',
  'adjustments:',
  '  a: { on: computer.payments, factor: grow(growth) }',
  '  b: { on: [payments, copyright.receipts], factor: fx(rate) }',
  '',
].join('\n')

/** Prepares a scenario text (without its first lines) over the fixture, with questions. */
export function prepareText(
  body: string,
  questions: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
  overrides: readonly string[] = [],
): PreparedRun {
  const entry = { kind: 'text', file: 'test.yaml', text: scenarioText(body) } as const
  const ask = () => questions.map((text) => ({ file: '--ask', text }))
  return valueOf(prepareRun(entry, { ask, overrides }, fixtureSetting(files)))
}

/** The draws of cells such as `x[2026]` of a scenario text: a column for each. */
export function drawCells(
  body: string,
  cells: readonly string[],
  { overrides = [], ...options }: Partial<EnsembleOptions> & { overrides?: readonly string[] } = {},
  files: Readonly<Record<string, string>> = {},
): readonly Float64Array[] {
  const run = prepareText(body, cells, files, overrides)
  const [part] = run.parts
  if (!part) throw new Error('a run has a part')
  const nodes = part.program.probes.flatMap((probe) => [...probe.nodes.values()])
  return drawColumns(part.program, nodes, { ...ensemble, ...options, correlated: part.correlated })
}

/** The mean of some draws. */
export function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The standard deviation of some draws. */
export function sdOf(values: Float64Array): number {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)))
}

/** The ranks of some draws, from 0; equal values share none. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = new Float64Array(values.length)
  order.forEach((index, rank) => {
    ranks[index] = rank
  })
  return ranks
}
