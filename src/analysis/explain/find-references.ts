import { constantYear } from '../../compile/lower-expression.ts'
import { nameOf, saysItsPast } from '../../compile/lower-time.ts'
import type { FormulaContext } from '../../compile/lowering-context.ts'
import { printFormula } from '../../formula/print-formula.ts'
import type { CallExpr, Expr } from '../../formula/syntax.ts'
import { childrenOf } from '../../formula/walk-expr.ts'
import type { Figures } from './figures.ts'
import { placeOnPath } from './path-ends.ts'
import { requestKey, targetOfSymbol } from './target.ts'
import type { Request } from './target.ts'
import { argumentsOfCall } from './write-out.ts'

/** What a formula reads in the context's year, each once, in the order in which it is written. */
export function findReferences(
  expr: Expr,
  context: FormulaContext,
  figures: Figures,
): readonly Request[] {
  const found = new Map<string, Request>()
  const search: Search = {
    figures,
    add: (request) => {
      const key = requestKey(request)
      if (!found.has(key)) found.set(key, request)
    },
  }
  visit(expr, context, search)
  return [...found.values()]
}

interface Search {
  readonly figures: Figures
  readonly add: (request: Request) => void
}

function visit(expr: Expr, context: FormulaContext, search: Search): void {
  switch (expr.kind) {
    case 'name':
      addName(expr.name, context, search)
      return
    case 'index': {
      const year = constantYear(expr.year, context)
      if (year !== undefined) addName(expr.target.name, { ...context, year }, search)
      return
    }
    case 'call':
      visitCall(expr, context, search)
      return
    default:
      for (const child of childrenOf(expr)) visit(child, context, search)
  }
}

function addName(name: string, context: FormulaContext, { figures, add }: Search): void {
  const symbol = figures.symbols.find(name, context.scope)
  const target = symbol === undefined ? undefined : targetOfSymbol(symbol)
  if (target !== undefined) add({ target, year: context.year })
}

/** Mirrors how calls are lowered: which arguments they read, and in which year. */
function visitCall(call: CallExpr, context: FormulaContext, search: Search): void {
  const { baseYear } = search.figures.program
  const bound = argumentsOfCall(call, context)
  const read = (name: string, year = context.year): void => {
    const found = bound.get(name)
    const exprs = found === undefined ? [] : 'kind' in found ? [found] : found
    for (const expr of exprs) visit(expr, { ...context, year }, search)
  }
  switch (call.name) {
    case 'prev':
      if (context.year - 1 <= baseYear) read('initial')
      else read('x', context.year - 1)
      return
    case 'grow':
    case 'cumulative':
      addPrevious(call, context, search)
      if (context.year > baseYear) read(call.name === 'grow' ? 'rate' : 'x')
      return
    case 'fx': {
      const lag = bound.get('lag')
      const years = lag && 'kind' in lag ? search.figures.part(lag, context).value : 0
      const year = Math.max(context.year - years, baseYear)
      const past = saysItsPast({ bound, context })
      if (past || year > baseYear) read('rate', year)
      if (past) read('rate', baseYear)
      for (const name of ['share', 'pass_through', 'lag']) read(name)
      return
    }
    case 'if': {
      const condition = bound.get('condition')
      if (condition === undefined || !('kind' in condition)) return
      read('condition')
      read(search.figures.part(condition, context).value !== 0 ? 'then' : 'else')
      return
    }
    case 'amount':
    case 'value':
      addLine(call, context, search)
      return
    case 'path':
      visitPath(call, context, search)
      return
    case 'walk':
      read('start', baseYear)
      for (const name of ['volatility', 'drift']) read(name)
      return
    default:
      for (const name of bound.keys()) read(name)
  }
}

/** The running product or sum up to the year before. */
function addPrevious(call: CallExpr, context: FormulaContext, { figures, add }: Search): void {
  const year = context.year - 1
  if (year <= figures.program.baseYear) return
  const target = { kind: 'previous', text: printFormula(call), expr: call, context } as const
  add({ target, year })
}

function addLine(call: CallExpr, context: FormulaContext, { figures, add }: Search): void {
  const line = argumentsOfCall(call, context).get('line')
  const name = line && 'kind' in line ? nameOf(line) : undefined
  const symbol = figures.symbols.find(name ?? '', context.scope)
  if (symbol?.kind !== 'line') return
  const kind = call.name === 'amount' ? 'amount' : 'line'
  add({ target: { kind, line: symbol.line }, year: context.year })
}

function visitPath(call: CallExpr, context: FormulaContext, search: Search): void {
  const bound = argumentsOfCall(call, context)
  const [years, values] = [bound.get('year'), bound.get('value')]
  const interpolate = bound.get('interpolate')
  if (!years || !values || 'kind' in years || 'kind' in values) return
  const points = years.flatMap((year, k) => {
    const value = values[k]
    return year.kind === 'number' && value ? [{ year: year.value, value }] : []
  })
  const word = interpolate && 'kind' in interpolate ? nameOf(interpolate) : undefined
  const place = placeOnPath(points, context.year, word === 'step' ? 'step' : 'linear')
  if (place === undefined) return
  const used = place.kind === 'held' ? [place.point] : [place.before, place.after]
  for (const { year, value } of used) visit(value, { ...context, year }, search)
}
