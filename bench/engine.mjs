// Draws workload W with the built library and prints: draws seconds ns_per_draw p50_total_2035 (JPY billion).
// usage: node bench/engine.mjs [draws] [--repeat N] [--sampler mc|lhs|sobol] [--back-end compiled|interpreted] [--cold]
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repeat: { type: 'string', default: '7' },
    sampler: { type: 'string', default: 'sobol' },
    'back-end': { type: 'string', default: 'compiled' },
    seed: { type: 'string', default: '1' },
  },
})
const draws = Number(positionals[0] ?? 100_000)
const { prepareScenario } = await import(join(root, 'dist/lib/run-scenario.js'))
const { readBaseline } = await import(join(root, 'dist/lib/baseline/read-baseline.js'))
const { drawEnsemble } = await import(join(root, 'dist/lib/evaluate/ensemble/draw-ensemble.js'))
const { outputNodes } = await import(join(root, 'dist/lib/evaluate/ensemble/prepare-ensemble.js'))

const files = new Map(
  readdirSync(join(root, 'data')).map((name) => [
    name,
    readFileSync(join(root, 'data', name), 'utf8'),
  ]),
)
const baseline = readBaseline(files, 'benchmark')
if (!baseline.ok) throw new Error(JSON.stringify(baseline.diagnostics))
const prepared = prepareScenario(
  { kind: 'reference', reference: 'workload-w' },
  {},
  {
    baseline: baseline.value,
    version: '0',
    hash: (texts) => createHash('sha256').update(texts.join('\0')).digest('hex'),
    read: () => ({
      ok: true,
      value: {
        file: 'workload-w.yaml',
        text: readFileSync(join(root, 'bench/workload-w.yaml'), 'utf8'),
      },
      warnings: [],
    }),
  },
)
if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics, null, 1))
const { program } = prepared.value
// The 66 series of the workload: net of each item and in total, over eleven years.
const outputs = program.outputs.filter(
  ({ measure, level }) => measure === 'net' && (level === 'item' || level === 'total'),
)
const nodes = outputNodes(outputs.map((output) => ({ ...output, nodes: output.nodes.slice(1) })))
const total = outputs.find(({ level }) => level === 'total').nodes.at(-1)
const run = {
  draws,
  seed: Number(options.seed),
  sampler: options.sampler,
  probabilities: [0.05, 0.25, 0.5, 0.75, 0.95],
  kernel: { block: 256, backEnd: options['back-end'] },
}
const times = []
let median = 0
for (let k = 0; k < Number(options.repeat); k++) {
  const start = performance.now()
  const drawn = drawEnsemble(program, nodes, run)
  for (const node of nodes) {
    const found = drawn.sinks.get(node)?.quantiles(run.probabilities)
    if (node === total) median = found[2]
  }
  times.push((performance.now() - start) / 1000)
}
times.sort((a, b) => a - b)
const seconds = times[times.length >> 1]
console.log(
  `${draws} ${seconds.toFixed(6)} ${((seconds * 1e9) / draws).toFixed(2)} ${(median / 1e9).toFixed(3)}`,
)
