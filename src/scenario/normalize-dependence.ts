import {
  badShare,
  dependenceProblem,
  duplicateCorrelation,
  percentText,
} from '../diagnostics/messages/dependence.ts'
import { missingKey, shapeProblem, suggest } from '../diagnostics/messages/schema.ts'
import type { Location } from '../diagnostics/diagnostic.ts'
import type { Expr } from '../formula/syntax.ts'
import { isDimensionless } from '../units/dimension.ts'
import type { NormalizeContext } from './normalize-context.ts'
import { readFormula } from './normalize-context.ts'
import type { Correlation, MixtureComponent } from './types.ts'
import type { YamlMap, YamlNode, YamlScalar } from './yaml/yaml-node.ts'
import { childOf, entriesOf, scalarOf } from './yaml/yaml-node.ts'

/** How far the probabilities of a mixture may be from adding up to 1. */
const WEIGHT_TOLERANCE = 1e-9

/** `correlations:`: pairs of assumptions with their rank correlation. */
export function normalizeCorrelations(
  tree: YamlMap,
  context: NormalizeContext,
): readonly Correlation[] {
  const list = childOf(tree, 'correlations')
  const items = list?.kind === 'sequence' ? list.items : []
  const pairs = items
    .map((item) => normalizePair(item, context))
    .filter((pair) => pair !== undefined)
  refuseRepeated(pairs, context)
  return pairs
}

function refuseRepeated(pairs: readonly Correlation[], context: NormalizeContext): void {
  const places = new Map<string, Location>()
  for (const { first, second, location } of pairs) {
    const key = JSON.stringify([first.name, second.name].sort())
    const before = places.get(key)
    if (before === undefined) places.set(key, location)
    else {
      context.diagnostics.push(duplicateCorrelation([first.name, second.name], location, before))
    }
  }
}

function normalizePair(item: YamlNode, context: NormalizeContext): Correlation | undefined {
  const between = childOf(item, 'between')
  const rank = scalarOf(item, 'rank')
  if (!between || !rank) {
    const missing = { key: rank ? 'between' : 'rank', owner: 'correlations', example: EXAMPLE }
    context.diagnostics.push(missingKey(missing, item.location))
    return undefined
  }
  const names = between.kind === 'sequence' ? between.items : []
  const [first, second, ...others] = names.map((name) => (isScalar(name) ? name : undefined))
  if (!first || !second || others.length > 0) {
    context.diagnostics.push(dependenceProblem('not-a-pair', between.location))
    return undefined
  }
  const rho = readRank(rank, context)
  if (rho === undefined) return undefined
  if (first.text === second.text) {
    const choice = { key: 'between', found: second.text, choices: ['two different assumptions'] }
    context.diagnostics.push(
      shapeProblem('invalid-choice', second.location, {
        found: choice.found,
        key: choice.key,
        hint: suggest(choice.found, choice.choices),
      }),
    )
    return undefined
  }
  if (Math.abs(rho) === 1) {
    const pair = { first: first.text, second: second.text, rank: rank.text }
    context.diagnostics.push(
      dependenceProblem('perfect-correlation', rank.location, {
        first: pair.first,
        second: pair.second,
        rank: pair.rank,
        nearest: rho * LARGEST_HINTED,
      }),
    )
    return undefined
  }
  return { first: nameAt(first), second: nameAt(second), rank: rho, location: item.location }
}

/** What to write for a correlation of 1: by rank as good as equal. */
const LARGEST_HINTED = 0.999

const EXAMPLE = '- { between: [usdjpy, price], rank: 0.4 }'

/** `mixture:`: scenarios with their probabilities, which add up to 100 %. */
export function normalizeMixture(
  tree: YamlMap,
  context: NormalizeContext,
): readonly MixtureComponent[] {
  const entries = [...entriesOf(tree, 'mixture')]
  const read = entries.flatMap(([scenario, { node, keyLocation }]): readonly WrittenWeight[] => {
    const weight = node.kind === 'scalar' ? readNumber(node, context) : undefined
    return node.kind === 'scalar' && weight !== undefined
      ? [{ scenario, weight, location: keyLocation, scalar: node }]
      : []
  })
  // Where one is negative others are above 100 % for its sake.
  const negative = read.filter(({ weight }) => weight < 0)
  const refused = negative.length > 0 ? negative : read.filter(({ weight }) => !(weight <= 1))
  for (const { scalar } of refused) {
    context.diagnostics.push(badShare(scalar.text, '0%..100%', scalar.location))
  }
  const total = read.reduce((sum, { weight }) => sum + weight, 0)
  const [first] = read
  const allRead = read.length === entries.length && refused.length === 0
  if (first && allRead && Math.abs(total - 1) > WEIGHT_TOLERANCE) {
    context.diagnostics.push(
      dependenceProblem('bad-weights', childOf(tree, 'mixture')?.location ?? first.location, {
        percent: percentText(total),
      }),
    )
  }
  const accepted = read.filter((one) => !refused.includes(one))
  return accepted.map(({ scenario, weight, location }) => ({ scenario, weight, location }))
}

interface WrittenWeight extends MixtureComponent {
  readonly scalar: YamlScalar
}

/** A plain number between −1 and 1. */
function readRank(scalar: YamlScalar, context: NormalizeContext): number | undefined {
  const value = readNumber(scalar, context)
  if (value === undefined || (value >= -1 && value <= 1)) return value
  context.diagnostics.push(badShare(scalar.text, '-1..1', scalar.location))
  return undefined
}

/** The value of a plain number; NaN of any other formula, undefined of what is none. */
function readNumber(scalar: YamlScalar, context: NormalizeContext): number | undefined {
  const formula = readFormula(scalar, context, { allowConditions: false })
  return formula && (literalOf(formula.expr) ?? Number.NaN)
}

/** The value of a number written out, with or without a sign. */
function literalOf(expr: Expr): number | undefined {
  if (expr.kind === 'unary' && expr.operator === '-') {
    const operand = literalOf(expr.operand)
    return operand === undefined ? undefined : -operand
  }
  return expr.kind === 'number' && isDimensionless(expr.dimension) ? expr.value : undefined
}

function isScalar(node: YamlNode): node is YamlScalar {
  return node.kind === 'scalar'
}

function nameAt({ text, location }: YamlScalar): { name: string; location: Location } {
  return { name: text, location }
}
