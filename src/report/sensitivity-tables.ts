import type { CellProgram } from '../analysis/sensitivity/compile-cell.ts'
import { centralOf } from '../analysis/sensitivity/compile-cell.ts'
import type { Elasticities } from '../analysis/sensitivity/elasticities.ts'
import type { Estimate } from '../analysis/sensitivity/sobol-indices.ts'
import { swingOf } from '../analysis/sensitivity/tornado.ts'
import type { Tornado, TornadoRange } from '../analysis/sensitivity/tornado.ts'
import type { CellInput } from '../analysis/sensitivity/uncertain-inputs.ts'
import type { VarianceDecomposition } from '../analysis/sensitivity/variance-shares.ts'
import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'
import { formatNumber } from '../units/format-number.ts'
import {
  figureFormat,
  headingWithUnit,
  numberCell,
  percentText,
  quantityCell,
  quantityText,
  scenarioLabel,
  unitCell,
} from './audience.ts'
import type { Audience } from './audience.ts'
import { centralCaseMark } from './central-statistic.ts'
import type { DataCell, DataColumn, DataTable } from './data-table.ts'
import { tornadoLine } from './tornado-line.ts'

const inputColumns: readonly DataColumn[] = [
  { key: 'input', title: { en: 'Assumption', ja: '前提' }, align: 'left' },
  { key: 'title', title: { en: 'Title', ja: '名称' }, align: 'left' },
]

/** The bars of a tornado, the longest first; people see them drawn. */
export function tornadoTable(
  cell: CellProgram,
  { bars, without, zeros, range }: Tornado & { readonly range: TornadoRange },
  audience: Audience,
): DataTable {
  const central = centralOf(cell)
  const draw = tornadoLine(bars, central)
  const { heading, cell: figure } = figureFormat(cell.unit, audience)
  const people = audience === 'people'
  return {
    title: titleOf(cell, rangeText(range)),
    columns: [
      ...inputColumns,
      right('low', { en: 'Low', ja: '低位' }),
      right('high', { en: 'High', ja: '高位' }),
      ...(people ? [] : [left('input_unit', { en: 'Unit', ja: '単位' })]),
      ...yearColumn(audience),
      right('cell_at_low', headingWithUnit({ en: 'At low', ja: '低位での値' }, heading)),
      right('cell_at_high', headingWithUnit({ en: 'At high', ja: '高位での値' }, heading)),
      right('swing', headingWithUnit({ en: 'Swing', ja: '変動幅' }, heading)),
      people ? left('bar', { en: '', ja: '' }) : left('unit', { en: 'Unit', ja: '単位' }),
    ],
    rows: bars.map((bar) => [
      ...inputCells(bar.input),
      inputValue(bar.input, bar.low.input, audience),
      inputValue(bar.input, bar.high.input, audience),
      ...(people ? [] : [unitCell(bar.input.unit)]),
      ...yearCell(bar.input, audience),
      figure(bar.low.cell),
      figure(bar.high.cell),
      figure(swingOf(bar, central)),
      people ? draw(bar) : unitCell(cell.unit),
    ]),
    footnotes: [
      ...(bars.length > 0 ? [barLegend] : []),
      withoutText(without, range),
      ...(zeros > 0 ? [zerosText(zeros)] : []),
    ],
  }
}

const barLegend: Text = {
  en: 'Bars: | is the central case, - the low end of the assumption, + its high end.',
  ja: '棒: | は中央ケース、- は前提の低位側、+ は高位側。',
}

/** How many inputs have no bar; at two points of a range an effect may stay unseen. */
function withoutText(without: number, range: TornadoRange): Text {
  const count = String(without)
  return range.kind === 'share'
    ? {
        en: `Stated figures that do not move it: ${count}.`,
        ja: `この値を動かさない前提の数値: ${count}個。`,
      }
    : {
        en: `Uncertain assumptions that do not move it on their own at these points: ${count}.`,
        ja: `この二点では単独でこの値を動かさない不確実な前提: ${count}個。`,
      }
}

/** Of 0 there is no percentage. */
function zerosText(zeros: number): Text {
  const count = String(zeros)
  return {
    en: `Of these, ${count} are 0: a percentage of 0 changes nothing; try them with akaji sweep.`,
    ja: `うち${count}個は0で、割合では変わりません。akaji sweep で値を変えて試してください。`,
  }
}

function rangeText(range: TornadoRange): Text {
  if (range.kind === 'share') {
    const percent = formatNumber(range.share * 100, { decimals: 0 })
    return {
      en: `each stated figure ${percent}% lower and higher, the others unchanged`,
      ja: `前提の数値を一つずつ${percent}%上下させた場合`,
    }
  }
  const [low, high] = [range.low, range.high].map((p) => String(Math.round(p * 100)))
  return {
    en: `each uncertain assumption at its ${low ?? ''}th and ${high ?? ''}th percentile, the others central`,
    ja: `不確実な前提を一つずつ${low ?? ''}パーセンタイルと${high ?? ''}パーセンタイルに置いた場合(他は中央値)`,
  }
}

/** Elasticities, the largest first. */
export function elasticityTable(
  cell: CellProgram,
  { elasticities, without }: Elasticities,
  audience: Audience,
): DataTable {
  const { heading, cell: figure } = figureFormat(cell.unit, audience)
  return {
    title: titleOf(cell, {
      en: 'how it answers to each figure that the scenario states',
      ja: 'シナリオの前提の数値に対する反応',
    }),
    columns: [
      ...inputColumns,
      right('value', { en: 'Value', ja: '値' }),
      ...(audience === 'people' ? [] : [left('value_unit', { en: 'Unit', ja: '単位' })]),
      ...yearColumn(audience),
      right('elasticity', { en: 'Elasticity', ja: '弾力性' }),
      right('effect', headingWithUnit({ en: 'Effect of +1%', ja: '1%増の効果' }, heading)),
      ...(audience === 'people' ? [] : [left('unit', { en: 'Unit', ja: '単位' })]),
    ],
    rows: elasticities.map(({ input, elasticity, effect }) => [
      ...inputCells(input),
      inputValue(input, input.central, audience),
      ...(audience === 'people' ? [] : [unitCell(input.unit)]),
      ...yearCell(input, audience),
      numberCell(elasticity, 3, audience),
      figure(effect),
      ...(audience === 'people' ? [] : [unitCell(cell.unit)]),
    ]),
    footnotes: [
      {
        en: `Elasticity: percent by which the figure changes where the assumption is 1% higher in every projected year. Stated figures that do not move it: ${String(without)}.`,
        ja: `弾力性: 前提が全期間1%大きいときの変化率(%)。この値を動かさない前提の数値: ${String(without)}個。`,
      },
    ],
  }
}

/** Rank correlations and Sobol indices, the largest total index first. */
export function varianceTable(
  cell: CellProgram,
  decomposition: VarianceDecomposition,
  audience: Audience,
): DataTable {
  const { shares, correlated } = decomposition
  const people = audience === 'people'
  const estimateColumns = (key: string, title: Text): readonly DataColumn[] =>
    people
      ? [right(key, title)]
      : [key, `${key}_low`, `${key}_high`].map((name) => right(name, title))
  return {
    title: titleOf(cell, { en: 'what its uncertainty comes from', ja: '不確実性の内訳' }),
    columns: [
      ...inputColumns,
      right('rank_correlation', { en: 'Rank correlation', ja: '順位相関' }),
      ...estimateColumns('first_order', { en: 'Share alone', ja: '単独の寄与' }),
      ...estimateColumns('total', { en: 'Share in all', ja: '相互作用込みの寄与' }),
    ],
    rows: shares.map(({ input, rankCorrelation, first, total }) => [
      ...inputCells(input),
      numberCell(rankCorrelation, 2, audience),
      ...estimateCells(first, audience),
      ...estimateCells(total, audience),
    ]),
    footnotes: [
      spreadText(cell, decomposition),
      {
        en: 'Shares of the variance with 95% confidence intervals: Sobol indices of first order (what fixing the assumption alone would take away) and in total (what would remain if all others were fixed). All yearly shocks of a path count as one assumption.',
        ja: '分散に占める割合と95%信頼区間。単独はソボルの一次指標(その前提だけを固定すると減る分)、相互作用込みは全次数指標(他をすべて固定しても残る分)。経路の各年のショックは一つの前提として扱う。',
      },
      ...(correlated ? [correlatedNote] : []),
    ],
  }
}

const correlatedNote: Text = {
  en: 'The scenario correlates assumptions: rank correlations include that, shares of the variance take them as independent.',
  ja: 'このシナリオでは前提どうしに相関がある。順位相関には反映されるが、分散の寄与は独立とみなして求めている。',
}

function spreadText(cell: CellProgram, { mean, sd, shares }: VarianceDecomposition): Text {
  const alone = shares.reduce((sum, share) => sum + share.first.value, 0)
  const rest = formatNumber(Math.max(0, 1 - alone) * 100, { decimals: 1 })
  const [average, deviation] = [quantityText(mean, cell.unit), quantityText(sd, cell.unit)]
  return {
    en: `Mean ${average.en}, standard deviation ${deviation.en}; ${rest}% of the variance comes from assumptions acting together.`,
    ja: `平均 ${average.ja}、標準偏差 ${deviation.ja}。分散の${rest}%は前提どうしの相互作用による。`,
  }
}

function estimateCells({ value, low, high }: Estimate, audience: Audience): readonly DataCell[] {
  if (audience === 'machines') return [value, low, high]
  const half = formatNumber(((high - low) / 2) * 100, { decimals: 1 })
  return [`${formatNumber(value * 100, { decimals: 1 })}% ±${half}`]
}

function titleOf({ formula, program, unit, ...cell }: CellProgram, about: Text): Text {
  const scenario = scenarioLabel(program.scenario)
  const value = quantityText(centralOf({ formula, program, unit, ...cell }), unit)
  const uncertain = program.graph.nodes[cell.node]?.random === true
  const mark = uncertain ? centralCaseMark : sameText('')
  return {
    en: `${formula.text} of ${scenario}: ${value.en}${mark.en}; ${about.en}`,
    ja: `${scenario} の ${formula.text}: ${value.ja}${mark.ja}、${about.ja}`,
  }
}

function inputCells({ id, title }: CellInput): readonly DataCell[] {
  return [id, title ?? null]
}

/** A value of an assumption; for people with its year where it is not the same in all. */
function inputValue(
  { unit, year, inPercent }: CellInput,
  value: number,
  audience: Audience,
): DataCell {
  if (audience === 'machines' || Number.isNaN(value)) return quantityCell(value, unit, audience)
  const text = inPercent ? percentText(value, 1) : quantityText(value, unit)
  if (year === undefined) return text
  return { en: `${text.en} (${String(year)})`, ja: `${text.ja}(${String(year)}年)` }
}

function yearColumn(audience: Audience): readonly DataColumn[] {
  return audience === 'people' ? [] : [right('input_year', { en: 'Year', ja: '年' })]
}

function yearCell({ year }: CellInput, audience: Audience): readonly DataCell[] {
  return audience === 'people' ? [] : [year ?? null]
}

function left(key: string, title: Text): DataColumn {
  return { key, title, align: 'left' }
}

function right(key: string, title: Text): DataColumn {
  return { key, title, align: 'right' }
}
