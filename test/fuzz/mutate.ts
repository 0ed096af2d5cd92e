import { functionTable } from '../../src/formula/functions/function-table.ts'
import { moduleIds, scenarioIds, textOf as readText } from '../scenarios/load-library.ts'

/** Chance from a seed: the same on every machine. */
export interface Chance {
  /** In 0..1, without 1. */
  readonly next: () => number
  readonly below: (limit: number) => number
  readonly pick: <T>(from: readonly T[]) => T
}

/** The chance of one input: inputs do not depend on one another. */
export function chanceOf(seed: number, index: number): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  return { next, below, pick }
}

const texts = new Map(
  [...scenarioIds, ...moduleIds.map((id) => `modules/${id}`)].map((id) => [id, readText(id)]),
)

/** The text of a shipped scenario or module, read once. */
export function textOf(id: string): string {
  return texts.get(id) ?? ''
}

/** What stands behind a key that takes a formula, up to a comma outside of calls. */
const formulaPattern =
  /(?<=(?:value|amount|factor): )(?:[^(){}>'"|,\n]|\((?:[^()\n]|\([^()\n]*\))*\))+/g

const formulas: readonly string[] = [
  ...Object.values(functionTable).map(({ example }) => example.formula),
  ...scenarioIds.flatMap((id) => [...textOf(id).matchAll(formulaPattern)].map(([text]) => text)),
  ...['x', 'users', 'price', 'usdjpy', 'share', 'rate', 'uptake', 'sales', 'stock', 'risk', 'year'],
  ...['usdjpy[year - 1]', 'usdjpy[2024]', 'deficit[year - 1]', 'amount(games)', 'cut', 'shock'],
  ...['users * price', 'sales * share', 'risk * width', 'sales + 10億円/年', 'fx(usdjpy, lag = 1)'],
  ...['if(year < 2026, share, 2 * share)', 'cumulative(sales)', 'normal(5, 1)', '10% to 20%'],
  ...['genai.users', 'baseline.computer.payments', 'tci.payments', 'genai.spend / sales', '0'],
]

const functionNames = Object.keys(functionTable)

/** Numbers as people and programs write them, and what looks like one. */
export const numerals = [
  '0', '1', '-1', '▲3', '0.1', '.5', '5.', '1e3', '1e308', '1e-320', '1e999', '1_000', '0x10', '010', '1,000', '1,00',
  '99999999999999999999', '2024', '2025', '2026', '2027', '2200', '1990', '100%', '12%/year', '1兆', '3割', '2pp', '５０',
  '1.5万', '3千5百万', '億', '5m', '5k', '½', '²', '１２％', '1億2', '150円/ドル', '3000 JPY/person/month', '10USD',
  'NaN', 'Infinity', '1e', '..', '2025..2030', '2026年', '一', '〇', '-0', '1:30', '2024-05-01', '1/0', '365 days',
] // prettier-ignore

const words = [
  'null', '~', 'true', 'no', 'on', '{', '}', '[', ']', ',', ':', ': ', '#', ' #', '- ', '&a', '*a', '!!str', '|', '>-',
  '---', '...', '"', "'", '\\', '%', '@', '`', '?', '? ', '<<', '=', '==', '!=', '<=', '±', '+-', '^', '*', '/', '(', ')',
  'to', 'in', 'and', 'not', 'or', 'if', 'prev', 'year', 'base_year', 'deficit', 'trend::deficit', '::', 'x', 'users',
  'usdjpy', 'risk', 'shock', 'fees', 'cut', 'boj5', 'computer', 'tci', 'payments', 'tag:ai', 'baseline.*', '!tag:ai',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'JPY', 'USD', '円', '人', '/', '·', '万人', 'people', 'month',
  'value', 'unit', 'interpolate', 'step', 'geometric', 'source', 'note', 'tags', 'order', 'bands', 'from_backtest', 'draws',
  'seed', 'mixture', 'correlations', 'variants', 'extends', 'use', 'with', 'horizon', 'base', 'definition', 'expect', 'warn:',
] // prettier-ignore

const oddities = [
  '\u0000', '\u0007', '\u001b[31m', '\r', '\r\n', '\t', '\u0085', '\u00a0', '\u00ad', '\u200b', '\u200d', '\u202e', '\u2028',
  '\u2029', '\u3000', '\ufeff', '\ufffd', '\ud800', '\udc00', '😀', '👨‍👩‍👧', 'e\u0301', 'が', 'か\u3099', 'Å', 'ﷺ', '㍻', '㌦', '①', 'Ⅻ', '－',
  '−', '‐', '‑', '～', '〜', '、', '。', '：', '，', '％', '（', '）', '［', '＝', '＃', '“', '’', '×', '÷', '١', '०', 'İ', 'ß', 'ı',
] // prettier-ignore

const tokenPattern = /\p{L}[\p{L}\p{N}_.-]*|\p{N}[\p{N},.]*|[^\S\n]+|[^]/gu

function tokensOf(text: string): string[] {
  return text.match(tokenPattern) ?? []
}

/** Changes one place of a text; each keeps most of it, so that what is behind the first check is reached, too. */
type Mutation = (text: string, chance: Chance) => string

const mutations: Readonly<Record<string, Mutation>> = {
  token(text, chance) {
    const tokens = tokensOf(text)
    const at = chance.below(tokens.length)
    switch (chance.below(5)) {
      case 0:
        tokens.splice(at, 1)
        break
      case 1:
        tokens.splice(at, 0, tokens[at] ?? '')
        break
      case 2:
        tokens.splice(at, 1, chance.pick(tokens))
        break
      case 3:
        tokens.splice(at, 0, chance.pick(words))
        break
      default:
        tokens.splice(at, 1, chance.pick(words))
    }
    return tokens.join('')
  },
  line(text, chance) {
    const lines = text.split('\n')
    const at = chance.below(lines.length)
    const count = 1 + chance.below(3)
    switch (chance.below(4)) {
      case 0:
        lines.splice(at, count)
        break
      case 1:
        lines.splice(at, 0, ...lines.slice(at, at + count))
        break
      case 2:
        lines.splice(chance.below(lines.length), 0, ...lines.splice(at, count))
        break
      default:
        lines.splice(at, 0, chance.pick(textOf(chance.pick(scenarioIds)).split('\n')))
    }
    return lines.join('\n')
  },
  indentation(text, chance) {
    const lines = text.split('\n')
    const at = chance.below(lines.length)
    const by = chance.pick(['  ', ' ', '\t', '    ', '\u3000'])
    const end = at + 1 + chance.below(4)
    const outwards = chance.next() < 0.5
    return lines
      .map((line, k) => (k < at || k >= end ? line : outwards ? line.slice(2) : by + line))
      .join('\n')
  },
  numeral(text, chance) {
    const found = [...text.matchAll(/\d[\d,._]*/g)]
    if (found.length === 0) return text + chance.pick(numerals)
    const { 0: old, index } = chance.pick(found)
    const put = chance.pick([
      chance.pick(numerals),
      `${old}0`,
      `-${old}`,
      `${old}%`,
      `${old} to ${old}`,
      old.replace(/\d/, '9'),
      String(chance.below(3000)),
    ])
    return text.slice(0, index) + put + text.slice(index + old.length)
  },
  character(text, chance) {
    const at = chance.below(text.length + 1)
    const cut = chance.below(3)
    return text.slice(0, at) + chance.pick(oddities) + text.slice(at + cut)
  },
  formula(text, chance) {
    const found = [...text.matchAll(formulaPattern)]
    if (found.length === 0) return someFormula(chance)
    const { 0: old, index } = chance.pick(found)
    return text.slice(0, index) + someFormula(chance) + text.slice(index + old.length)
  },
  bytes(text, chance) {
    const bytes = new TextEncoder().encode(text)
    const changes = 1 + chance.below(3)
    for (let k = 0; k < changes; k++) {
      const at = chance.below(bytes.length)
      bytes[at] =
        chance.next() < 0.5 ? chance.below(256) : (bytes[at] ?? 0) ^ (1 << chance.below(8))
    }
    // What is not UTF-8 the command refuses before the library sees it; here it stands as U+FFFD.
    return new TextDecoder().decode(bytes)
  },
}

const mutationNames = Object.keys(mutations)

/** Formulas by their unit, over the names of the small world. */
const leaves = {
  number: [
    ...['x', 'share', 'uptake', 'risk', 'width', 'rare', 'cut', '0', '1', '2', '0.5', '40%', '１２％', '3割', '-1', '1e3'],
    ...['year - base_year', 'grow(rate)', 'fx(usdjpy)', 'usdjpy / usdjpy[2024]', 'bass(2024, 3%/year, 38%/year)'],
    ...['ramp(2024, 2026)', 'ramp(2025, 2027, low = 10%, high = 30%)', 'logistic(2026, 1.5)', 'step(2026)', 'x[year - 1]'],
    ...['bernoulli(30%)', 'beta(8, 2)', 'noise(2%)', 'event(10%/year)', '20% to 60%', 'pert(0%, 5%, 15%)', '-5% to 5%'],
  ],
  money: [
    ...['sales', 'sales[2025]', 'users * price', '1000億円/年', '▲5億円/年', 'amount(games)', 'deficit[year - 1]'],
    ...['genai.spend', 'baseline.computer.payments', 'tci.payments[2024]', '100億円/年 to 300億円/年', '0.3兆円/年'],
  ],
  people: ['users', '30M people', '100万人', 'genai.users', '20M to 40M people', 'users[year - 1]'],
  rate: ['usdjpy', 'shock', '150円/ドル', 'usdjpy[2024]', 'walk(100 JPY/USD, 10%)', 'usdjpy[year + 1]'],
  growth: ['rate', '3%/year', '▲1%/year', '100%/year', 'hazard(5%/year)', '1% / 1 year'],
} // prettier-ignore

type Kind = keyof typeof leaves

const kinds = Object.keys(leaves) as readonly Kind[]

function typed(kind: Kind, chance: Chance, depth = 0): string {
  if (depth > 2 || chance.next() < 0.25) return chance.pick(leaves[kind])
  const part = (of: Kind = kind): string => typed(of, chance, depth + 1)
  const year = (): string => String(2023 + chance.below(6))
  // Distributions stand at the top, as a rule.
  switch (chance.below(depth === 0 || chance.next() < 0.1 ? 16 : 11)) {
    case 0:
      return `${part()} + ${part()}`
    case 1:
      return `(${part()} - ${part()})`
    case 2:
      return `${part()} * ${part('number')}`
    case 3:
      return `${part()} / (${part('number')})`
    case 4:
      return `${chance.pick(['min', 'max', 'sum'])}(${part()}, ${part()})`
    case 5:
      return `if(${part()} ${chance.pick(['<', '>=', '==', '!='])} ${part()}, ${part()}, ${part()})`
    case 6:
      return `clamp(${part()}, ${part()}, ${part()})`
    case 7:
      return `prev(${part()}, ${part()})`
    case 8:
      return `path(${year()} = ${part()}, ${year()} = ${part()}, interpolate = ${chance.pick(['linear', 'step', 'geometric'])})`
    case 12:
      return `step(${year()}, ${part()}, ${part()})`
    case 13:
      return `ramp(${year()}, ${year()}, ${part()}, ${part()})`
    case 14:
      return `${chance.pick(['uniform', 'normal', 'lognormal'])}(${part()}, ${part()})`
    default:
      return `${chance.pick(['triangular', 'pert', 'two_piece_normal'])}(${part()}, ${part()}, ${part()})`
    case 11:
      return `${part()} to ${part()}`
    case 9:
      return kind === 'number' ? `(${part()}) ^ ${part()}` : `abs(${part()})`
    case 10: {
      if (kind !== 'number') return depth === 0 ? `walk(${part()}, ${part('number')})` : part()
      const other = chance.pick(kinds)
      const single = chance.pick(['exp', 'ln', 'sqrt', 'abs', 'bernoulli', 'noise'])
      return chance.pick([
        `${part(other)} / ${part(other)}`,
        `${single}(${part()})`,
        `grow(${part('growth')})`,
      ])
    }
  }
}

/** A formula: most of the right units, over the names of the small world. */
export function someFormula(chance: Chance): string {
  const part = (): string => chance.pick(chance.next() < 0.15 ? numerals : formulas)
  const operators = ['+', '-', '*', '/', '^', '<', '>=', '==', 'and', 'to', 'in', '±']
  switch (chance.below(12)) {
    case 0:
      return `${part()} ${chance.pick(operators)} ${part()}`
    case 1: {
      const given = Array.from({ length: 1 + chance.below(3) }, part)
      return `${chance.pick(functionNames)}(${given.join(', ')})`
    }
    case 2:
      return mutations.token?.(part(), chance) ?? ''
    case 3:
      return mutations.numeral?.(part(), chance) ?? ''
    case 4:
      return mutations.character?.(part(), chance) ?? ''
    case 5:
      return part()
    case 6:
      return mutations.token?.(typed(chance.pick(kinds), chance), chance) ?? ''
    case 7:
      return mutations.numeral?.(typed(chance.pick(kinds), chance), chance) ?? ''
    default:
      return typed(chance.pick(kinds), chance)
  }
}

/** A text with one change, or a few. */
export function mutated(
  text: string,
  chance: Chance,
): { readonly name: string; readonly text: string } {
  const name = chance.pick(mutationNames)
  let result = mutations[name]?.(text, chance) ?? text
  while (chance.next() < 0.3) result = mutations[chance.pick(mutationNames)]?.(result, chance) ?? ''
  return { name, text: result }
}
