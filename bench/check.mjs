// Measures `akaji check` over many scenario files that share a base, modules and data, cold and from the cache.
//   npm run bench:check [-- --files 10,1000,5000] [--rounds 3] [--assert]
// Prints files per second, the processor time that one more file costs, peak memory, and how often shared files are read.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const command = join(import.meta.dirname, '..', 'dist', 'akaji.cjs')

/** What one more file may cost among the most files, as a multiple of what it costs among 1,000: a little more than noise. */
const mostGrowth = 1.3

/** Loaded before the command: notes when it ends how often files were read, and the most memory that it had. */
const watcher = `
const fs = require('node:fs')
const reads = {}
for (const method of ['readFileSync', 'openSync']) {
  const original = fs[method]
  fs[method] = (file, ...rest) => {
    const name = String(file)
    if (/\\.(?:yaml|yaml\\.json|csv)$/.test(name)) reads[name] = (reads[name] ?? 0) + 1
    return original(file, ...rest)
  }
}
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  const notes = { maxRSS, processor: (userCPUTime + systemCPUTime) / 1e6, reads }
  fs.writeFileSync(process.env.AKAJI_BENCH_NOTES, JSON.stringify(notes))
})
`

const base = `akaji: 1
title: Shared by all
extends: trend
assumptions:
  workers: 60M people
  uptake: ramp(2026, 2032)
modules:
  genai:
    use: subscription
    with: { users: 30M people, price: 3000 JPY/person/month, uptake: uptake, item: computer }
  seats:
    use: ./modules/seats.yaml
    with: { people: workers, share: 10% }
`

const moduleText = `akaji: 1
inputs:
  people: { unit: people }
  share: {}
assumptions:
  fee: { value: 1000 JPY/person/month }
lines:
  fees: { item: computer, flow: payments, amount: people * share * fee }
`

/** Scenario number `k`, which differs from the others in two values. */
function scenarioText(k) {
  return `akaji: 1
title: Case ${k}
extends: ./base.yaml
assumptions:
  workers: ${50_000_000 + 1000 * k} people
modules:
  genai: { with: { price: ${2000 + (k % 1000)} JPY/person/month } }
expect:
  - net[2030] == receipts[2030] - payments[2030] ± 1円/年
  - deficit[2035] in 8兆円/年..20兆円/年
  - deficit[2035] > trend::deficit[2035]
`
}

/** Writes `count` scenarios and what they share into an empty folder. */
function writeScenarios(folder, count) {
  mkdirSync(join(folder, 'modules'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{}')
  writeFileSync(join(folder, 'base.yaml'), base)
  writeFileSync(join(folder, 'modules', 'seats.yaml'), moduleText)
  const cases = join(folder, 'cases')
  mkdirSync(cases)
  for (let k = 1; k <= count; k++) {
    const name = `case-${String(k).padStart(5, '0')}.yaml`
    writeFileSync(join(cases, name), scenarioText(k).replace('./base', '../base'))
  }
}

/** Seconds, seconds of processor time, peak memory in bytes and reads of one check of the folder. */
function check(folder, cache) {
  const notes = join(folder, 'notes.json')
  const start = process.hrtime.bigint()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', join(folder, 'watcher.cjs'), command, 'check', 'cases', '--draws', '0', ...cache],
    { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, AKAJI_BENCH_NOTES: notes } },
  )
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  if (status !== 0) throw new Error(`akaji check ended with ${status}:\n${stdout}${stderr}`)
  const { maxRSS, processor, reads } = JSON.parse(readFileSync(notes, 'utf8'))
  const counts = Object.entries(reads).filter(([name]) => !/case-\d+\.yaml$/.test(name))
  if (!counts.some(([name]) => name.endsWith('base.yaml'))) throw new Error('reads are not seen')
  const shared = Math.max(...counts.map(([, count]) => count))
  return { seconds, processor, memory: maxRSS * 1024, shared }
}

/** What checking `count` files takes, each the median of the rounds. */
function measure(count, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'akaji-bench-'))
  try {
    writeScenarios(folder, count)
    writeFileSync(join(folder, 'watcher.cjs'), watcher)
    const runs = Array.from({ length: rounds }, () => {
      const cache = ['--cache', 'cache']
      rmSync(join(folder, 'cache'), { recursive: true, force: true })
      return { cold: check(folder, cache), warm: check(folder, cache) }
    })
    const of = (kind, figure) => median(runs.map((run) => run[kind][figure]))
    return {
      count,
      cold: { seconds: of('cold', 'seconds'), processor: of('cold', 'processor') },
      warm: { seconds: of('warm', 'seconds'), processor: of('warm', 'processor') },
      memory: Math.max(...runs.map(({ cold }) => cold.memory)),
      shared: Math.max(...runs.flatMap(({ cold, warm }) => [cold.shared, warm.shared])),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1]
}

const { values: given } = parseArgs({
  options: {
    files: { type: 'string', default: '10,1000,5000' },
    rounds: { type: 'string', default: '3' },
    assert: { type: 'boolean' },
  },
})
const rounds = Number(given.rounds)
const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
console.log(
  `Node.js ${process.version}, ${processor}, ${availableParallelism()} cores, medians of ${rounds} rounds\n`,
)
// One file costs the start of the command, the data, and everything that the others share.
const single = measure(1, Math.max(rounds, 5))
console.log(
  `one file: ${single.cold.seconds.toFixed(3)} s cold, ${single.warm.seconds.toFixed(3)} s from the cache\n`,
)
console.log('                     cold                       warm')
console.log(
  '  files        s  files/s  ms each        s  files/s  ms each   peak MB  reads of one file',
)
const table = given.files.split(',').map((files) => {
  const row = measure(Number(files), Number(files) < 100 ? Math.max(rounds, 5) : rounds)
  // Processor time, which other work on the machine moves less than the clock on the wall.
  const each = (kind) =>
    (1000 * (row[kind].processor - single[kind].processor)) / Math.max(1, row.count - 1)
  const figures = ['cold', 'warm'].map((kind) =>
    [
      row[kind].seconds.toFixed(2).padStart(8),
      (row.count / row[kind].seconds).toFixed(0).padStart(8),
      each(kind).toFixed(2).padStart(8),
    ].join(' '),
  )
  const memory = (row.memory / 2 ** 20).toFixed(0).padStart(8)
  console.log(
    `${String(row.count).padStart(7)} ${figures.join(' ')}  ${memory}  ${String(row.shared).padStart(6)}`,
  )
  return { ...row, each: { cold: each('cold'), warm: each('warm') } }
})

// The start is taken away; what is left grows as files^slope.
const [first, last] = [table.find(({ count }) => count >= 100), table.at(-1)]
if (first !== undefined && last.count > first.count) {
  for (const kind of ['cold', 'warm']) {
    const growth = last.each[kind] / first.each[kind]
    const slope = 1 + Math.log(growth) / Math.log(last.count / first.count)
    console.log(
      `\n${kind}: one more file costs ${growth.toFixed(2)} × as much among ${last.count} as among ${first.count} (slope ${slope.toFixed(2)})`,
    )
    if (given.assert && growth > mostGrowth) process.exitCode = 1
  }
}
if (given.assert && table.some(({ shared }) => shared > 1)) process.exitCode = 1
