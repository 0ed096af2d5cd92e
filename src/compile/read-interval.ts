import { badParameter } from '../diagnostics/messages/compile.ts'
import type { BinaryExpr } from '../formula/syntax.ts'
import type { Dimension } from '../units/types.ts'
import type { LowerExpression } from './call-context.ts'
import type { FormulaContext } from './lowering-context.ts'
import { locate } from './lowering-context.ts'

/** The 95 % quantile of the standard normal distribution: half the width of a 90 % interval in standard deviations. */
export const Z95 = 1.6448536269514722

/** The ends of `low to high`. */
export interface IntervalEnds {
  readonly low: number
  /** Above `low`. */
  readonly high: number
  readonly unit: Dimension
}

/** Reads the ends of an interval; undefined with a problem recorded where they differ between draws or do not ascend. */
export function readInterval(
  expr: BinaryExpr,
  context: FormulaContext,
  lower: LowerExpression,
): IntervalEnds | undefined {
  const { builder } = context.lowering
  const ends = [lower(expr.left, context), lower(expr.right, context)] as const
  const [low, high] = [builder.constantValue(ends[0]), builder.constantValue(ends[1])]
  if (low === undefined || high === undefined) {
    context.lowering.fail(badParameter(INTERVAL_NOT_CONSTANT, locate(context, expr.span)))
    return undefined
  }
  if (low >= high) {
    context.lowering.fail(badParameter(INTERVAL_REVERSED, locate(context, expr.right.span)))
    return undefined
  }
  return { low, high, unit: builder.node(ends[0]).unit }
}

const INTERVAL_NOT_CONSTANT = {
  en: 'The ends of "to" must not differ between draws.',
  ja: '「to」の両端は試行によって変わってはいけません。',
}

const INTERVAL_REVERSED = {
  en: 'The upper end of "to" must be above the lower end.',
  ja: '「to」の上限は下限より大きくなければなりません。',
}
