// Measures the engine on workload W beside references in C and NumPy, and compares with the goals.
//   npm run bench [-- --assert] [--rounds 5] [--write]   (--write puts the results into docs/performance.md)
// Wants a build (npm run build); a C compiler and NumPy where there are any. About three minutes on two cores.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DRAWS as ACCURACY_DRAWS, measureAccuracy } from './accuracy.mjs'
import { probabilities, root } from './load-workload.mjs'
import { compileC, findNumPy } from './references.mjs'
import { table, writeResults } from './write-results.mjs'

const { values: given } = parseArgs({
  options: {
    assert: { type: 'boolean' },
    rounds: { type: 'string', default: '5' },
    write: { type: 'boolean' },
  },
})
/** `sd` of the error of a quantile from independent draws, times √draws, in JPY billion: for p5, p50 and p95. */
const SPREAD = { p5: 16_600, p50: 5_740, p95: 4_800 }

const rounds = Number(given.rounds)
// Reading extra certificates costs a process time that has nothing to do with it.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
const goals = []
/** What `--write` puts down: paragraphs and tables. */
const found = {
  machine: '',
  speed: [],
  accuracy: [],
  memory: '',
  command: [],
  goals: [['goal', 'goal', 'found', '']],
}
const engine = join(root, 'bench/engine.mjs')
const folder = mkdtempSync(join(tmpdir(), 'akaji-bench-'))
try {
  printMachine()
  const references = { c: compileC(folder), numPy: findNumPy() }
  measureSpeed(references)
  measureThreads()
  await reportAccuracy()
  measureMemory()
  measureCommand()
} finally {
  rmSync(folder, { recursive: true })
}
const missed = goals.filter((met) => !met).length
console.log(`\n${goals.length - missed} of ${goals.length} goals met`)
if (given.assert && missed > 0) process.exitCode = 1
if (given.write) await writeFound()

function printMachine() {
  const [first] = cpus()
  console.log(`${first?.model ?? 'unknown processor'}, ${cpus().length} cores`)
  const load = loadavg()[0]?.toFixed(1) ?? '?'
  console.log(
    `Node.js ${process.version}, ${process.platform} ${process.arch}, load ${load} at the start`,
  )
  found.machine = `Node.js ${process.versions.node}, ${cpus().length} cores of ${first?.model ?? 'an unknown processor'}, load ${load} at the start.`
}

async function writeFound() {
  await writeResults('engine', [
    found.machine,
    'Nanoseconds of processor time a draw in the fastest repeat (what else the host does only adds), medians of five processes each; one thread, exact quantiles, memory and compiled code used again; _preparing_ (plan, tables, compilation, the first time in a process) comes on top of the column before, and is in the ratios that say so.',
    table(found.speed),
    'Root mean square error of quantiles of the total of 2035 at 10,000 draws, in JPY billion over 40 seeds, and what a draw is worth in plain draws:',
    table(found.accuracy),
    found.memory,
    'The whole command on the workload, with every series and all its statistics (352 random numbers a draw, not 66), in seconds:',
    table(found.command),
    table(found.goals),
  ])
}

/** Processor time per draw with exact quantiles in one thread, in memory that is used again, interleaved with the references. */
function measureSpeed({ c, numPy }) {
  heading(
    'Engine: ns per draw, exact quantiles, one thread (processor time of the fastest repeat, medians of rounds)',
  )
  console.log(`C: ${c.description}\nNumPy: ${numPy.description}\n`)
  found.machine += ` C: ${c.description}. NumPy: ${numPy.description}.`
  const ratios = ['akaji / C', 'and preparing', 'NumPy / akaji', 'and preparing']
  const head = ['draws', 'C', 'NumPy', 'akaji', 'preparing', ...ratios]
  found.speed.push(head)
  console.log(row(head[0], head.slice(1)))
  const sizes = [
    { draws: 10_000, repeats: { c: 41, numPy: 11, akaji: 41 } },
    { draws: 100_000, repeats: { c: 9, numPy: 3, akaji: 9 }, mostOfC: 2.5, leastOfNumPy: 3 },
    { draws: 1_000_000, repeats: { c: 3, numPy: 1, akaji: 3 }, mostOfC: 2.5, leastOfNumPy: 4 },
  ]
  const verdicts = []
  for (const { draws, repeats, mostOfC, leastOfNumPy } of sizes) {
    const measured = Array.from({ length: rounds }, () => ({
      c: c.run?.(draws, repeats.c),
      numPy: numPy.run?.(draws, repeats.numPy),
      akaji: drawAlone(draws, repeats.akaji),
    }))
    const perDraw = (name, field = 'seconds') =>
      median(measured.map((one) => (one[name]?.[field] * 1e9) / draws))
    const times = [perDraw('c'), perDraw('numPy'), perDraw('akaji'), perDraw('akaji', 'preparing')]
    const whole = ({ akaji }) => akaji.seconds + akaji.preparing
    const ofC = median(measured.map((one) => one.akaji.seconds / one.c?.seconds))
    const wholeOfC = median(measured.map((one) => whole(one) / one.c?.seconds))
    const ofNumPy = median(measured.map((one) => one.numPy?.seconds / one.akaji.seconds))
    const ofWhole = median(measured.map((one) => one.numPy?.seconds / whole(one)))
    const cells = [
      ...times.map((time) => number(time, 0)),
      ...[ofC, wholeOfC, ofNumPy, ofWhole].map((ratio) => number(ratio)),
    ]
    found.speed.push([draws.toLocaleString('en'), ...cells])
    console.log(row(String(draws), cells))
    if (mostOfC !== undefined) {
      verdicts.push(() => verdict(`warm against C at ${draws}`, ofC, { most: mostOfC }))
      verdicts.push(() =>
        verdict(`warm against NumPy at ${draws}`, ofNumPy, { least: leastOfNumPy }),
      )
    }
    verdicts.push(() => checkAnswers(draws, measured[0]))
  }
  console.log('')
  for (const tell of verdicts) tell()
}

/** The three must agree within what chance allows: four standard errors of a difference. */
function checkAnswers(draws, answers) {
  const engines = Object.entries(answers).filter(([, answer]) => answer !== undefined)
  const gaps = engines.flatMap(([, one], i) =>
    engines
      .slice(i + 1)
      .flatMap(([, other]) =>
        Object.entries(SPREAD).map(
          ([name, spread]) => Math.abs(one[name] - other[name]) / (spread * Math.sqrt(2 / draws)),
        ),
      ),
  )
  const medians = engines.map(([name, { p50 }]) => `${name} ${p50.toFixed(1)}`).join(', ')
  const worst = Math.max(0, ...gaps)
  verdict(`same answer at ${draws} (${medians}), standard errors apart`, worst, { most: 4 })
}

function drawAlone(draws, repeats) {
  return json(
    run(process.execPath, [engine, String(draws), '--repeats', String(repeats), '--exact']),
  )
}

/** The threads of the command, with every statistic that it shows of the 66 numbers, in turn: the fastest of the rounds. */
function measureThreads() {
  heading('Two threads against one, 1,000,000 draws (elapsed time, fastest of rounds)')
  const args = [engine, '1000000', '--threads', '1,2', '--repeats', String(rounds + 2)]
  const { times } = json(run(process.execPath, args))
  const [one, two] = times.map((own) => Math.min(...own))
  console.log(`one ${number(one)} s, two ${number(two)} s`)
  verdict('times as fast with two', one / two, { least: 1.7 })
}

async function reportAccuracy() {
  heading(
    `Error of the quantiles of the total of 2035 at ${ACCURACY_DRAWS} draws (JPY billion, root mean square)`,
  )
  const { truth, errors, runs } = await measureAccuracy()
  const names = probabilities.map((p) => `p${100 * p}`)
  console.log(row(`${runs} seeds`, names))
  console.log(
    row(
      'value',
      truth.map((value) => number(value, 1)),
    ),
  )
  for (const [name, own] of errors)
    console.log(
      row(
        name,
        own.map((value) => number(value, 1)),
      ),
    )
  const worth = (name) => errors.get('mc').map((error, q) => (error / errors.get(name)[q]) ** 2)
  for (const name of ['lhs', 'sobol']) {
    console.log(
      row(
        `plain draws that one of ${name} is worth`,
        worth(name).map((value) => number(value, 1)),
      ),
    )
  }
  found.accuracy.push(['sampler', ...names, 'worth at p50', 'at p5 and p95'])
  for (const [name, own] of errors) {
    const [first, , middle, , last] = worth(name).map((value) => number(value, 1))
    const cells = own.map((value) => number(value, 1))
    found.accuracy.push([`\`${name}\``, ...cells, middle, `${first}, ${last}`])
  }
  const [p5, , p50, , p95] = worth('sobol')
  console.log('')
  verdict('worth of a sobol draw at the median', p50, { least: 3.5 })
  verdict('worth of a sobol draw at p5 and p95, the lesser', Math.min(p5, p95), { least: 2.5 })
}

function measureMemory() {
  heading('Memory, 10,000,000 draws of the 66 numbers, one thread')
  const { megabytes, seconds } = json(run(process.execPath, [engine, '10000000', '--repeats', '1']))
  console.log(`${number(seconds, 1)} s of the processor`)
  found.memory = `10,000,000 draws of the 66 numbers, which are not kept but counted in sketches, take ${number(seconds, 0)} s of the processor in one thread and ${number(megabytes, 0)} MB.`
  verdict('peak resident set, MB', megabytes, { most: 500 })
}

/** What a user waits for: the whole process, every series of the scenario with all its statistics. */
function measureCommand() {
  heading('Whole process: akaji run workload-w.yaml (elapsed seconds, fastest of rounds)')
  const sizes = [
    { draws: 0, times: rounds },
    { draws: 10_000, times: rounds },
    { draws: 100_000, times: rounds },
    { draws: 1_000_000, times: 1 },
  ]
  found.command.push(['draws', 'one thread', 'two threads'])
  for (const { draws, times } of sizes) {
    const seconds = ['1', '2'].map((threads) => number(fastestRun(draws, threads, times)))
    console.log(row(String(draws), seconds))
    found.command.push([draws.toLocaleString('en'), ...seconds])
  }
}

function fastestRun(draws, threads, times) {
  const options = ['--draws', String(draws), '--workers', threads]
  const command = [join(root, 'dist/akaji.cjs'), 'run', join(root, 'bench/workload-w.yaml')]
  const seconds = Array.from({ length: times }, () => {
    const begun = performance.now()
    run(process.execPath, [...command, ...options])
    return (performance.now() - begun) / 1e3
  })
  return Math.min(...seconds)
}

function verdict(name, value, { most, least }) {
  if (!Number.isFinite(value)) {
    console.log(`${name}: not measured`)
    found.goals.push([name, '', '–', 'not measured'])
    return
  }
  const met = most === undefined ? value >= least : value <= most
  goals.push(met)
  const goal = most === undefined ? `≥ ${least}` : `≤ ${most}`
  found.goals.push([name, goal, number(value), met ? 'met' : 'missed'])
  console.log(`${name}: ${number(value)}  goal ${goal}  ${met ? 'met' : 'MISSED'}`)
}

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}`)
  return stdout
}

function json(text) {
  return JSON.parse(text)
}

function heading(text) {
  console.log(`\n${text}`)
}

function row(name, cells) {
  return name.padEnd(38) + cells.map((cell) => cell.padStart(15)).join('')
}

function number(value, digits = 2) {
  return Number.isFinite(value) ? value.toFixed(digits) : '–'
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1]
}
