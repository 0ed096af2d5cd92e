import {
  conditionsOnly,
  formulaProblem,
  unknownFunction,
  usageHint,
} from '../diagnostics/messages/formula.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import type { Text } from '../diagnostics/text.ts'
import { bindArguments } from './bind-arguments.ts'
import type { BoundArguments } from './bind-arguments.ts'
import { readingsOf, readingsOfCall } from './check-readings.ts'
import type { ReadingContext } from './check-readings.ts'
import type { FunctionEntry, Parameter } from './functions/function-entry.ts'
import { callableNames, findFunction } from './functions/function-table.ts'
import { signatureOf } from './functions/signature.ts'
import { printFormula } from './print-formula.ts'
import type { CallExpr, Expr, Locate } from './syntax.ts'
import { isInterval, visitExpr } from './walk-expr.ts'

/** What a formula may hold. */
export interface CheckOptions extends ReadingContext {
  /** In expectations and `--until`: ranges, tolerances, statistics and other scenarios may stand. */
  readonly allowConditions: boolean
}

/**
 * Finds every unknown function, wrong argument, negative tolerance and construct that only conditions may hold, in the order
 * written.
 */
export function checkCalls(expr: Expr, options: CheckOptions): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  visitExpr(expr, (part) => {
    if (part.kind === 'call') diagnostics.push(...checkCall(part, options))
    const wrong = options.allowConditions
      ? wrongTolerance(part, options)
      : conditionConstruct(part, options)
    diagnostics.push(...(wrong === undefined ? readingsOf(part, options) : [wrong]))
  })
  return diagnostics
}

function checkCall(call: CallExpr, { locate }: CheckOptions): readonly Diagnostic[] {
  const entry = findFunction(call.name)?.entry
  if (entry === undefined) {
    const place = locate(call.nameSpan)
    return [unknownFunction(call.name, place, hintFor(call))]
  }
  const bound = bindArguments(call, entry, locate)
  if (!bound.ok) return bound.diagnostics
  const kinds = checkKinds(call, { entry, bound: bound.value, locate })
  return kinds.length > 0 ? kinds : readingsOfCall(call, entry, { bound: bound.value, locate })
}

/** `deficit(2030)` is a year in the wrong brackets, `p100` no percentile, `Math.max` a function of another language. */
function hintFor(call: CallExpr): Text | undefined {
  const { name } = call
  const [only, ...others] = call.arguments
  const year = only?.value.kind === 'number' && others.length === 0 ? only.value.value : 0
  if (year >= 1900 && year <= 2200) {
    const indexed = `${name}[${String(year)}]`
    return {
      en: `To read a year, write ${indexed}.`,
      ja: `ある年の値を読むには ${indexed} と書いてください。`,
    }
  }
  if (/^p\d/.test(name)) {
    return {
      en: 'Percentiles lie between 0 and 100, as in p5(x), p97.5(x).',
      ja: 'パーセンタイルは p5(x)、p97.5(x) のように 0 と 100 の間の数で書きます。',
    }
  }
  const candidates = callableNames()
  const nearest =
    nearestName(name, candidates) ?? nearestName(name.split('.').at(-1) ?? '', candidates)
  const last = name.split('.').at(-1)?.toLowerCase() ?? ''
  const meant = candidates.includes(last) ? last : nearest
  return meant === undefined
    ? undefined
    : { en: `Did you mean "${meant}"?`, ja: `「${meant}」ではありませんか。` }
}

/** A call whose arguments are bound. */
interface BoundCall {
  readonly entry: FunctionEntry
  readonly bound: BoundArguments
  readonly locate: Locate
}

/** Arguments that must be a word, the name of a line or a distribution. */
function checkKinds(call: CallExpr, { entry, bound, locate }: BoundCall): readonly Diagnostic[] {
  const called = { name: call.name, signature: signatureOf(entry, call.name) }
  const parameters = [...entry.parameters, ...(entry.repeated?.parameters ?? [])]
  return parameters.flatMap((parameter) => {
    const value = bound.get(parameter.name) ?? []
    const values = 'kind' in value ? [value] : value
    const wrong = values.filter((expr) => !fits(expr, parameter))
    return wrong.map((expr) => {
      const found = printFormula(expr)
      const argument = { name: parameter.name, found, expected: expectedBy(parameter) }
      return formulaProblem('wrong-argument', locate(expr.span), {
        name: argument.name,
        calledName: called.name,
        expected: argument.expected,
        found: argument.found,
        hint: usageHint(called),
      })
    })
  })
}

function fits(expr: Expr, parameter: Parameter): boolean {
  switch (parameter.rule) {
    case 'word':
      return (
        expr.kind === 'name' && expr.scenario === undefined && parameter.words.includes(expr.name)
      )
    case 'line':
      return expr.kind === 'name' && expr.scenario === undefined
    case 'distribution':
      return isDistribution(expr)
    default:
      return true
  }
}

/** Whether an expression is a distribution written in place: `normal(…)`, `lo to hi`. */
export function isDistribution(expr: Expr): boolean {
  if (expr.kind !== 'call') return isInterval(expr)
  return findFunction(expr.name)?.entry.group === 'distribution'
}

function expectedBy({ rule, words }: Parameter): Text {
  switch (rule) {
    case 'word':
      return { en: `one of ${words.join(', ')}`, ja: `${words.join('、')} のいずれか` }
    case 'line':
      return { en: 'the name of a line', ja: '行(line)の名前' }
    default:
      return {
        en: 'a distribution such as normal(mean, sd)',
        ja: 'normal(mean, sd) のような分布',
      }
  }
}

/** What is negative as written; other tolerances are judged by their values. */
function wrongTolerance(expr: Expr, { locate }: CheckOptions): Diagnostic | undefined {
  if (expr.kind !== 'tolerance') return undefined
  const { tolerance } = expr
  const isNegative =
    tolerance.kind === 'unary' && tolerance.operator === '-' && tolerance.operand.kind === 'number'
  if (!isNegative) return undefined
  return formulaProblem('negative-tolerance', locate(tolerance.span), {
    tolerance: printFormula(tolerance),
  })
}

/** What to write where a statistic over draws has no place, as in `sensitivity --cell`. */
function plainFigure({ name, arguments: [only] }: CallExpr): Text | undefined {
  if (only === undefined) return undefined
  const found = printFormula(only.value)
  const plain = name === 'prob' ? `if(${found}, 1, 0)` : found
  return {
    en: `A plain figure belongs here: ${plain}. Statistics over draws stand in "expect:" and --ask.`,
    ja: `ここには統計量ではない数値 ${plain} を書いてください。試行全体の統計量は「expect:」と --ask で使えます。`,
  }
}

/** A construct that has no meaning outside conditions. */
function conditionConstruct(expr: Expr, { locate }: CheckOptions): Diagnostic | undefined {
  switch (expr.kind) {
    case 'range':
      return conditionsOnly('in', locate(expr.span), {
        en: 'Write x >= lo and x <= hi.',
        ja: 'x >= lo and x <= hi と書いてください。',
      })
    case 'tolerance':
      return conditionsOnly('±', locate(expr.span), {
        en: 'Write abs(x - y) <= tolerance.',
        ja: 'abs(x - y) <= 許容幅 と書いてください。',
      })
    case 'name':
      if (expr.scenario === undefined) return undefined
      return conditionsOnly(`${expr.scenario}::`, locate(expr.span), {
        en: 'A scenario reads another one through "extends:".',
        ja: 'ほかのシナリオの値は「extends:」で引き継いでください。',
      })
    case 'call':
      if (findFunction(expr.name)?.entry.group !== 'statistic') return undefined
      return conditionsOnly(expr.name, locate(expr.nameSpan), plainFigure(expr))
    default:
      return undefined
  }
}
