import { unreachable } from '../../src/diagnostics/invariant.ts'
import type { Expr } from '../../src/formula/syntax.ts'

/** An expression with every grouping shown: `(+ a (* b c))`. Literals are written `value` or `value[JPY^1 time^-1]`. */
export function printSExpression(expr: Expr): string {
  switch (expr.kind) {
    case 'number': {
      const unit = Object.entries(expr.dimension).map(([base, power]) => `${base}^${String(power)}`)
      return unit.length === 0 ? String(expr.value) : `${String(expr.value)}[${unit.join(' ')}]`
    }
    case 'name':
      return expr.scenario === undefined ? expr.name : `(:: ${expr.scenario} ${expr.name})`
    case 'index':
      return list('at', expr.target, expr.year)
    case 'unary':
      return list(expr.operator === '-' ? 'neg' : 'not', expr.operand)
    case 'binary':
      return list(expr.operator, expr.left, expr.right)
    case 'range':
      return list('in', expr.value, expr.low, expr.high)
    case 'tolerance':
      return list(expr.relative ? '±%' : '±', expr.value, expr.target, expr.tolerance)
    case 'call': {
      const values = expr.arguments.map(({ name, value }) => {
        const text = printSExpression(value)
        return name === undefined ? text : `${name}=${text}`
      })
      return `(${[expr.name, ...values].join(' ')})`
    }
    default:
      return unreachable(expr)
  }
}

function list(head: string, ...parts: readonly Expr[]): string {
  return `(${[head, ...parts.map(printSExpression)].join(' ')})`
}
