import { built, loadWorkload, probabilities } from './load-workload.mjs'

/** The draws of each run whose error is measured. */
export const DRAWS = 10_000

const RUNS = 40
const REFERENCE = { draws: 131_072, runs: 16 }

/**
 * The root mean square error of the quantiles of the net total of 2035 over runs of 10,000 draws with different seeds,
 * by sampler, against the mean of long Sobol runs. A sampler that errs half as much as `mc` is worth four plain draws
 * for each of its own.
 */
export async function measureAccuracy() {
  const { program, total } = await loadWorkload()
  const { drawColumns } = await built('evaluate/ensemble/draw-ensemble.js')
  const { exactQuantiles } = await built('evaluate/quantiles/exact-quantiles.js')
  const quantiles = (sampler, seed, draws) => {
    const [column] = drawColumns(program, [total], { draws, seed, sampler, probabilities })
    return Array.from(exactQuantiles(column, probabilities), (value) => value / 1e9)
  }
  const long = seeds(REFERENCE.runs).map((seed) => quantiles('sobol', 1000 + seed, REFERENCE.draws))
  const truth = probabilities.map((_, q) => mean(long.map((run) => run[q])))
  const errors = new Map(
    ['mc', 'lhs', 'sobol'].map((sampler) => {
      const runs = seeds(RUNS).map((seed) => quantiles(sampler, seed, DRAWS))
      const rootMeanSquare = probabilities.map((_, q) =>
        Math.sqrt(mean(runs.map((run) => (run[q] - truth[q]) ** 2))),
      )
      return [sampler, rootMeanSquare]
    }),
  )
  return { truth, errors, runs: RUNS }
}

function seeds(count) {
  return Array.from({ length: count }, (_, k) => k + 1)
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
