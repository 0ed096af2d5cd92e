import {
  formulaProblem,
  missingArguments,
  notAYear,
  tooFewValues,
  tooManyArguments,
  unknownArgument,
  usageHint,
} from '../diagnostics/messages/formula.ts'
import type { CalledFunction } from '../diagnostics/messages/formula.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { invariant } from '../diagnostics/invariant.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import { DIMENSIONLESS, PER_YEAR } from '../units/dimension.ts'
import type { FunctionEntry, Parameter } from './functions/function-entry.ts'
import { signatureOf } from './functions/signature.ts'
import { printFormula } from './print-formula.ts'
import type { Argument, CallExpr, Expr, Locate, NumberExpr, Span } from './syntax.ts'

/**
 * The arguments of a call by parameter name: one expression each, or a list for repeated parameters. In a `path` the list `year`
 * holds the years in ascending order and `value` their values.
 */
export type BoundArguments = ReadonlyMap<string, Expr | readonly Expr[]>

/** The argument of a parameter that does not repeat. */
export function argumentOf(bound: BoundArguments, name: string): Expr {
  const found = bound.get(name)
  invariant(found !== undefined && 'kind' in found, `"${name}" is one argument`)
  return found
}

/** The arguments of a repeated parameter. */
export function argumentsOf(bound: BoundArguments, name: string): readonly Expr[] {
  const found = bound.get(name)
  invariant(found !== undefined && !('kind' in found), `"${name}" is a list of arguments`)
  return found
}

/** What binding collects. */
interface Binding {
  readonly call: CallExpr
  readonly entry: FunctionEntry
  readonly locate: Locate
  readonly called: CalledFunction
  readonly bound: Map<string, Expr | readonly Expr[]>
  /** Where each parameter or year was first given. */
  readonly places: Map<string, Span>
  readonly diagnostics: Diagnostic[]
}

/**
 * Fits the arguments of a call to the parameters of its function: by position, then by name, then defaults (with the span of the
 * function's name). Fails with every missing, unknown, repeated or superfluous argument.
 */
export function bindArguments(
  call: CallExpr,
  entry: FunctionEntry,
  locate: Locate,
): Result<BoundArguments> {
  const { name } = call
  const called: CalledFunction = {
    name,
    // Only problems show it.
    get signature() {
      return signatureOf(entry, name)
    },
  }
  const binding: Binding = {
    call,
    entry,
    locate,
    called,
    bound: new Map(),
    places: new Map(),
    diagnostics: [],
  }
  const named = call.arguments.filter((argument) => argument.name !== undefined)
  const byYear = entry.repeated?.kind === 'by-year'
  if (byYear) bindYears(binding, named)
  else bindPositions(binding)
  for (const argument of named) {
    if (!(byYear && isYearLike(argument))) bindNamed(binding, argument)
  }
  bindDefaults(binding)
  return binding.diagnostics.length > 0 ? failure(binding.diagnostics) : success(binding.bound)
}

/** Arguments without names fill the parameters in order; the rest are groups of the repeated ones. */
function bindPositions(binding: Binding): void {
  const { call, entry, called, locate, diagnostics } = binding
  const firstNamed = call.arguments.findIndex((argument) => argument.name !== undefined)
  const end = firstNamed === -1 ? call.arguments.length : firstNamed
  for (const argument of call.arguments.slice(end)) {
    if (argument.name !== undefined) continue
    diagnostics.push(
      formulaProblem('unnamed-argument', locate(argument.span), {
        found: printFormula(argument.value),
        name: called.name,
        hint: usageHint(called),
      }),
    )
  }
  const positional = call.arguments.slice(0, end)
  const fixed = entry.parameters.length
  positional.slice(0, fixed).forEach((argument, index) => {
    const parameter = entry.parameters[index]
    if (parameter !== undefined) bindOne(binding, parameter.name, argument)
  })
  bindRepeated(binding, positional.slice(fixed))
}

function bindRepeated(binding: Binding, rest: readonly Argument[]): void {
  const { call, entry, called, locate, diagnostics } = binding
  const { repeated, parameters } = entry
  const first = rest[0]
  if (repeated === undefined) {
    if (first === undefined) return
    const counts = { given: call.arguments.length, most: parameters.length }
    diagnostics.push(tooManyArguments(called, counts, locate(first.span)))
    return
  }
  const size = repeated.parameters.length
  const names = repeated.parameters.map((parameter) => parameter.name)
  if (first !== undefined && size === 1 && rest.length < repeated.minimum) {
    const counts = { given: rest.length, least: repeated.minimum }
    const problem = { ...counts, first: printFormula(first.value) }
    diagnostics.push(tooFewValues(called, problem, locate(call.span)))
  } else if (rest.length < size * repeated.minimum) {
    diagnostics.push(missingArguments(called, names.slice(rest.length % size), locate(call.span)))
  } else if (rest.length % size !== 0) {
    diagnostics.push(
      formulaProblem('incomplete-arguments', locate(call.span), {
        name: called.name,
        group: names,
        hint: usageHint(called),
      }),
    )
  }
  names.forEach((name, offset) => {
    const values = rest.filter((_, index) => index % size === offset)
    binding.bound.set(
      name,
      values.map((argument) => argument.value),
    )
  })
}

/** Something like a year before `=`, right or wrong. */
function isYearLike(argument: Argument): boolean {
  return /^[\d,.]/.test(argument.name ?? '')
}

/** The points of a path: every one is named by its year. */
function bindYears(binding: Binding, named: readonly Argument[]): void {
  const { call, called, locate, diagnostics } = binding
  for (const argument of call.arguments) {
    if (argument.name !== undefined) continue
    diagnostics.push(
      formulaProblem('unnamed-argument', locate(argument.span), {
        found: printFormula(argument.value),
        name: called.name,
        hint: usageHint(called),
      }),
    )
  }
  const points: { readonly year: NumberExpr; readonly value: Expr }[] = []
  for (const argument of named.filter(isYearLike)) {
    const { name, nameSpan, value } = argument
    const span = nameSpan ?? argument.span
    const text = (name ?? '').replace(/ ?年$/, '')
    if (!/^\d{4}$/.test(text)) {
      diagnostics.push(notAYear(text, undefined, locate(span)))
    } else if (isFirst(binding, text, argument)) {
      const year = Number(text)
      const literal = { kind: 'number', value: year, dimension: DIMENSIONLESS, bare: true } as const
      points.push({ year: { ...literal, text, span }, value })
    }
  }
  points.sort((a, b) => a.year.value - b.year.value)
  if (points.length === 0 && diagnostics.length === 0) {
    diagnostics.push(missingArguments(called, ['2030 = …'], locate(call.span)))
  }
  binding.bound.set(
    'year',
    points.map(({ year }) => year),
  )
  binding.bound.set(
    'value',
    points.map(({ value }) => value),
  )
}

function bindNamed(binding: Binding, argument: Argument): void {
  const { entry, called, locate, diagnostics } = binding
  const name = argument.name ?? ''
  const names = entry.parameters.map((parameter) => parameter.name)
  if (names.includes(name)) {
    bindOne(binding, name, argument)
    return
  }
  const nearest = nearestName(name, names)
  const place = locate(argument.nameSpan ?? argument.span)
  diagnostics.push(unknownArgument(called, { name, nearest }, place))
}

function bindOne(binding: Binding, name: string, argument: Argument): void {
  if (isFirst(binding, name, argument)) binding.bound.set(name, argument.value)
}

/** Whether a parameter or year is given for the first time; else reports it. */
function isFirst(binding: Binding, name: string, argument: Argument): boolean {
  const { called, locate, places, diagnostics } = binding
  const span = argument.nameSpan ?? argument.span
  const first = places.get(name)
  if (first === undefined) {
    places.set(name, span)
    return true
  }
  const place = { location: locate(span), first: locate(first) }
  diagnostics.push(
    formulaProblem('duplicate-argument', place.location, {
      name,
      calledName: called.name,
      hint: usageHint(called),
      note: place.first,
    }),
  )
  return false
}

function bindDefaults(binding: Binding): void {
  const { call, entry, called, locate, diagnostics, bound } = binding
  const missing: string[] = []
  for (const parameter of entry.parameters) {
    if (bound.has(parameter.name)) continue
    const fallback = defaultOf(parameter, call)
    if (fallback === undefined) missing.push(parameter.name)
    else bound.set(parameter.name, fallback)
  }
  // A misspelt name leaves its parameter without a value; one message is enough.
  const misspelt = diagnostics.some((diagnostic) => diagnostic.code === 'unknown-argument')
  if (missing.length > 0 && !misspelt) {
    diagnostics.push(missingArguments(called, missing, locate(call.span)))
  }
}

function defaultOf(parameter: Parameter, call: CallExpr): Expr | undefined {
  const span = call.nameSpan
  const word = parameter.words[0]
  if (word !== undefined) return { kind: 'name', name: word, scenario: undefined, span }
  if (parameter.default === undefined) return undefined
  const { text, value, unit } = parameter.default
  const dimension = unit === 'per-year' ? PER_YEAR : DIMENSIONLESS
  return { kind: 'number', value, dimension, bare: unit === 'none', text, span }
}
