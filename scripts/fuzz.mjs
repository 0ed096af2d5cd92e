// Looks for inputs that the library does not answer as it must; test/fuzz/faults.ts says what that is.
//   npm run fuzz -- [--inputs 10000] [--seed 1] [--workers 2] [--only <number of an input>]
// Prints each kind of fault once, with the shortest input found that shows it, and ends with 1 where there is any.
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { build } from 'esbuild'

/** The most CPU time that a run may take, and how long none may hold a worker up. */
const mostSeconds = 1
const hungSeconds = 60
const slow = `over ${mostSeconds} s`

if (isMainThread) await main()
else await work(workerData)

async function main() {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '2' },
      only: { type: 'string' },
    },
  })
  const [inputs, seed, workers] = [values.inputs, values.seed, values.workers].map(Number)
  const bundle = await bundleTests()
  try {
    const start = performance.now()
    const only = values.only === undefined ? undefined : Number(values.only)
    const shares = Array.from({ length: workers }, (_, k) => ({
      from: k,
      until: inputs,
      step: workers,
    }))
    const runs = only === undefined ? shares : [{ from: only, until: only + 1, step: 1 }]
    const found = await Promise.all(runs.map((share) => shareOf({ ...share, bundle, seed })))
    const kinds = await tell(bundle, seed, found.flat())
    const minutes = ((performance.now() - start) / 60_000).toFixed(1)
    const count = only === undefined ? `${inputs} inputs` : `input ${only}`
    console.log(`${count} of seed ${seed} in ${minutes} min: ${kinds} kinds of faults`)
    if (kinds > 0) process.exitCode = 1
  } finally {
    rmSync(bundle, { force: true })
  }
}

/** The inputs and assertions of the tests, as one file that Node.js can load. */
async function bundleTests() {
  const outfile = resolve(`node_modules/.cache/akaji-fuzz-${process.pid}.mjs`)
  await build({
    stdin: {
      contents: `
        export { fuzzInput } from './test/fuzz/inputs.ts'
        export { faultsOf, minimized, outcomesOf } from './test/fuzz/faults.ts'`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    // Some packages are CommonJS.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
    sourcemap: 'inline',
    outfile,
    logLevel: 'warning',
  })
  return outfile
}

/** The faults of one worker's inputs. A worker that hangs or runs out of memory is replaced by one for the inputs after. */
function shareOf(share) {
  const faults = []
  const current = new Int32Array(new SharedArrayBuffer(4))
  return new Promise((done, failed) => {
    const start = (from) => {
      current[0] = from
      const worker = new Worker(new URL(import.meta.url), {
        workerData: { ...share, from, current },
        resourceLimits: { maxOldGenerationSizeMb: 1024 },
      })
      let [seen, since] = [from, performance.now()]
      const watch = setInterval(() => {
        if (current[0] !== seen) [seen, since] = [current[0], performance.now()]
        else if (performance.now() - since > hungSeconds * 1000) goOn(`over ${hungSeconds} s`)
      }, 1000)
      const goOn = (cause) => {
        clearInterval(watch)
        worker.removeAllListeners()
        worker.on('error', () => undefined)
        void worker.terminate()
        faults.push({ index: current[0], cause, detail: '' })
        start(current[0] + share.step)
      }
      worker.on('message', (found) => faults.push(found))
      worker.on('error', (error) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return goOn('out of memory')
        clearInterval(watch)
        failed(error)
      })
      worker.on('exit', () => {
        clearInterval(watch)
        done(faults)
      })
    }
    start(share.from)
  })
}

async function work({ bundle, seed, from, until, step, current }) {
  const { fuzzInput, faultsOf } = await import(pathToFileURL(bundle).href)
  for (let index = from; index < until; index += step) {
    current[0] = index
    const start = performance.now()
    const faults = faultsOf(fuzzInput(seed, index))
    for (const fault of faults) parentPort.postMessage({ ...fault, index })
    if (performance.now() - start > mostSeconds * 1000) {
      parentPort.postMessage({ cause: slow, detail: '', index })
    }
  }
}

/** Prints the faults by kind, each with a short input; gives the number of kinds. */
async function tell(bundle, seed, found) {
  const { fuzzInput, minimized, outcomesOf } = await import(pathToFileURL(bundle).href)
  const kinds = new Map()
  for (const fault of found.sort((a, b) => a.index - b.index)) {
    // Other work on the machine makes any input slow: these are judged again, alone, by the CPU time of a run.
    const isSlow = (input) =>
      secondsOf(() => outcomesOf(input)) > mostSeconds * input.runs(input.text).length
    if (fault.cause === slow && !isSlow(fuzzInput(seed, fault.index))) continue
    kinds.set(fault.cause, [...(kinds.get(fault.cause) ?? []), fault])
  }
  for (const [cause, faults] of kinds) {
    const { index, detail } = faults[0]
    const input = fuzzInput(seed, index)
    const numbers = [...new Set(faults.map((fault) => fault.index))]
    console.log(
      `\n${cause}\n  ${numbers.length} inputs: npm run fuzz -- --seed ${seed} --only ${numbers.slice(0, 3).join('|')}`,
    )
    console.log(`  ${input.title}, ${input.draws} draws\n  ${detail.trim()}`)
    const text = /^over|^out of/.test(cause) ? input.text : minimized(input, cause)
    console.log(text.replace(/^/gm, '  | '))
  }
  return kinds.size
}

function secondsOf(job) {
  const before = process.cpuUsage()
  job()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
