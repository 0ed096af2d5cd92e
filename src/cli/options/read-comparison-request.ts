import type { DriverDetail } from '../../analysis/attribute/find-drivers.ts'
import type { DifferenceChoice, Noise } from '../../analysis/compare/compare-scenarios.ts'
import type { SeriesLevel } from '../../compile/program.ts'
import { questionProblem, wrongDetail } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { DrawWish } from '../../evaluate/ensemble/ensemble-options.ts'
import { normalizeText } from '../../units/normalize-text.ts'
import { createRegistry } from '../../units/registry.ts'
import { scanQuantity } from '../../units/scan-quantity.ts'
import { isDimensionless } from '../../units/dimension.ts'
import type { OptionValues } from '../declaration.ts'
import { readDrawWish } from './read-draw-options.ts'
import { flagOption, textOption } from './option-values.ts'
import { readViewOptions } from './read-view-options.ts'
import type { ViewOptions } from './read-view-options.ts'

/** What `akaji compare` was asked. */
export interface ComparisonRequest {
  readonly view: ViewOptions
  readonly draws: DrawWish
  readonly choice: Omit<DifferenceChoice, 'years'>
  /** Undefined where differences are shown, not split. */
  readonly attribution: AttributionRequest | undefined
}

/** How to split differences. */
interface AttributionRequest {
  readonly detail: DriverDetail
  /** The drivers of `--order`. */
  readonly order: readonly string[] | undefined
}

const rowsBy = {
  group: ['total', 'group', 'total-with-memo', 'memo'],
  item: ['total', 'group', 'item', 'total-with-memo', 'memo'],
  line: ['total', 'group', 'item', 'line', 'total-with-memo', 'memo'],
} as const satisfies Record<string, readonly SeriesLevel[]>

const driversBy: readonly DriverDetail[] = ['module', 'assumption']

/** Reads the options of `compare`, before any work is done. Codes: bad-noise, wrong-detail and those of views and draws. */
export function readComparisonRequest(options: OptionValues): Result<ComparisonRequest> {
  const { by, ...others } = options
  const splits = flagOption(options, 'attribute') || textOption(options, 'order') !== undefined
  const detail = readDetail(textOption({ by }, 'by'), splits)
  const view = readViewOptions(others)
  const draws = readDrawWish(options)
  const noise = readNoise(options)
  if (!view.ok || !draws.ok || !noise.ok || !detail.ok) {
    const results = [view, draws, noise, detail]
    return failure(results.flatMap((result) => (result.ok ? [] : result.diagnostics)))
  }
  const order = textOption(options, 'order')
    ?.split(/[,、]/)
    .map((name) => name.trim())
  return success({
    view: view.value,
    draws: draws.value,
    choice: {
      levels: detail.value.levels,
      changedOver: noise.value,
      bySize: textOption(options, 'sort') === 'size',
    },
    attribution: splits ? { detail: detail.value.drivers, order } : undefined,
  })
}

interface Detail {
  readonly levels: ReadonlySet<SeriesLevel>
  readonly drivers: DriverDetail
}

/** `--by` means rows, or with `--attribute` what moves as one. */
function readDetail(by: string | undefined, splits: boolean): Result<Detail> {
  const rows = Object.entries(rowsBy).find(([name]) => name === by)?.[1]
  const drivers = driversBy.find((name) => name === by)
  if (by !== undefined && (splits ? drivers : rows) === undefined) {
    const choices = splits ? driversBy : Object.keys(rowsBy)
    return failure([wrongDetail(by, choices, splits ? 'with' : 'without')])
  }
  return success({ levels: new Set(rows ?? rowsBy.item), drivers: drivers ?? 'module' })
}

/** `--noise 1%` or `--noise 100億円`; `--changed-only` alone is a noise of nothing. */
function readNoise(options: OptionValues): Result<Noise | undefined> {
  const text = textOption(options, 'noise')
  if (text === undefined) {
    const changedOnly = flagOption(options, 'changedOnly')
    return success(changedOnly ? { kind: 'share', share: 0 } : undefined)
  }
  const normalized = normalizeText(text.trim())
  const { registry } = createRegistry([])
  const scan = normalized.ok
    ? scanQuantity(normalized.text, 0, { registry, inCall: false })
    : undefined
  if (!normalized.ok || !scan?.ok || scan.end < normalized.text.length) {
    return failure([questionProblem('bad-noise', undefined, { text })])
  }
  const { value, dimension } = scan.quantity
  if (value < 0) return failure([questionProblem('bad-noise', undefined, { text })])
  if (isDimensionless(dimension)) return success({ kind: 'share', share: value })
  const others = Object.keys(dimension).filter((base) => base !== 'JPY' && base !== 'time')
  if (dimension['JPY'] !== 1 || others.length > 0)
    return failure([questionProblem('bad-noise', undefined, { text })])
  return success({ kind: 'amount', amount: value })
}
