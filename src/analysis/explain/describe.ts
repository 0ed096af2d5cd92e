import type { Text } from '../../diagnostics/text.ts'
import { unreachable } from '../../diagnostics/invariant.ts'
import type { Quantified } from '../../scenario/types.ts'
import { citeId, citeSource } from '../cite-source.ts'
import { foldTerms } from './arithmetic.ts'
import { cellFormula, describeCell } from './describe-cell.ts'
import { describePoint, describeValue } from './describe-value.ts'
import type { ValueDescription } from './describe-value.ts'
import type { ExplainNode } from './explanation.ts'
import type { Figures } from './figures.ts'
import { plainNode, valueTerm } from './plain-node.ts'
import type { Request, Target } from './target.ts'

/** A figure without what it was computed from, and what that is. */
export interface Description {
  readonly node: ExplainNode
  readonly requests: readonly Request[]
}

/** Describes one figure. A year without a value shows in `figures.problems`. */
export function describe(request: Request, figures: Figures): Description {
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
