import type { Text } from '../diagnostics/text.ts'
import type { Formula } from '../formula/syntax.ts'
import type { SolveSubject } from './solve-cells.ts'

/** The points of a search that a table shows. */
export type PointName = 'current' | 'from' | 'solution' | 'nearest' | 'until' | 'to'

const pointNames: Readonly<Record<PointName, Text>> = {
  from: { en: 'start of the range', ja: '範囲の始点' },
  current: { en: 'scenario as it is', ja: '現在のシナリオ' },
  solution: { en: 'holds from', ja: '成立する最初の値' },
  nearest: { en: 'closest', ja: '最も近い点' },
  until: { en: 'holds up to', ja: '成立する最後の値' },
  to: { en: 'end of the range', ja: '範囲の終点' },
}

/** What people read at a point. */
export function pointName(point: PointName, { condition }: SolveSubject): Text {
  return point === 'solution' && isEquation(condition)
    ? { en: 'holds at', ja: '成立する値' }
    : pointNames[point]
}

/** An equation holds at single values, not from one on. */
export function isEquation({ expr }: Formula): boolean {
  return expr.kind === 'binary' && expr.operator === '=='
}
