import type { Location } from '../diagnostics/diagnostic.ts'
import { isOneValue, takesDeclaredUnit } from '../formula/formula-traits.ts'
import { findFunction } from '../formula/functions/function-table.ts'
import type { Expr, Span } from '../formula/syntax.ts'
import { findExpr } from '../formula/walk-expr.ts'
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml/yaml-node.ts'
import { relabel } from './yaml/yaml-node.ts'
import { yearPattern } from './year-key.ts'

/**
 * What the values stated for a name come to, each over those before it: `opening` holds before the first of the points,
 * and for good where there are none.
 */
export interface Settled {
  readonly opening: YamlScalar | undefined
  readonly points: ReadonlyMap<string, YamlEntry>
  readonly interpolate: string | undefined
  /** The unit of bare numbers in it; `''` for none. */
  readonly unit: string
  /** It is the default of a module's input, which nobody stated of this scenario. */
  readonly isDefault?: boolean
}

/** The syntax of a formula; undefined where it cannot be read, which is reported where it is read for good. */
export type Parse = (node: YamlScalar) => Expr | undefined

/** The same values where another unit stands beside them: bare numbers say their own. */
export function inUnit(settled: Settled, unit: string, parse: Parse): Settled {
  if (settled.unit === unit) return settled
  const change = (node: YamlScalar): YamlScalar => withUnit(node, settled.unit || '倍', parse)
  const { opening, points } = settled
  return {
    ...settled,
    unit,
    opening: opening && change(opening),
    points: mapPoints(points, change),
  }
}

function withUnit(node: YamlScalar, unit: string, parse: Parse): YamlScalar {
  const expr = parse(node)
  if (expr === undefined || !takesDeclaredUnit(expr)) return node
  const number = expr.kind === 'unary' ? expr.operand : expr
  const texts = [
    ...(number.kind === 'number' ? [`${node.text} ${unit}`, `${node.text}${unit}`] : []),
    `(${node.text}) * 1 ${unit}`,
    `(${node.text}) * 1${unit}`,
  ].map((text) => textNode(text, node))
  const fits = texts.find((text) => {
    const read = parse(text)
    return read !== undefined && !takesDeclaredUnit(read)
  })
  return fits ?? node
}

/** A value in one formula, at the place of the statement that made it. */
export function asFormula(
  { opening, points, interpolate, unit }: Settled,
  place: YamlNode,
  parse: Parse,
): YamlScalar {
  const say = (node: YamlScalar): YamlScalar => (unit === '' ? node : withUnit(node, unit, parse))
  const years = [...points].flatMap(([year, { node }]) =>
    node.kind === 'scalar' ? [{ year, node: say(node) }] : [],
  )
  years.sort((a, b) => Number(a.year) - Number(b.year))
  const [first] = years
  if (first === undefined) return opening ? say(opening) : textNode('0', place)
  const alone = opening && years.length === 1 ? parse(first.node) : undefined
  const shape =
    interpolate === undefined || interpolate === 'linear' ? [] : [`, interpolate = ${interpolate}`]
  const path =
    alone && isOneValue(alone)
      ? [argument(first.node)]
      : [
          'path(',
          ...years.flatMap(({ year, node }, k) => [
            `${k === 0 ? '' : ', '}${year} = `,
            argument(node),
          ]),
          ...shape,
          ')',
        ]
  if (opening === undefined) return joined(path, place)
  return joined([`if(year < ${first.year}, `, argument(say(opening)), ', ', ...path, ')'], place)
}

/** A formula that holds from a year on, after what was before. */
export function heldFrom(
  past: Settled,
  [year, formula]: [string, YamlScalar],
  parse: Parse,
): YamlScalar {
  const now = past.unit === '' ? formula : withUnit(formula, past.unit, parse)
  const before = argument(asFormula(past, formula, parse))
  return joined([`if(year < ${year}, `, before, ', ', argument(now), ')'], formula)
}

/** The points of `path(…)` as a mapping of years has them; undefined for any other formula. Bare numbers in it have no unit. */
export function pathOf(
  formula: YamlScalar,
  unit: string,
  parse: Parse,
): { readonly node: YamlMap; readonly interpolate: string | undefined } | undefined {
  const expr = parse(formula)
  if (expr?.kind !== 'call' || findFunction(expr.name)?.key !== 'path') return undefined
  const entries = new Map<string, YamlEntry>()
  let interpolate: string | undefined
  for (const { name, nameSpan, value } of expr.arguments) {
    if (name === 'interpolate' && value.kind === 'name') {
      interpolate = value.name
      continue
    }
    // What is wrong with an argument is reported where the formula is read for good.
    if (name === undefined || !yearPattern.test(name) || entries.has(name)) return undefined
    const keyLocation = nameSpan ? formula.locate(nameSpan) : formula.location
    entries.set(name, { keyLocation, node: partOf(formula, value.span) })
  }
  const path: Settled = { opening: undefined, points: entries, interpolate, unit: '' }
  const { points } = inUnit(path, unit, parse)
  const { location, overlay, scope, shadowed } = formula
  return { node: { kind: 'map', entries: points, location, overlay, scope, shadowed }, interpolate }
}

function partOf(formula: YamlScalar, { start, end }: Span): YamlScalar {
  const text = formula.text.slice(start, end)
  const locate = (span: Span): Location =>
    formula.locate({ start: start + span.start, end: start + span.end })
  return { ...formula, value: text, text, locate, location: formula.locate({ start, end }) }
}

/** A text of a module as the scenario would write it: with the full names of what `isMember` knows of the instance. */
export function qualified(
  node: YamlScalar,
  instance: string,
  options: { readonly isMember: (name: string) => boolean; readonly parse: Parse },
): YamlScalar {
  const { isMember, parse } = options
  const expr = parse(node)
  const spans: Span[] = []
  if (expr !== undefined) {
    findExpr(expr, (part) => {
      if (part.kind === 'name' && isMember(part.name)) spans.push(part.span)
      return false
    })
  }
  if (spans.length === 0) return relabel(node, { overlay: node.overlay, scope: '' })
  const starts = spans.map(({ start }) => start).sort((a, b) => b - a)
  const text = starts.reduce(
    (written, start) => `${written.slice(0, start)}${instance}.${written.slice(start)}`,
    node.text,
  )
  return textNode(text, { ...node, scope: '' })
}

/** The same points with other values. */
export function mapPoints(
  points: Settled['points'],
  change: (node: YamlScalar) => YamlScalar,
): Settled['points'] {
  return new Map(
    [...points].map(([year, entry]) => {
      const { node } = entry
      return [year, node.kind === 'scalar' ? { ...entry, node: change(node) } : entry]
    }),
  )
}

/** A formula as an argument of a call, where a comma between digits could be read in two ways. */
function argument(node: YamlScalar): YamlScalar {
  return /[\d０-９][,，][\d０-９]/u.test(node.text) ? joined(['(', node, ')'], node) : node
}

/** A text that stands where `place` does. */
export function textNode(text: string, place: YamlNode): YamlScalar {
  return joined([text], place)
}

/** Texts and formulas one after another; what is wrong with a formula is shown where it stands. */
function joined(parts: readonly (string | YamlScalar)[], place: YamlNode): YamlScalar {
  const { location, overlay, scope, shadowed } = place
  const pieces: { readonly start: number; readonly end: number; readonly node: YamlScalar }[] = []
  let text = ''
  for (const part of parts) {
    const start = text.length
    text += typeof part === 'string' ? part : part.text
    if (typeof part !== 'string') pieces.push({ start, end: text.length, node: part })
  }
  const locate = ({ start, end }: Span): Location => {
    const piece = pieces.find((one) => start >= one.start && end <= one.end)
    return piece
      ? piece.node.locate({ start: start - piece.start, end: end - piece.start })
      : location
  }
  return {
    kind: 'scalar',
    value: text,
    text,
    plain: true,
    locate,
    location,
    overlay,
    scope,
    shadowed,
  }
}
