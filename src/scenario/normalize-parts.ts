import { idOfTitle } from '../baseline/id-of-title.ts'
import { scenarioProblem } from '../diagnostics/messages/scenario.ts'
import { missingKey, shapeProblem, suggest } from '../diagnostics/messages/schema.ts'
import { unitMismatch } from '../diagnostics/messages/units.ts'
import type { MeasuredPlace } from '../diagnostics/messages/units.ts'
import type { Location } from '../diagnostics/diagnostic.ts'
import { invariant } from '../diagnostics/invariant.ts'
import { parseFormula } from '../formula/parse-formula.ts'
import { equalDimensions } from '../units/dimension.ts'
import { formatDimension } from '../units/format-dimension.ts'
import type { NormalizeContext } from './normalize-context.ts'
import { readFormula, readList, readText, readUnit } from './normalize-context.ts'
import type { ReadValue } from './normalize-value.ts'
import { originOf, readValue } from './normalize-value.ts'
import { readSource } from './read-source.ts'
import type { Adjustment, Assumption, Expectation, Line, Quantified, Selector } from './types.ts'
import type { YamlEntry, YamlNode, YamlScalar } from './yaml/yaml-node.ts'
import { scalarOf } from './yaml/yaml-node.ts'

/** A name with what the scenario says about it. */
export type NamedEntry = readonly [id: string, entry: YamlEntry]

/** An assumption; undefined (and reported) where its value cannot be read. */
export function normalizeAssumption(
  [id, entry]: NamedEntry,
  context: NormalizeContext,
): Assumption | undefined {
  const unit = declaredUnit(entry.node, context)
  const read = readValue(entry, { id, key: 'value', example: 'value: 3000 JPY/month' }, context)
  if (read === undefined) return undefined
  return { ...quantified(id, { entry, read }, context), value: read.value, unit }
}

/**
 * A line; undefined (and reported) where its item is missing. What else is missing is reported, too, and stands in for: a scenario
 * with problems is checked further, but never run.
 */
export function normalizeLine(
  [id, entry]: NamedEntry,
  context: NormalizeContext,
): Line | undefined {
  const item = required(
    scalarOf(entry.node, 'item'),
    { id, entry, example: 'item: computer' },
    context,
  )
  const flowNode = required(
    scalarOf(entry.node, 'flow'),
    { id, entry, example: 'flow: payments' },
    context,
  )
  const flow = flowNode === undefined ? undefined : readFlow(flowNode, context)
  const read = readValue(entry, { id, key: 'amount', example: 'amount: 100億円/年' }, context)
  if (item === undefined) return undefined
  const amount = read ?? nothing(entry, context)
  return {
    ...quantified(id, { entry, read: amount }, context),
    item: item.text,
    itemLocation: item.location,
    flow: flow ?? 'payments',
    amount: amount.value,
  }
}

/** An adjustment; undefined (and reported) where its lines are missing. A missing factor is reported and stood in for. */
export function normalizeAdjustment(
  [id, entry]: NamedEntry,
  context: NormalizeContext,
): Adjustment | undefined {
  const patterns = readList(entry.node, 'on')
  if (patterns.length === 0) {
    const missing = { key: 'on', owner: id, example: 'on: computer.payments' }
    context.diagnostics.push(missingKey(missing, entry.keyLocation, context.names))
  }
  const on = patterns.map((pattern) => readSelector(pattern, context))
  const read = readValue(entry, { id, key: 'factor', example: 'factor: 1 - 10%' }, context)
  if (on.length === 0) return undefined
  const factor = read ?? nothing(entry, context)
  return { ...quantified(id, { entry, read: factor }, context), on, factor: factor.value }
}

/** An expectation: a condition alone is an error where it does not hold. */
export function normalizeExpectation(
  node: YamlNode,
  context: NormalizeContext,
): Expectation | undefined {
  const warn = scalarOf(node, 'warn')
  const error = scalarOf(node, 'error')
  const written = node.kind === 'scalar' ? node : (warn ?? error)
  if (written === undefined || (warn !== undefined && error !== undefined)) {
    context.diagnostics.push(scenarioProblem('expectation-level', node.location))
    return undefined
  }
  const condition = readFormula(written, context, { allowConditions: true })
  if (condition === undefined) return undefined
  return { level: warn === undefined ? 'error' : 'warn', condition, origin: originOf(written) }
}

/** Stands in for a value that cannot be read: 0 fits every unit. */
function nothing(entry: YamlEntry, { registry }: NormalizeContext): ReadValue {
  const locate = (): Location => entry.node.location
  const zero = parseFormula('0', { registry, locate, allowConditions: false })
  invariant(zero.ok, '0 is a formula')
  const value = { kind: 'formula', formula: zero.value, scope: entry.node.scope } as const
  return { value, origin: originOf(entry.node) }
}

function quantified(
  id: string,
  { entry, read }: { readonly entry: YamlEntry; readonly read: ReadValue },
  context: NormalizeContext,
): Quantified {
  const dot = id.indexOf('.')
  return {
    id,
    scope: dot === -1 ? '' : id.slice(0, dot),
    title: readText(entry.node, 'title'),
    source: readSource(entry.node, context),
    note: scalarOf(entry.node, 'note')?.text,
    origin: read.origin,
    tags: readList(entry.node, 'tags').map((tag) => tag.text),
  }
}

/** The unit beside a value, or that of the module's input that it is for; both must measure the same. */
function declaredUnit(node: YamlNode, context: NormalizeContext): Assumption['unit'] {
  const own = scalarOf(node, 'unit')
  const asked = scalarOf(node, 'input_unit')
  const ownUnit = own === undefined ? undefined : readUnit(own, context)
  const askedUnit = asked === undefined ? undefined : readUnit(asked, context)
  if (ownUnit === undefined || askedUnit === undefined) return ownUnit ?? askedUnit
  if (!equalDimensions(ownUnit.unit.dimension, askedUnit.unit.dimension)) {
    const verb = 'combine'
    context.diagnostics.push(unitMismatch(measured(askedUnit), measured(ownUnit), { verb }))
  }
  return ownUnit
}

function measured({ unit, location }: NonNullable<Assumption['unit']>): MeasuredPlace {
  const { dimension } = unit
  return {
    unit: { en: formatDimension(dimension, 'en'), ja: formatDimension(dimension, 'ja') },
    location,
  }
}

function readFlow(scalar: YamlScalar, context: NormalizeContext): Line['flow'] | undefined {
  const { text, location } = scalar
  const flow = idOfTitle(text, []) ?? text
  if (flow === 'receipts' || flow === 'payments') return flow
  const choices = ['receipts', 'payments']
  context.diagnostics.push(
    shapeProblem('invalid-choice', location, {
      found: text,
      key: 'flow',
      hint: suggest(
        { key: 'flow', found: text, choices }.found,
        { key: 'flow', found: text, choices }.choices,
      ),
    }),
  )
  return undefined
}

function readSelector(scalar: YamlScalar, context: NormalizeContext): Selector {
  const exclude = scalar.text.startsWith('!')
  const pattern = (exclude ? scalar.text.slice(1) : scalar.text).normalize('NFKC')
  if (!/^[^\s!]+$/.test(pattern)) {
    context.diagnostics.push(
      scenarioProblem('invalid-selector', scalar.location, { text: scalar.text }),
    )
  }
  return { pattern, exclude, location: scalar.location }
}

function required(
  scalar: YamlScalar | undefined,
  owner: { readonly id: string; readonly entry: YamlEntry; readonly example: string },
  context: NormalizeContext,
): YamlScalar | undefined {
  if (scalar !== undefined) return scalar
  const key = owner.example.slice(0, owner.example.indexOf(':'))
  const missing = { key, owner: owner.id, example: owner.example }
  context.diagnostics.push(missingKey(missing, owner.entry.keyLocation, context.names))
  return undefined
}
