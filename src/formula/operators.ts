import type { BinaryOperator } from './syntax.ts'

/**
 * How tightly each construct binds; larger is tighter. Conditions, intervals and comparisons do not chain; `^` groups to the right,
 * everything else to the left. Unary minus binds less than `^`: `-2^2` is −4.
 */
export const binding = {
  or: 10,
  and: 20,
  not: 30,
  comparison: 40,
  interval: 50,
  sum: 60,
  product: 70,
  minus: 80,
  power: 90,
  primary: 100,
} as const

/** How tightly a binary operator binds. */
export function bindingOf(operator: BinaryOperator): number {
  switch (operator) {
    case 'or':
    case 'and':
      return binding[operator]
    case 'to':
      return binding.interval
    case '+':
    case '-':
      return binding.sum
    case '*':
    case '/':
      return binding.product
    case '^':
      return binding.power
    default:
      return binding.comparison
  }
}

/** The binary operator of this spelling, where there is one. */
export function binaryOperatorOf(text: string): BinaryOperator | undefined {
  const operators: readonly BinaryOperator[] = [
    '+', '-', '*', '/', '^', '<', '<=', '>', '>=', '==', '!=', 'and', 'or', 'to',
  ] // prettier-ignore
  return operators.find((operator) => operator === text)
}

/** Whether an operator compares two quantities. */
export function isComparison(operator: BinaryOperator): boolean {
  return bindingOf(operator) === binding.comparison
}
