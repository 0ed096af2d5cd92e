// Proves that a killed command leaves whole files, old or new, and no litter that grows: an output, saved results, the cache.
//   npm run proof:kill [-- --kills <number>] [--seed <number>]
// Half of the kills come at any moment of a command, half right after it has begun to write.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, watch, writeFileSync } from 'node:fs' // prettier-ignore
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const command = join(import.meta.dirname, '..', 'dist', 'akaji.cjs')
const { values: options } = parseArgs({
  options: { kills: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
})
const [kills, seed] = [Number(options.kills), Number(options.seed)]
if (!(Number.isInteger(kills) && kills > 0 && Number.isInteger(seed))) throw new Error('--kills and --seed take whole numbers') // prettier-ignore
const random = randomNumbers(seed)
const folder = mkdtempSync(join(tmpdir(), 'akaji-kill-'))

/** What is killed: a command, and the folder that it writes to. Each must write anew when the prices change. */
const acts = [
  { name: 'run --output', writes: 'out', args: ['run', 'a.yaml', '--format', 'json', '--by', 'line', '--output', 'out/a.json'] },
  { name: 'check --update', writes: 'saved', args: ['check', 'a.yaml', 'b.yaml', '--results', 'saved', '--update', '--no-cache'] },
  { name: 'check, cached', writes: 'cache', args: ['check', 'a.yaml', 'b.yaml', '--cache', 'cache'] },
] // prettier-ignore

const faults = []
try {
  for (const { writes } of acts) mkdirSync(join(folder, writes))
  const states = acts.map(() => ({ whole: new Map(), took: 0, killed: 0, writing: 0, litter: 0 }))
  // What is whole: each file as an undisturbed command leaves it, for each price.
  for (const price of [3000, 4000]) {
    setPrice(price)
    acts.forEach((act, k) => {
      const since = Date.now()
      finish(act)
      states[k].took = Date.now() - since
      for (const [file, text] of filesOf(act)) {
        states[k].whole.set(file, new Set([...(states[k].whole.get(file) ?? []), text]))
      }
    })
  }
  for (let n = 0; n < kills; n++) {
    const k = n % acts.length
    const [act, state] = [acts[k], states[k]]
    setPrice(Math.floor(n / acts.length) % 2 === 0 ? 3000 : 4000)
    const before = temporaries(act)
    if (await killed(act, { aimed: random() < 0.5, took: state.took })) state.killed += 1
    const left = temporaries(act)
    if (left.some((file) => !before.includes(file))) state.writing += 1
    state.litter = Math.max(state.litter, left.length)
    for (const [file, text] of filesOf(act)) {
      if (state.whole.get(file)?.has(text) !== true) faults.push(`${act.name}: ${file} is torn (kill ${n})`) // prettier-ignore
    }
    for (const file of state.whole.keys()) {
      if (!filesOf(act).has(file)) faults.push(`${act.name}: ${file} is gone (kill ${n})`)
    }
    // One of each folder that is written to at a time.
    const folders = new Set(left.map((file) => join(file, '..')))
    if (left.length > folders.size) faults.push(`${act.name}: ${left.join(', ')} (kill ${n})`)
  }
  for (const price of [3000, 4000]) {
    setPrice(price)
    acts.forEach(finish)
  }
  acts.forEach((act, k) => {
    const { killed, writing, litter } = states[k]
    const left = temporaries(act)
    if (left.length > 0) faults.push(`${act.name}: ${left.join(', ')} stayed`)
    console.log(`${act.name}: ${killed} killed, ${writing} of them while writing; at most ${litter} left behind, ${left.length} in the end`) // prettier-ignore
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults) console.error(fault)
console.log(`${kills} kills, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1

/** Writes two scenarios that differ in nothing but their names. */
function setPrice(price) {
  for (const name of ['a', 'b']) {
    writeFileSync(
      join(folder, `${name}.yaml`),
      `akaji: 1
title: { en: ${name}, ja: ${name} }
extends: trend
assumptions:
  price: { value: ${price} JPY/person/month, note: illustrative }
lines:
  fees: { item: computer, flow: payments, amount: 30M people * price, note: illustrative }
`,
    )
  }
}

/** Runs a command to its end. */
function finish({ name, args }) {
  const { status, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' }) // prettier-ignore
  if (status !== 0) throw new Error(`${name} ends with ${status}: ${stderr}`)
}

/** Kills a command; says whether it was still at work. */
async function killed({ args, writes }, { aimed, took }) {
  const child = spawn(process.execPath, [command, ...args], { cwd: folder, stdio: 'ignore' })
  const ended = new Promise((done) => child.on('exit', (_, signal) => done(signal === 'SIGKILL')))
  const after = aimed ? random() * 2 : random() * took
  const watched = new AbortController()
  const begun = new Promise((done) => {
    if (!aimed) return done()
    const look = { recursive: true, signal: watched.signal }
    watch(join(folder, writes), look, () => done())
    child.on('exit', () => done())
  })
  await begun
  if (after >= 1) await wait(after)
  child.kill('SIGKILL')
  const wasAtWork = await ended
  watched.abort()
  return wasAtWork
}

/** The files of a command's folder that are no temporary ones, with their texts. */
function filesOf(act) {
  const names = namesOf(act).filter((name) => !name.endsWith('.tmp'))
  return new Map(names.map((name) => [name, readFileSync(join(folder, act.writes, name), 'utf8')]))
}

function temporaries(act) {
  return namesOf(act).filter((name) => name.endsWith('.tmp'))
}

function namesOf({ writes }) {
  const names = readdirSync(join(folder, writes), { recursive: true })
  return names.filter((name) => statSync(join(folder, writes, name)).isFile())
}

/** Mulberry32: numbers of [0, 1) that depend on nothing but the seed. */
function randomNumbers(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let word = Math.imul(state ^ (state >>> 15), state | 1)
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61)
    return ((word ^ (word >>> 14)) >>> 0) / 4294967296
  }
}
