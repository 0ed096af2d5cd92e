import type { CellDisplay } from '../analysis/question.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import { formatQuantity } from '../units/format-quantity.ts'
import { comparisonLabels } from './comparison-labels.ts'
import { moneyScaleOf, moneyText } from './figure-text.ts'
import { labels } from './labels.ts'
import type { RenderOptions } from './render-options.ts'
import { percentText } from './signed-text.ts'

/** The value of a cell for people: money in the scale of the output, anything else with its unit. */
export function cellFigure(value: number, display: CellDisplay, options: RenderOptions): string {
  const { language } = options
  if (!Number.isFinite(value)) return comparisonLabels.failed[language]
  switch (display.kind) {
    case 'money':
      return moneyText(value, options)
    case 'quantity':
      return formatQuantity(value, display.unit, language)
    case 'probability':
      return percentText(value, options)
    case 'condition':
      return comparisonLabels[value === 0 ? 'false' : 'true'][language]
    default:
      return unreachable(display)
  }
}

/** What stands over a table of a cell: `unit: JPY tn`; `''` where every figure has its unit. */
export function cellUnitText(display: CellDisplay, options: RenderOptions): string {
  const { language } = options
  if (display.kind !== 'money') return ''
  return `${labels.unit[language]}: ${moneyScaleOf(options).label[language]}`
}
