import type { Baseline, Item, Observation } from '../../baseline/types.ts'
import type { Program, ProgramLine } from '../../compile/program.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { Figures } from './figures.ts'
import { readCell, requestKey, targetId } from './read-cell.ts'
import type { Request, Target } from './read-cell.ts'
import type { Text } from '../../diagnostics/text.ts'
import { unreachable } from '../../diagnostics/invariant.ts'
import type { Quantified, Origin } from '../../scenario/types.ts'
import { citeId, citeSource } from '../cite-source.ts'
import { foldTerms, atom } from './arithmetic.ts'
import { describePoint, describeValue, siteOf } from './describe-value.ts'
import type { ValueDescription } from './describe-value.ts'
import { JPY_PER_YEAR } from '../../units/dimension.ts'
import type { Term } from './arithmetic.ts'
import type { Figure } from './figures.ts'
import { formatWritten, writtenScale } from './written-scale.ts'
import type { WrittenScale } from './written-scale.ts'
import { assumptionFinder } from './write-out.ts'
import { itemsOf, totalWithMemo } from '../../compile/symbols.ts'
import type { CellMeasure } from '../../compile/symbols.ts'
import type { Dimension } from '../../units/types.ts'
import type { Citation } from '../cite-source.ts'

/** The scenario to explain, and the data that it was compiled over. */
export interface ExplainInput {
  readonly program: Program
  readonly baseline: Baseline
}

/**
 * Explains one figure of the central case, `depth` levels down: its formula, the calculation with every name replaced by its
 * value, and so on to the numbers that somebody wrote or published. Codes: those of `readCell`, and those of lowering, such as
 * missing-year.
 */
export function explainCell(
  cell: string,
  { program, baseline }: ExplainInput,
  depth: number,
): Result<Explanation> {
  const { scenario, baseYear } = program
  if (scenario.mixture.length > 0)
    return failure([
      questionProblem('mixture-not-taken', undefined, {
        id: scenario.id,
        parts: scenario.mixture.map(({ scenario }) => scenario),
      }),
    ])
  const figures = new Figures(program, baseline)
  const request = readCell(cell, figures)
  if (!request.ok) return request
  const root = build(request.value, { figures, expanded: new Set(), path: [], depth })
  const [problem] = figures.problems
  // Asked from the outside, a year without a value has no place but the question itself.
  if (problem !== undefined) {
    const { location } = request.value
    return failure(figures.problems.map((one) => ({ ...one, location: one.location ?? location })))
  }
  return success({ scenario: scenario.id, variant: scenario.variant, baseYear, root })
}

interface Building {
  readonly figures: Figures
  /** The figures whose children stand somewhere in the tree already. */
  readonly expanded: Set<string>
  /** The names of the figures above. */
  readonly path: readonly string[]
  /** How many more levels may follow. */
  readonly depth: number
}

function build(request: Request, building: Building): ExplainNode {
  const { figures, expanded, path, depth } = building
  const { node, requests } = describe(request, figures)
  if (requests.length === 0) return node
  const key = requestKey(request)
  if (expanded.has(key)) return { ...node, repeated: true }
  const name = `${request.target.kind} ${targetId(request.target)}`
  // A stock reads its own past, year after year: the year before says how, and the others are like it.
  if (path.includes(name)) return { ...node, hidden: { count: requests.length, reason: 'past' } }
  if (depth <= 0) return { ...node, hidden: { count: requests.length, reason: 'depth' } }
  expanded.add(key)
  const below = { figures, expanded, path: [...path, name], depth: depth - 1 }
  return { ...node, children: requests.map((child) => build(child, below)) }
}

/** A figure without what it was computed from, and what that is. */
interface Description {
  readonly node: ExplainNode
  readonly requests: readonly Request[]
}

/** Describes one figure. A year without a value shows in `figures.problems`. */
function describe(request: Request, figures: Figures): Description {
  const { target } = request
  switch (target.kind) {
    case 'cell':
      return describeAccount({ ...request, target }, figures)
    case 'line':
      return describeLine({ ...request, target }, figures)
    case 'amount':
      return describeAmount({ ...request, target }, figures)
    case 'adjustment':
      return describeAdjustment({ ...request, target }, figures)
    case 'assumption': {
      const { assumption } = target
      const node = plainNode(request, 'assumption', figures)
      const owner = { id: assumption.id, value: assumption.value, assumption }
      const value = describeValue(owner, request.year, figures)
      return withValue({ ...node, ...documentation(assumption, figures) }, value)
    }
    case 'point': {
      const { owner, point } = target
      const node = plainNode(request, 'point', figures)
      return withValue({ ...node, origin: point.origin }, describePoint(owner, point, figures))
    }
    case 'previous':
      return { node: plainNode(request, 'previous', figures), requests: [] }
    default:
      return unreachable(target)
  }
}

/** A request for one kind of target. */
interface RequestFor<Kind extends Target['kind']> {
  readonly target: Extract<Target, { kind: Kind }>
  readonly year: number
}

function describeAccount(request: RequestFor<'cell'>, figures: Figures): Description {
  const { target, year } = request
  const cell = describeCell(target.of, target.measure, { year, figures })
  const { kind, title, operator, requests } = cell
  const terms = requests.map((part) => valueTerm(part, figures))
  const node = {
    ...plainNode(request, kind, figures),
    title,
    formula: cellFormula(cell),
    arithmetic: terms.length < 2 ? undefined : foldTerms(operator, terms)?.text,
    remark: terms.length === 0 ? noLines : undefined,
  }
  return { node, requests }
}

function describeLine(request: RequestFor<'line'>, figures: Figures): Description {
  const { year } = request
  const { line } = request.target
  const { id, adjustments, amount } = line
  // Nothing multiplies a stated amount without adjustments: the line is its amount.
  if (adjustments.length === 0 && amount.kind === 'stated') {
    const { node, requests } = describeAmount({ target: { kind: 'amount', line }, year }, figures)
    return { node: { ...node, kind: 'line' }, requests }
  }
  const applied = year === figures.program.baseYear ? [] : adjustments
  const requests: readonly Request[] = [
    { target: { kind: 'amount', line }, year },
    ...applied.map((adjustment) => ({ target: { kind: 'adjustment', adjustment } as const, year })),
  ]
  const terms = requests.map((part) => valueTerm(part, figures))
  const node = {
    ...plainNode(request, 'line', figures),
    ...(amount.kind === 'stated' ? documentation(amount.line, figures) : {}),
    title: line.title,
    formula: [`amount(${id})`, ...applied.map((adjustment) => adjustment.id)].join(' * '),
    arithmetic: terms.length < 2 ? undefined : foldTerms('*', terms)?.text,
    remark: applied.length < adjustments.length ? unadjusted : undefined,
  }
  return { node, requests }
}

function describeAmount(request: RequestFor<'amount'>, figures: Figures): Description {
  const { year } = request
  const { line } = request.target
  if (line.amount.kind === 'observed') {
    const { observation } = line.amount.cell
    const node = {
      ...plainNode(request, 'observation', figures),
      observation,
      source: citeId(observation.source, figures.baseline.sources),
      note: observation.note === '' ? undefined : observation.note,
    }
    return { node, requests: [] }
  }
  const node = {
    ...plainNode(request, 'amount', figures),
    ...documentation(line.amount.line, figures),
  }
  if (year === figures.program.baseYear) return { node: { ...node, remark: notYet }, requests: [] }
  const owner = { id: line.id, value: line.amount.value, assumption: undefined }
  return withValue(node, describeValue(owner, year, figures))
}

function describeAdjustment(request: RequestFor<'adjustment'>, figures: Figures): Description {
  const { adjustment } = request.target
  const { id, factor, on } = adjustment
  const node = {
    ...plainNode(request, 'adjustment', figures),
    ...documentation(adjustment, figures),
  }
  const owner = { id, value: factor, assumption: undefined }
  const value = describeValue(owner, request.year, figures)
  const patterns = on.map(({ pattern, exclude }) => `${exclude ? '!' : ''}${pattern}`).join(', ')
  return withValue(node, { ...value, remark: joined(value.remark, appliesTo(patterns)) })
}

function withValue(node: ExplainNode, described: ValueDescription): Description {
  const { requests, ...text } = described
  return { node: { ...node, ...text }, requests }
}

/** What a scenario says about a named thing. */
function documentation(
  { title, origin, source, note }: Quantified,
  { baseline }: Figures,
): Pick<ExplainNode, 'title' | 'origin' | 'source' | 'note'> {
  return { title, origin, note, source: citeSource(source, baseline.sources) }
}

function joined(first: Text | undefined, second: Text): Text {
  if (first === undefined) return second
  return { en: `${first.en}; ${second.en}`, ja: `${first.ja}、${second.ja}` }
}

function appliesTo(patterns: string): Text {
  return { en: `on ${patterns}`, ja: `対象: ${patterns}` }
}

const noLines: Text = { en: 'no lines', ja: '行はありません' }

const unadjusted: Text = {
  en: 'base year: no adjustment applies',
  ja: '基準年のため調整は掛かりません',
}

const notYet: Text = {
  en: 'base year: lines of a scenario begin after it',
  ja: '基準年のため0(シナリオの行は翌年から)',
}

/** A node with its value alone; what explains the value is left empty. */
function plainNode(request: Request, kind: ExplainKind, figures: Figures): ExplainNode {
  const { target, year } = request
  const { value, unit, uncertain } = readFigure(request, figures)
  return {
    id: targetId(target),
    kind,
    year,
    title: undefined,
    value,
    unit,
    shown: formatWritten(value, unit, scaleOf(target, figures)),
    formula: undefined,
    arithmetic: undefined,
    remark: undefined,
    uncertain,
    distribution: undefined,
    origin: undefined,
    observation: undefined,
    source: undefined,
    note: undefined,
    children: [],
    hidden: undefined,
    repeated: false,
  }
}

/** The value of something as a term of a calculation. */
function valueTerm(request: Request, figures: Figures): Term {
  const { value, unit } = readFigure(request, figures)
  return atom(formatWritten(value, unit, scaleOf(request.target, figures)))
}

function readFigure({ target, year }: Request, figures: Figures): Figure {
  switch (target.kind) {
    case 'cell': {
      const items = itemsOfCell(target.of, figures)
      return { ...figures.cell(items, target.measure, { year }), unit: JPY_PER_YEAR }
    }
    case 'line':
      return { ...figures.quantity({ ...target, kind: 'value' }, year), unit: JPY_PER_YEAR }
    case 'amount':
      return { ...figures.quantity(target, year), unit: JPY_PER_YEAR }
    case 'adjustment':
      return figures.quantity({ ...target, kind: 'factor' }, year)
    case 'assumption':
      return figures.quantity(target, year)
    case 'point': {
      const { owner, point } = target
      const figure = figures.formula(siteOf(owner, point.formula, point.year))
      return { ...figure, unit: figures.units.get(owner.id) ?? figure.unit }
    }
    case 'previous':
      return figures.part(target.expr, { ...target.context, year })
    default:
      return unreachable(target)
  }
}

function scaleOf(target: Target, figures: Figures): WrittenScale {
  const assumption =
    target.kind === 'assumption'
      ? target.assumption
      : target.kind === 'point'
        ? target.owner.assumption
        : undefined
  return assumption === undefined ? 'plain' : writtenScale(assumption, assumptionFinder(figures))
}

/** How a row of the account adds up. */
interface CellDescription {
  readonly kind: ExplainKind
  readonly title: Text | undefined
  /** The operator between the rows that it is made of. */
  readonly operator: '+' | '-'
  readonly requests: readonly Request[]
}

/** A measure in words. */
const measureTitles: Readonly<Record<CellMeasure, Text>> = {
  receipts: { en: 'receipts', ja: '受取' },
  payments: { en: 'payments', ja: '支払' },
  net: { en: 'net balance', ja: '収支' },
  deficit: { en: 'deficit', ja: '赤字' },
}

/**
 * Receipts, payments, net or deficit of the total (`of` is `''`), a group or an item. A total is made of its groups and items, an
 * item's balance of its flows, an item's flow of its lines.
 */
function describeCell(
  of: string,
  measure: CellMeasure,
  { year, figures }: { readonly year: number; readonly figures: Figures },
): CellDescription {
  const { definition, baseline } = figures
  const { items } = baseline
  const cell = (id: string, part: CellMeasure): Request => ({
    target: { kind: 'cell', of: id, measure: part },
    year,
  })
  if (of === '') {
    return {
      kind: 'total',
      title: titled(definition.title, measure),
      operator: '+',
      requests: topRows(definition.items, items).map((id) => cell(id, measure)),
    }
  }
  if (of === totalWithMemo) {
    const memo = items.filter(({ id, kind }) => kind === 'memo' && hasLines(id, figures))
    return {
      kind: 'total',
      title: undefined,
      operator: '+',
      requests: ['', ...memo.map(({ id }) => id)].map((id) => cell(id, measure)),
    }
  }
  const item = items.find(({ id }) => id === of)
  const common = { kind: item?.kind ?? 'item', title: item && titled(item.title, measure) }
  if (item?.kind === 'group') {
    const requests = itemsOfCell(of, figures).map((id) => cell(id, measure))
    return { ...common, operator: '+', requests }
  }
  if (measure === 'receipts' || measure === 'payments') {
    const lines = linesOf(of, measure, figures)
    const requests = lines.map((line): Request => ({ target: { kind: 'line', line }, year }))
    return { ...common, operator: '+', requests }
  }
  const flows =
    measure === 'net' ? (['receipts', 'payments'] as const) : (['payments', 'receipts'] as const)
  return { ...common, operator: '-', requests: flows.map((flow) => cell(of, flow)) }
}

/** `computer.receipts + computer.payments`; undefined where there is nothing to add. */
function cellFormula({ operator, requests }: CellDescription): string | undefined {
  const names = requests.map(({ target }) => targetId(target))
  return names.length === 0 ? undefined : names.join(operator === '+' ? ' + ' : ' - ')
}

/** The items that a row of the account covers: `''` is the total. */
function itemsOfCell(of: string, { baseline, definition }: Figures): readonly string[] {
  return itemsOf(of, { ...baseline, definition })
}

/** The groups that hold several of the items, in place of these; the other items as they are. */
function topRows(members: readonly string[], items: readonly Item[]): readonly string[] {
  const rows = members.map((id) => {
    const parent = items.find((item) => item.id === id)?.parent
    const siblings = items.filter((item) => item.parent === parent && members.includes(item.id))
    return parent === undefined || siblings.length < 2 ? id : parent
  })
  return [...new Set(rows)]
}

function hasLines(item: string, { program }: Figures): boolean {
  return program.lines.some((line) => line.item === item)
}

function linesOf(item: string, flow: string, { program }: Figures): readonly ProgramLine[] {
  return program.lines.filter((line) => line.item === item && line.flow === flow)
}

function titled(title: Text, measure: CellMeasure): Text {
  const { en, ja } = measureTitles[measure]
  return { en: `${title.en}: ${en}`, ja: `${title.ja}・${ja}` }
}

/**
 * What a figure of an explanation is. `amount` is a line before its adjustments, `observation` one that the statistics
 * give, `point` one point of a path, `previous` the running total of `grow` or `cumulative` a year earlier.
 */
export type ExplainKind =
  | 'total'
  | 'group'
  | 'item'
  | 'memo'
  | 'line'
  | 'amount'
  | 'observation'
  | 'adjustment'
  | 'assumption'
  | 'point'
  | 'previous'

/** One figure, how it was computed and from what. */
export interface ExplainNode {
  /** As formulas write it: `computer.payments`, `genai.users`. */
  readonly id: string
  readonly kind: ExplainKind
  readonly year: number
  readonly title: Text | undefined
  /** In the central case, in canonical units (yen, people, years). */
  readonly value: number
  readonly unit: Dimension
  /** The value for people, in the unit that it was written in: `3,000円/人/月`. */
  readonly shown: Text
  /** The formula as written; for sums and products that no file states, the names that are added or multiplied. */
  readonly formula: string | undefined
  /** The formula with every name replaced by its value; undefined where that says no more than formula and value. */
  readonly arithmetic: Text | undefined
  /** What the formula does not say: `flat after 2026`. */
  readonly remark: Text | undefined
  /** True where the value differs between draws: `value` is that of the central case. */
  readonly uncertain: boolean
  /** The text of the distribution, where the figure is one itself. */
  readonly distribution: string | undefined
  /** Where it was written, by which overlay, and what it replaced. */
  readonly origin: Origin | undefined
  /** The published or estimated figure itself. */
  readonly observation: Observation | undefined
  readonly source: Citation | undefined
  readonly note: string | undefined
  readonly children: readonly ExplainNode[]
  /** Children that were left out. */
  readonly hidden: HiddenChildren | undefined
  /** True where the children stand at an earlier node of the same id and year. */
  readonly repeated: boolean
}

/** Children that were left out, for the depth asked for or because the figure reads its own past year after year. */
export interface HiddenChildren {
  readonly count: number
  readonly reason: 'depth' | 'past'
}

/** The answer to "where does this figure come from?". */
export interface Explanation {
  readonly scenario: string
  /** `''` without one. */
  readonly variant: string
  readonly baseYear: number
  readonly root: ExplainNode
}
