import { unreachable } from '../../diagnostics/invariant.ts'
import { JPY_PER_YEAR } from '../../units/dimension.ts'
import { atom } from './arithmetic.ts'
import type { Term } from './arithmetic.ts'
import { itemsOfCell } from './describe-cell.ts'
import { siteOf } from './describe-value.ts'
import type { ExplainKind, ExplainNode } from './explanation.ts'
import type { Figure, Figures } from './figures.ts'
import type { Request, Target } from './target.ts'
import { targetId } from './target.ts'
import { formatWritten, writtenScale } from './written-scale.ts'
import type { WrittenScale } from './written-scale.ts'
import { assumptionFinder } from './write-out.ts'

/** A node with its value alone; what explains the value is left empty. */
export function plainNode(request: Request, kind: ExplainKind, figures: Figures): ExplainNode {
  const { target, year } = request
  const { value, unit, uncertain } = readFigure(request, figures)
  return {
    id: targetId(target),
    kind,
    year,
    title: undefined,
    value,
    unit,
    shown: formatWritten(value, unit, scaleOf(target, figures)),
    formula: undefined,
    arithmetic: undefined,
    remark: undefined,
    uncertain,
    distribution: undefined,
    origin: undefined,
    observation: undefined,
    source: undefined,
    note: undefined,
    children: [],
    hidden: undefined,
    repeated: false,
  }
}

/** The value of something as a term of a calculation. */
export function valueTerm(request: Request, figures: Figures): Term {
  const { value, unit } = readFigure(request, figures)
  return atom(formatWritten(value, unit, scaleOf(request.target, figures)))
}

function readFigure({ target, year }: Request, figures: Figures): Figure {
  switch (target.kind) {
    case 'cell': {
      const items = itemsOfCell(target.of, figures)
      return { ...figures.cell(items, target.measure, { year }), unit: JPY_PER_YEAR }
    }
    case 'line':
      return { ...figures.quantity({ ...target, kind: 'value' }, year), unit: JPY_PER_YEAR }
    case 'amount':
      return { ...figures.quantity(target, year), unit: JPY_PER_YEAR }
    case 'adjustment':
      return figures.quantity({ ...target, kind: 'factor' }, year)
    case 'assumption':
      return figures.quantity(target, year)
    case 'point': {
      const { owner, point } = target
      const figure = figures.formula(siteOf(owner, point.formula, point.year))
      return { ...figure, unit: figures.units.get(owner.id) ?? figure.unit }
    }
    case 'previous':
      return figures.part(target.expr, { ...target.context, year })
    default:
      return unreachable(target)
  }
}

function scaleOf(target: Target, figures: Figures): WrittenScale {
  const assumption =
    target.kind === 'assumption'
      ? target.assumption
      : target.kind === 'point'
        ? target.owner.assumption
        : undefined
  return assumption === undefined ? 'plain' : writtenScale(assumption, assumptionFinder(figures))
}
