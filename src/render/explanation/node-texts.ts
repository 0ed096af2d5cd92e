import type { ExplainNode } from '../../analysis/explain/explain-cell.ts'
import { citationText } from '../../analysis/cite-source.ts'
import type { Observation, ObservationStatus } from '../../baseline/types.ts'
import type { Location } from '../../diagnostics/diagnostic.ts'
import type { Language, Text } from '../../diagnostics/text.ts'
import { findFunction } from '../../formula/functions/function-table.ts'
import type { Origin } from '../../scenario/types.ts'
import { formatNumber } from '../../units/format-number.ts'

/** What a line below a figure says; renderers style them apart. */
export interface NodeLine {
  readonly kind: 'formula' | 'arithmetic' | 'remark' | 'origin' | 'citation'
  readonly text: string
}

/** The name of a figure with its year where that differs from the figure's above: `amount(genai.fees)`, `usdjpy[2024]`. */
export function nodeName(node: ExplainNode, parentYear: number | undefined): string {
  const { id, kind, year } = node
  const stated = kind === 'amount' || kind === 'observation' ? `amount(${id})` : id
  return year === parentYear && kind !== 'point' ? stated : `${stated}[${String(year)}]`
}

/** The value, marked where it is one of many: the median of a distribution, and what comes of medians elsewhere. */
export function nodeValue(node: ExplainNode, language: Language): string {
  const value = node.shown[language]
  if (!node.uncertain) return value
  return `${value} ${texts[isMedian(node) ? 'median' : 'central'][language]}`
}

/** A distribution stands at its median; a path with all shocks at theirs need not, and nor need what is computed. */
function isMedian({ distribution }: ExplainNode): boolean {
  const name = /^\s*(\w+)\s*\(/.exec(distribution ?? '')?.[1]
  const isPath = name !== undefined && findFunction(name)?.entry.group === 'path'
  return distribution !== undefined && !isPath
}

/** How lines are written; `cited` remembers the names whose source and note have been given, once each. */
interface LineOptions {
  readonly language: Language
  readonly cited: Set<string>
}

/** What there is to say about a figure besides its name, value and title. */
export function nodeLines(
  node: ExplainNode,
  { language, cited }: LineOptions,
): readonly NodeLine[] {
  const lines: NodeLine[] = []
  const add = (kind: NodeLine['kind'], text: string | undefined): void => {
    if (text !== undefined && text !== '') lines.push({ kind, text })
  }
  if (saysFormula(node)) {
    const restates = node.formula === node.shown[language]
    if (node.formula !== undefined && !restates) add('formula', `= ${node.formula}`)
    if (node.arithmetic !== undefined) add('arithmetic', `= ${node.arithmetic[language]}`)
  }
  add('remark', node.remark?.[language])
  if (node.observation !== undefined) add('remark', observationText(node.observation, language))
  if (node.repeated) {
    add('remark', texts.above[language])
    return lines
  }
  add('origin', originText(node, language))
  const name = `${node.kind} ${node.id}`
  if (cited.has(name)) return lines
  cited.add(name)
  add('citation', sourceText(node, language))
  add('citation', node.note && texts.note[language](node.note))
  return lines
}

/** A place as editors and terminals understand it. */
function placeText({ file, line, column }: Location): string {
  return `${file}:${String(line)}:${String(column)}`
}

/** The words for how exact a published figure is. */
const statusTexts: Readonly<Record<ObservationStatus, Text>> = {
  A: { en: 'published', ja: '公表値' },
  P: { en: 'provisional', ja: '速報' },
  E: { en: 'estimated', ja: '推計' },
  I: { en: 'imputed', ja: '補完' },
}

/** What stands in place of children that are not shown; undefined where all are. */
export function hiddenText(node: ExplainNode, language: Language): string | undefined {
  const { hidden, id, year } = node
  if (hidden === undefined) return undefined
  if (hidden.reason === 'past') return texts.past[language](`${id}[${String(year)}]`)
  return texts.hidden[language](hidden.count)
}

/** Sums of the account are told by their children, where these are shown. */
function saysFormula({ kind, children }: ExplainNode): boolean {
  const sums: readonly ExplainNode['kind'][] = ['total', 'group', 'item', 'memo']
  return !(sums.includes(kind) && children.length > 0)
}

function originText({ origin }: ExplainNode, language: Language): string | undefined {
  if (origin === undefined) return undefined
  const replaced = origin.shadowed.map((old) => texts.replaces[language](old.text, setAt(old)))
  return [setAt(origin), ...replaced].join(language === 'ja' ? '、' : ', ')
}

/** The place and the overlay of a value; a command line says both at once. */
function setAt({ location, overlay }: Pick<Origin, 'location' | 'overlay'>): string {
  return overlay === '--set' ? location.file : `${placeText(location)} (${overlay})`
}

function sourceText({ source }: ExplainNode, language: Language): string | undefined {
  if (source === undefined) return undefined
  const url = source.url === undefined ? '' : ` ${source.url}`
  return texts.source[language](`${citationText(source)}${url}`)
}

/** `2024: 32,945 × 100M JPY, estimated (28,648 to 37,242), released 2025-04, method stone-balance`. */
function observationText(observation: Observation, language: Language): string {
  const { period, value, lower, upper, status, vintage, method, precision } = observation
  const number = (figure: number): string => formatNumber(figure, { decimals: 0 })
  const interval = Number.isFinite(lower) && Number.isFinite(upper) && lower < upper
  if (language === 'ja') {
    const range = interval ? `(${number(lower)}〜${number(upper)}億円)` : ''
    return `${period}年: ${number(value)}億円、${statusTexts[status].ja}${range}、${vintage}公表、方法 ${method}、精度 ${precision}`
  }
  const range = interval ? ` (${number(lower)} to ${number(upper)})` : ''
  return `${period}: ${number(value)} × 100M JPY, ${statusTexts[status].en}${range}, released ${vintage}, method ${method}, precision ${precision}`
}

const texts = {
  central: { en: '(central case)', ja: '(中央ケース)' },
  median: { en: '(median)', ja: '(中央値)' },
  above: { en: 'explained above', ja: '説明は上にあります' },
  source: {
    en: (citation: string) => `source: ${citation}`,
    ja: (citation: string) => `出典: ${citation}`,
  },
  note: { en: (note: string) => `note: ${note}`, ja: (note: string) => `注: ${note}` },
  replaces: {
    en: (text: string, place: string) => `in place of ${text} at ${place}`,
    ja: (text: string, place: string) => `置き換え前は ${text} ${place}`,
  },
  hidden: {
    en: (count: number) => `… ${String(count)} more (--depth shows more levels)`,
    ja: (count: number) => `… ほか${String(count)}件(--depth で階層を増やせます)`,
  },
  past: {
    en: (cell: string) => `… and so on, year by year (explain ${cell} goes back further)`,
    ja: (cell: string) => `… 以下、前の年も同様(${cell} を explain するとさらにさかのぼれます)`,
  },
} as const
