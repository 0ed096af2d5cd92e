// Proves on the shipped scenarios that `akaji check` fails on what moves a figure, names it, and stays quiet otherwise.
//   npm run proof:mutations [-- --only <part of a title>] [--results <folder>]
// Works on a copy of the built package: the data, the scenarios and their saved results, changed in one place at a time.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'

const repository = join(import.meta.dirname, '..')
const { values: options } = parseArgs({
  options: { only: { type: 'string', default: '' }, results: { type: 'string' } },
})
const results = options.results === undefined ? join('test', 'saved') : resolve(options.results)

/**
 * What is changed (`from`, which stands once in `file`, becomes `to`), how the check must end, and what one line of its output
 * must say; `{place}` stands for the file and line of the change.
 */
const mutations = [
  {
    title: 'an assumption',
    file: 'scenarios/genai-30m.yaml',
    from: 'value: 30M people',
    to: 'value: 33M people',
    code: 1,
    names: 'assumption genai.users: 30M people → 33M people ({place})',
  },
  {
    title: 'an assumption of the scenario that is extended',
    file: 'scenarios/trend.yaml',
    from: 'value: 3.3\n',
    to: 'value: 3.4\n',
    code: 1,
    names: 'assumption computer_multiple: 3.3 → 3.4 ({place})',
  },
  {
    title: 'the width of a distribution, which leaves the central case alone',
    scenario: 'fx-uncertain',
    file: 'scenarios/fx-uncertain.yaml',
    from: 'value: 8.0%',
    to: 'value: 8.5%',
    code: 1,
    names: 'assumption fx_volatility: 8.0% → 8.5% ({place})',
  },
  {
    title: 'a data cell',
    file: 'data/observations.csv',
    from: '2024,computer,payments,32945,',
    to: '2024,computer,payments,33045,',
    code: 1,
    names: 'data computer.payments[2024]: 32,945億円 E → 33,045億円 E ({place})',
  },
  {
    title: 'a data cell in a later vintage',
    file: 'data/observations.csv',
    from: '2024,computer,payments,32945,E,estimated,28648,37242,2025-04,',
    to: '2024,computer,payments,33045,E,estimated,28648,37242,2026-04,',
    code: 1,
    names: 'vintage of data computer.payments[2024]: 2025-04 → 2026-04 ({place})',
  },
  {
    title: 'a formula, in a module',
    file: 'scenarios/modules/subscription.yaml',
    from: 'users * price * rate * uptake',
    to: 'users * price * rate * uptake ^ 2',
    code: 1,
    names:
      'formula of assumption genai.spend: users * price * rate * uptake → users * price * rate * uptake^2 ({place})',
  },
  {
    title: 'a formula over time',
    file: 'scenarios/genai-30m.yaml',
    from: 'ramp(2026, 2030)',
    to: 'ramp(2026, 2031)',
    code: 1,
    names: 'formula of assumption uptake: ramp(2026, 2030) → ramp(2026, 2031) ({place})',
  },
  {
    title: 'the lines of an adjustment',
    file: 'scenarios/trend.yaml',
    from: 'on: baseline.computer.*',
    to: 'on: baseline.computer.payments',
    code: 1,
    names:
      'lines of adjustment computer_trend: baseline.computer.* → baseline.computer.payments ({place})',
  },
  {
    title: 'a unit of the same kind',
    file: 'scenarios/genai-30m.yaml',
    from: '3000 JPY/person/month',
    to: '3000 JPY/person/year',
    code: 1,
    names: 'unit of assumption genai.price: 3000 JPY/person/month → 3000 JPY/person/year ({place})',
  },
  {
    title: 'a unit that no longer fits',
    file: 'scenarios/genai-30m.yaml',
    from: 'value: 30M people',
    to: 'value: 30M JPY',
    code: 2,
    names: 'The value is JPY, but "unit:" says people.  {place}',
  },
  {
    title: 'nothing but a comment',
    file: 'scenarios/genai-30m.yaml',
    from: 'akaji: 1\n',
    to: 'akaji: 1 # nothing else\n',
    code: 0,
    names: '1 saved result: 1 the same',
  },
  {
    title: 'nothing but the spelling of a price',
    file: 'scenarios/genai-30m.yaml',
    from: 'price: { value: 3000 JPY/person/month, source: mri-2026 }',
    to: 'price: { source: mri-2026, value: "3,000円/人/月" }',
    code: 0,
    names: '1 saved result: 1',
  },
  {
    title: 'a data cell of another year',
    file: 'data/observations.csv',
    from: '1996,tci,net,-1862,',
    to: '1996,tci,net,-1863,',
    code: 0,
    names: '1 saved result: 1 the same',
  },
]

const folder = mkdtempSync(join(tmpdir(), 'akaji-mutations-'))
try {
  copyPackage(folder)
  const chosen = mutations.filter(({ title }) => title.includes(options.only))
  const proved = chosen.map((mutation) => ({ harmful: mutation.code !== 0, ok: prove(mutation) }))
  const harmful = proved.filter((one) => one.harmful)
  const others = proved.filter((one) => !one.harmful)
  console.log(
    `\n${harmful.filter(({ ok }) => ok).length} of ${harmful.length} changes that matter are found and named; ` +
      `${others.filter(({ ok }) => !ok).length} of ${others.length} others raise an alarm`,
  )
  if (proved.length === 0 || proved.some(({ ok }) => !ok)) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The command as it is installed: its shipped scenarios and data are those of the copy. */
function copyPackage(target) {
  const library = join(repository, 'dist', 'lib') + sep
  for (const name of ['dist', 'data', 'scenarios', 'test/saved', 'package.json']) {
    cpSync(join(repository, name), join(target, name), {
      recursive: true,
      filter: (path) => !`${path}${sep}`.startsWith(library),
    })
  }
}

/** Makes one change, checks, takes it back, and says what came of it. */
function prove({ title, scenario = 'genai-30m', file, from, to, code, names }) {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  if (text.split(from).length !== 2) throw new Error(`${file} must hold this once: ${from}`)
  writeFileSync(
    path,
    text.replace(from, () => to),
  )
  const { status, lines } = check(scenario)
  writeFileSync(path, text)
  const place = `${file}:${text.slice(0, text.indexOf(from)).split('\n').length}`
  const wanted = names.replace('{place}', place)
  const line = lines.find((one) => one.includes(wanted))
  const ok = status === code && line !== undefined
  console.log(`${ok ? 'ok      ' : 'SURVIVED'} ${title}: ${shortened(from)} → ${shortened(to)}`)
  console.log(`         exit ${status}: ${line?.trim() ?? `nothing says "${wanted}"`}`)
  if (!ok) console.log(lines.join('\n'))
  return ok
}

function shortened(text) {
  const line = text.trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

function check(scenario) {
  const args = ['check', `scenarios/${scenario}.yaml`, '--results', results, '--no-cache']
  const { status, stdout } = spawnSync(
    process.execPath,
    [join('dist', 'akaji.cjs'), ...args, '--lang', 'en'],
    { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH } },
  )
  return { status, lines: stdout.split('\n') }
}
