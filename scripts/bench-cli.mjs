// Measures the start of the command in whole processes, beside that of bare Node.js, and compares with the goals.
//   npm run bench:cli [-- --assert] [--rounds 21] [--write]   (--write puts the results into docs/performance.md)
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { table, writeResults } from '../bench/write-results.mjs'

const { values: given } = parseArgs({
  options: {
    assert: { type: 'boolean' },
    rounds: { type: 'string', default: '21' },
    write: { type: 'boolean' },
  },
})
const rounds = Number(given.rounds)
const warmUp = 3

/** Each case with the most that it may take, as a multiple of bare Node.js. */
const cases = [
  { name: 'node -e 0', args: ['-e', '0'], goal: undefined },
  { name: 'akaji --version', args: ['dist/akaji.cjs', '--version'], goal: 1.6 },
  {
    name: 'akaji run scenarios/genai-30m.yaml',
    args: ['dist/akaji.cjs', 'run', 'scenarios/genai-30m.yaml'],
    goal: 3,
  },
  {
    name: 'akaji run scenarios/genai-30m.yaml --draws 10000 (nothing in it is uncertain)',
    args: ['dist/akaji.cjs', 'run', 'scenarios/genai-30m.yaml', '--draws', '10000'],
    goal: 5,
  },
  {
    name: 'akaji run scenarios/genai-30m.yaml --variant range --draws 10000',
    args: 'dist/akaji.cjs run scenarios/genai-30m.yaml --variant range --draws 10000'.split(' '),
    goal: 5,
  },
  {
    name: 'akaji run scenarios/fx-uncertain.yaml --draws 10000',
    args: ['dist/akaji.cjs', 'run', 'scenarios/fx-uncertain.yaml', '--draws', '10000'],
    goal: 5,
  },
]

// Reading extra certificates costs every process the same and would hide the differences.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

const times = cases.map(() => [])
for (let round = -warmUp; round < rounds; round++) {
  // Interleaved, so that a busy moment of the machine strikes all cases alike.
  for (const [index, { name, args }] of cases.entries()) {
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(process.execPath, args, { env, stdio: 'pipe' })
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
    if (status !== 0) throw new Error(`${name} ended with ${status}:\n${stderr}`)
    if (round >= 0) times[index].push(milliseconds)
  }
}

console.log(`Node.js ${process.version}, ${rounds} interleaved rounds, medians\n`)
let missed = 0
const rows = [['command', 'ms', 'against `node -e 0`', 'goal', '']]
for (const [index, { name, goal }] of cases.entries()) {
  const ratio = median(times[index].map((time, round) => time / times[0][round]))
  const verdict = goal === undefined ? '' : `  goal ≤ ${goal}  ${ratio <= goal ? 'met' : 'MISSED'}`
  if (goal !== undefined && ratio > goal) missed++
  const words = goal === undefined ? ['', ''] : [`≤ ${goal}`, ratio <= goal ? 'met' : 'missed']
  rows.push([name, median(times[index]).toFixed(0), ratio.toFixed(2), ...words])
  console.log(
    `${name.padEnd(54)} ${median(times[index]).toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)} ×${verdict}`,
  )
}
if (given.assert && missed > 0) process.exitCode = 1
if (given.write) await writeResults('command', [table(rows)])

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
