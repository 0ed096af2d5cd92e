// Draws workload W with the built library, in a process of its own, and prints what it took as JSON.
//   node bench/engine.mjs DRAWS [--repeats N] [--threads 1,2] [--sampler sobol|lhs|mc] [--exact] [--back-end compiled|interpreted]
// Without --threads: the engine alone, whose draws go into the same memory in each repeat, and the quantiles of the 66
// numbers. With it: the pool of threads of the command, which finds all statistics, in turn for each number of threads.
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { built, loadWorkload, probabilities, root } from './load-workload.mjs'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repeats: { type: 'string', default: '7' },
    threads: { type: 'string' },
    sampler: { type: 'string', default: 'sobol' },
    seed: { type: 'string', default: '1' },
    exact: { type: 'boolean', default: false },
    'back-end': { type: 'string', default: 'compiled' },
  },
})
const draws = Number(positionals[0] ?? 100_000)
const repeats = Number(options.repeats)
const { program, numbers, total } = await loadWorkload()
const { drawRequest, chunksOf } = await built('evaluate/ensemble/draw-request.js')
const request = drawRequest(program, numbers, {
  draws,
  seed: Number(options.seed),
  sampler: options.sampler,
  probabilities,
  kernel: { block: 256, backEnd: options['back-end'] },
  ...(options.exact ? { keep: true } : {}),
})
const answer = options.threads === undefined ? await drawAlone() : await drawInThreads()
console.log(JSON.stringify({ draws, ...answer, megabytes: process.resourceUsage().maxRSS / 1024 }))

async function drawAlone() {
  const { openShare, collectShares } = await built('evaluate/ensemble/draw-share.js')
  const { createDrawMemory } = await built('evaluate/ensemble/draw-memory.js')
  const memory = createDrawMemory(request)
  const times = []
  const preparations = []
  // V8 finds compiled code again as long as somebody holds it: without this, some repeats compile anew and others do not.
  const held = []
  let quantiles = []
  for (let k = 0; k < repeats; k++) {
    const begun = processorTime()
    const share = openShare(request, memory)
    const prepared = processorTime()
    for (let chunk = 0; chunk < chunksOf(request); chunk++) share.drawChunk(chunk)
    const found = { constants: share.constants, results: [share.result()] }
    const { sinks } = collectShares(request, memory, found)
    held.push(share, sinks)
    for (const number of numbers) {
      const own = sinks.get(number).quantiles(probabilities)
      if (number === total) quantiles = own
    }
    times.push(processorTime() - prepared)
    preparations.push(prepared - begun)
  }
  const [p5, , p50, , p95] = Array.from(quantiles, (value) => value / 1e9)
  return { seconds: Math.min(...times), preparing: preparations[0], p5, p50, p95 }
}

async function drawInThreads() {
  const createDrawPool = await loadDrawPool()
  const counts = options.threads.split(',').map(Number)
  const pools = counts.map((count) => createDrawPool(count))
  const times = counts.map(() => [])
  for (let k = -1; k < repeats; k++) {
    for (const [i, pool] of pools.entries()) {
      const begun = performance.now()
      await pool.fulfil(request)
      // The first round starts the threads and compiles.
      if (k >= 0) times[i].push((performance.now() - begun) / 1e3)
    }
  }
  await Promise.all(pools.map((pool) => pool.close()))
  return { threads: counts, times }
}

/** The pool belongs to the command, not to the library: it is bundled for the occasion, its helpers are those built. */
async function loadDrawPool() {
  const { build } = await import('esbuild')
  const outfile = join(root, 'node_modules/.cache/bench/draw-pool.mjs')
  const entryPoints = [join(root, 'src/cli/drawing/draw-pool.ts')]
  const common = { bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' }
  await build({ entryPoints, outfile, ...common })
  const { createDrawPool } = await import(outfile)
  return createDrawPool
}

/** Seconds of the processor, those of the threads that collect garbage and compile included: what else runs does not count. */
function processorTime() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
