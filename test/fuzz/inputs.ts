import { moduleIds, scenarioIds } from '../scenarios/load-library.ts'
import { chanceOf, mutated, numerals, someFormula, textOf } from './mutate.ts'
import type { Chance } from './mutate.ts'

/** One way into the library: the texts that are read, and what is chosen. */
export interface Run {
  /** `file`, `variant`, `--set` …: all doors of an input must give one answer. */
  readonly door: string
  /** Files that are not as shipped, by name. */
  readonly files: ReadonlyMap<string, string>
  readonly entry: string
  readonly variant?: string
  readonly overrides?: readonly string[]
  readonly questions?: readonly string[]
  /** An axis of a sweep with one value: the cells asked for are swept in place of a run. */
  readonly axis?: string
}

/** One input: a text, and the runs that it goes into. */
export interface FuzzInput {
  /** The kind of mutation, and what it was done to. */
  readonly title: string
  readonly text: string
  readonly runs: (text: string) => readonly Run[]
  /** 0 for the central case. */
  readonly draws: number
  readonly sampler: 'sobol' | 'lhs' | 'mc'
  /** Once more, for the same bytes: rendered as well. */
  readonly twice: boolean
}

/** A scenario with something of everything, small enough to be run thousands of times a second. */
export const world = `akaji: 1
title: { en: A small world, ja: 小さな世界 }
horizon: 2025..2027
units: { seats: { aliases: [席] } }
assumptions:
  x: 1
  users: { value: '3,000万人', source: { title: A survey, date: 2024-05-01 } }
  price: { value: 3000 JPY/person/month, note: 'illustrative: a list price' }
  usdjpy: { value: { 2024: 150, 2026: 170 }, unit: JPY/USD, interpolate: geometric }
  share: 40%
  rate: 3%/year
  uptake: ramp(2024, 2026)
  sales: { value: 1000億円/年, tags: [money] }
  stock: prev(stock, 100億円) * 90% + 5億円
  risk: 20% to 60%
  width: pert(50%, 72%, 90%)
  shock: walk(100 JPY/USD, 10%)
  rare: event(5%/year)
lines:
  fees:
    title: Fees
    item: computer
    flow: payments
    amount: users * price * uptake * fx(usdjpy, share = risk)
    tags: [ai]
  games: { item: copyright, flow: receipts, amount: sales * grow(rate) }
adjustments:
  cut: { on: [computer.payments, '!tag:ai'], factor: 1 - 10% * width }
  boost: { on: tag:a*, factor: '1 + share * (shock / shock[2024] - 1)' }
modules:
  genai:
    use: subscription
    with: { users: 1M people, price: 10 USD/person/month * usdjpy, foreign_share: 1, uptake: 1, item: computer }
correlations:
  - { between: [risk, width], rank: 0.5, note: 'illustrative: both are shares' }
variants:
  low: { assumptions: { users: 1000万人 } }
  late: { adjustments: { cut: null } }
expect:
  - deficit[2026] in 5兆円/年..9兆円/年
  - warn: p95(deficit[2026]) < 12兆円/年
`

export const worldFile = 'scenarios/world.yaml'

type Bare = Pick<FuzzInput, 'title' | 'text' | 'runs'>

const childFile = 'scenarios/child.yaml'

/** The small world as it stands, and a file that extends it: only this has to be parsed anew. */
function childOfWorld(body: string): ReadonlyMap<string, string> {
  return new Map([[childFile, `akaji: 1\nextends: ./world.yaml\n${body}\n`]])
}

/** A formula where a formula may stand. */
function formulaInput(chance: Chance): Bare {
  const text = someFormula(chance)
  const questions = ['x[2024]', 'x[2026]', 'deficit[2026]']
  const start = { entry: childFile, questions }
  const put = (write: (quoted: string) => string): Bare['runs'] => {
    return (formula) => [
      { ...start, door: 'file', files: childOfWorld(write(JSON.stringify(formula))) },
    ]
  }
  const name = chance.pick([
    ...[
      'x',
      'users',
      'usdjpy',
      'usdjpy.2026',
      'usdjpy[2025]',
      'risk',
      'fees',
      'cut',
      'genai.users',
      'horizon',
    ],
    ...[
      'x.unit',
      'cut.on',
      'fees.item',
      'genai',
      'lines',
      'expect',
      'definition',
      'draws',
      'base',
      'risk.note',
    ],
  ])
  const places: readonly (readonly [string, Bare['runs']])[] = [
    ['value', put((formula) => `assumptions: { x: ${formula} }`)],
    ['value', put((formula) => `assumptions: { x: ${formula} }`)],
    ['value', put((formula) => `assumptions: { x: ${formula} }`)],
    [
      'value with a unit',
      put((formula) => `assumptions: { x: { value: ${formula}, unit: 円/年 } }`),
    ],
    [
      'path',
      put((formula) => `assumptions: { x: { 2024: 1, 2026: ${formula}, 2027: ${formula} } }`),
    ],
    ['rate', put((formula) => `assumptions: { usdjpy: ${formula} }`)],
    ['uncertain value', put((formula) => `assumptions: { risk: ${formula} }`)],
    ['amount', put((formula) => `lines: { games: { amount: ${formula} } }`)],
    ['factor', put((formula) => `adjustments: { cut: { factor: ${formula} } }`)],
    ['input', put((formula) => `modules: { genai: { with: { users: ${formula} } } }`)],
    ['condition', put((formula) => `expect: [${formula}]`)],
    ['pattern', put((formula) => `adjustments: { cut: { on: ${formula} } }`)],
    [
      'question',
      (formula) => [{ ...start, door: 'ask', files: childOfWorld(''), questions: [formula] }],
    ],
    [
      `--set ${name}`,
      (formula) => [
        { ...start, door: '--set', files: childOfWorld(''), overrides: [`${name}=${formula}`] },
      ],
    ],
  ]
  const [place, runs] = chance.pick(places)
  return { title: `formula as ${place}`, text, runs }
}

/** The same change by every door. */
function doorsInput(chance: Chance, of: DoorSubject): Bare {
  const { entry, name, questions } = of
  const runs = (formula: string): readonly Run[] => {
    const [section = '', key = '', part] = name
    const value = (text: string): string => (part === undefined ? text : `{ ${part}: ${text} }`)
    const patch = `${section}: { ${key}: ${value(JSON.stringify(formula))} }`
    // A plain scalar where nothing in it means anything in YAML.
    const isPlain =
      /^[\p{L}\p{N}.%▲][\p{L}\p{N} .+*/()%]*$/u.test(formula) && formula === formula.trim()
    const written = `${section}: { ${key}: ${value(isPlain ? formula : JSON.stringify(formula))} }`
    const reference = entry === 'world' ? './world.yaml' : entry
    const child = (body: string): ReadonlyMap<string, string> => {
      return new Map([[childFile, `akaji: 1\nextends: ${reference}\n${body}\n`]])
    }
    const start = { entry: childFile, questions }
    const doors: Run[] = [
      { ...start, door: 'file', files: child(patch) },
      { ...start, door: 'variant', files: child(`variants: { v: { ${written} } }`), variant: 'v' },
      { ...start, door: '--set', files: child(''), overrides: [`${key}=${formula}`] },
    ]
    const isNumber =
      part === undefined &&
      section === 'assumptions' &&
      /^[▲-]?[\d.,]+(?:[%兆億万][^()+*^]*)?$/u.test(formula)
    return isNumber
      ? [...doors, { ...start, door: 'sweep', files: child(''), axis: `${key}=${formula}` }]
      : doors
  }
  // What YAML or an override takes for something else than a formula is no formula by these doors.
  const usable = (text: string): boolean =>
    !/^\s*(?:$|[{["'~#!&*|>]|null\b)/iu.test(text) && !text.includes('\n')
  let text = of.value(chance)
  while (!usable(text)) text = of.value(chance)
  return { title: `doors of ${entry} ${name.join('.')}`, text, runs }
}

interface DoorSubject {
  readonly entry: string
  /** Section, id, and the key below it where it has no shorthand. */
  readonly name: readonly string[]
  readonly questions: readonly string[]
  readonly value: (chance: Chance) => string
}

function smallSubject(chance: Chance): DoorSubject {
  const name = chance.pick([
    ...['x', 'x', 'users', 'usdjpy', 'share', 'uptake', 'risk', 'shock'].map((id) => [
      'assumptions',
      id,
    ]),
    ['adjustments', 'cut', 'factor'],
    ['lines', 'games', 'amount'],
  ])
  const value = (from: Chance): string =>
    from.next() < 0.3 ? from.pick(numerals) : someFormula(from)
  const asked = `${name[1] ?? ''}[2026]`
  return {
    entry: 'world',

    name,
    questions: [asked, 'deficit[2026]'],
    value,
  }
}

/** The assumptions of the shipped scenarios that are one value, with it. */
const shippedValues = scenarioIds.flatMap((entry) => {
  const section = /^assumptions:\n((?: .*\n|\n)*)/m.exec(textOf(entry))?.[1] ?? ''
  const found = section.matchAll(
    /^ {2}([a-z]\w*):(?: \{ value: |\n {4}value: | )([^{>\n,][^,}\n]*)/gm,
  )
  return [...found].map(([, id = '', value = '']) => ({ entry, id, value }))
})

/** An assumption of a shipped scenario, with a number of the same unit. */
function shippedSubject(chance: Chance): DoorSubject {
  const { entry, id, value: old } = chance.pick(shippedValues)
  const value = (from: Chance): string =>
    from.next() < 0.7 ? old.replace(/\d/, () => String(1 + from.below(9))) : from.pick(numerals)
  return { entry, name: ['assumptions', id], questions: ['deficit[2030]'], value }
}

/** A shipped scenario or module with something changed in it. */
function shippedInput(chance: Chance): Bare {
  const isModule = chance.next() < 0.2
  const id = isModule ? `modules/${chance.pick(moduleIds)}` : chance.pick(scenarioIds)
  const original = textOf(id)
  const { name, text } = mutated(original, chance)
  const uses = new RegExp(`use: ${id.replace('modules/', '')}$`, 'm')
  const users = scenarioIds.filter((one) => uses.test(textOf(one)))
  const entry = isModule && users.length > 0 ? chance.pick(users) : id
  const variants = /^variants:\n((?: .*\n|\n)*)/m.exec(textOf(entry))?.[1] ?? ''
  const names = [...variants.matchAll(/^ {2}([\w-]+):/gm)].map(([, one = '']) => one)
  const variant = names.length > 0 && chance.next() < 0.3 ? chance.pick(names) : ''
  const file = `scenarios/${id}.yaml`
  const runs = (changed: string): readonly Run[] => [
    { door: 'file', files: new Map([[file, changed]]), entry: `scenarios/${entry}.yaml`, variant },
  ]
  return { title: `${name} of ${id}${variant && ` in ${variant}`}`, text, runs }
}

function worldInput(chance: Chance): Bare {
  const { name, text } = mutated(world, chance)
  const variant = chance.pick(['', '', 'low', 'late'])
  const questions = ['x[2026]', 'deficit[2026]']
  const runs = (changed: string): readonly Run[] => [
    { door: 'file', files: new Map([[worldFile, changed]]), entry: worldFile, variant, questions },
  ]
  return { title: `${name} of a small world`, text, runs }
}

/** The input of a seed and a number. */
export function fuzzInput(seed: number, index: number): FuzzInput {
  const chance = chanceOf(seed, index)
  const kind = chance.next()
  const draws = chance.next() < 0.2 ? chance.pick([1, 2, 16, 33]) : 0
  const sampler = chance.pick(['sobol', 'lhs', 'mc'] as const)
  const twice = chance.next() < 0.25
  const bare =
    kind < 0.45
      ? formulaInput(chance)
      : kind < 0.65
        ? worldInput(chance)
        : kind < 0.75
          ? doorsInput(chance, smallSubject(chance))
          : kind < 0.76
            ? doorsInput(chance, shippedSubject(chance))
            : shippedInput(chance)
  return { ...bare, draws, sampler, twice }
}
