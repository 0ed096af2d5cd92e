import type { Attribution } from '../analysis/attribute/attribute-difference.ts'
import { needsDraws } from '../compile/lower-probe.ts'
import type { CellDisplay } from '../analysis/question.ts'
import type { Driver, DriverChange } from '../analysis/attribute/find-drivers.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import { isUncertain } from '../evaluate/ensemble/prepare-ensemble.ts'
import type { Text } from '../diagnostics/text.ts'
import { shareOf } from '../report/attribution-rows.ts'
import { formatMoney } from '../units/format-money.ts'
import { cellFigure, cellUnitText } from './cell-figure.ts'
import { comparisonLabels, idleNote } from './comparison-labels.ts'
import { moneyScaleOf } from './figure-text.ts'
import type { RenderOptions } from './render-options.ts'
import { percentText, signed } from './signed-text.ts'

/** An attribution in words, before it is drawn. */
export interface AttributionLayout {
  readonly title: string
  readonly subtitle: string
  /** Driver, change, contribution, share and, for sampled orders, the standard error. */
  readonly head: readonly string[]
  /** The reference first, the scenario last; each as long as the head. */
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/** Words an attribution in the language of the output. */
export function layOutAttribution(
  attribution: Attribution,
  options: RenderOptions,
): AttributionLayout {
  const { language } = options
  const { cell, method, display, start, end, idle, reference, scenario } = attribution
  const sampled = method === 'sampled-shapley'
  const label = (key: keyof typeof comparisonLabels): string => comparisonLabels[key][language]
  const level = (name: string, value: number): readonly string[] => [
    name,
    '',
    cellFigure(value, display, options),
    '',
    ...(sampled ? [''] : []),
  ]
  const names = [programName(reference), programName(scenario)]
  const [first = '', last = ''] = names
  const idleNames = idle.map(({ id }) => id).join(language === 'ja' ? '、' : ', ')
  return {
    title: `${cell.text.trim()}: ${first} → ${last}`,
    subtitle: [
      methodText(method)[language],
      ...(needsDraws(cell) ? [] : [label('central')]),
      cellUnitText(display, options),
    ]
      .filter((part) => part !== '')
      .join(language === 'ja' ? '、' : ', '),
    head: [
      label('driver'),
      label('change'),
      label('part'),
      label('share'),
      ...(sampled ? [label('error')] : []),
    ],
    rows: [level(first, start), ...partRows(attribution, options), level(last, end)],
    notes: [
      ...(hidesDraws(attribution) ? [label('centralOnly')] : []),
      ...(sampled ? [label('errorNote')] : []),
      ...(idle.length > 0 ? [idleNote(idleNames)[language]] : []),
      ...(attribution.parts.length === 0 ? [label('nothing')] : []),
    ],
  }
}

/** Whether a split of the central case leaves out that the scenarios are drawn. */
function hidesDraws({ cell, reference, scenario }: Attribution): boolean {
  return !needsDraws(cell) && [reference, scenario].some(isUncertain)
}

function partRows(
  attribution: Attribution,
  options: RenderOptions,
): readonly (readonly string[])[] {
  const { parts, display } = attribution
  return parts.map(({ driver, value, standardError }) => {
    const share = shareOf(value, attribution)
    return [
      driverName(driver, options),
      changeText(driver, options),
      signed(
        value,
        cellFigure(value, display.kind === 'condition' ? plainShare : display, options),
      ),
      share === null ? '' : percentText(share, options),
      ...(standardError === undefined ? [] : [errorText(standardError, display, options)]),
    ]
  })
}

/** One digit more than the parts have: errors are small beside them. */
function errorText(error: number, display: CellDisplay, options: RenderOptions): string {
  if (display.kind !== 'money') return cellFigure(error, display, options)
  const scale = moneyScaleOf(options)
  return formatMoney(error, scale, { decimals: scale.decimals + 1 })
}

/** Parts of a truth value are shares of it. */
const plainShare = { kind: 'quantity', unit: {} } as const

function programName({ scenario }: Attribution['reference']): string {
  return scenario.variant === '' ? scenario.id : `${scenario.id}@${scenario.variant}`
}

function driverName({ id, title }: Driver, { language }: RenderOptions): string {
  return title === undefined ? id : `${id} ${title[language]}`
}

/** What changes: `30M people → 40M people`; with the names where several do. */
function changeText({ id, changes }: Driver, { language }: RenderOptions): string {
  const absent = comparisonLabels.absent[language]
  const change = ({ from, to }: DriverChange): string => `${from ?? absent} → ${to ?? absent}`
  const [only, ...others] = changes
  if (only !== undefined && others.length === 0 && only.id === id) return change(only)
  const prefix = `${id}.`
  const named = changes.map((one) => {
    const name = one.id.startsWith(prefix) ? one.id.slice(prefix.length) : one.id
    return `${name}: ${change(one)}`
  })
  return named.join('; ')
}

function methodText(method: Attribution['method']): Text {
  switch (method) {
    case 'shapley':
      return comparisonLabels.shapley
    case 'sampled-shapley':
      return comparisonLabels.sampledShapley
    case 'sequential':
      return comparisonLabels.sequential
    default:
      return unreachable(method)
  }
}
