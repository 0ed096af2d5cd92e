import type { IsoLine } from '../analysis/solve/iso-line.ts'
import type { VaryRange } from '../analysis/solve/read-vary.ts'
import type { Solution, ValueTrial } from '../analysis/solve/solve-value.ts'
import type { YearSolution } from '../analysis/solve/solve-year.ts'
import type { Trial } from '../analysis/solve/try-condition.ts'
import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'
import { scenarioLabel, unitCell } from './audience.ts'
import type { Audience } from './audience.ts'
import type { DataCell, DataTable } from './data-table.ts'
import {
  left,
  right,
  trialCells,
  trialColumns,
  unitColumn,
  variedCell,
  variedText,
} from './solve-cells.ts'
import type { SolveSubject } from './solve-cells.ts'
import { isEquation, pointName } from './solve-points.ts'
import type { PointName } from './solve-points.ts'

/** The answer to "which value": the solution between the two ends of the range. */
export function solutionTable(
  subject: SolveSubject,
  solution: Solution,
  audience: Audience,
): DataTable {
  const { vary } = solution
  return {
    title: solutionTitle(subject, solution),
    columns: [
      ...(audience === 'machines' ? [left('assumption', { en: 'Assumption', ja: '前提' })] : []),
      left('point', { en: '', ja: '' }),
      right('value', audience === 'people' ? sameText(vary.name) : { en: 'Value', ja: '値' }),
      ...unitColumn('value_unit', audience),
      ...trialColumns(subject, audience),
    ],
    rows: solutionRows(solution).map(({ point, value, trial }) => [
      ...(audience === 'machines' ? [vary.name] : []),
      audience === 'people' ? pointName(point, subject) : point,
      value === undefined ? null : variedCell(value, vary, audience),
      ...(audience === 'machines' ? [unitCell(vary.unit)] : []),
      ...trialCells(trial, audience),
    ]),
    footnotes: [scanNote, ...mixtureNote(subject, vary)],
  }
}

interface SolutionRow {
  readonly point: PointName
  /** Undefined for the scenario as it is, in which the assumption may have a value for each year. */
  readonly value: number | undefined
  readonly trial: Trial
}

function solutionRows(solution: Solution): readonly SolutionRow[] {
  const { ends, current } = solution
  const row = (point: PointName, { value, trial }: ValueTrial): SolutionRow => ({
    point,
    value,
    trial,
  })
  const middle =
    solution.kind === 'none'
      ? nearestRow(solution)
      : [
          ...(solution.already ? [] : [row('solution', solution.at)]),
          ...(solution.until ? [row('until', solution.until)] : []),
        ]
  return [
    { point: 'current', value: undefined, trial: current },
    row('from', ends[0]),
    ...middle,
    row('to', ends[1]),
  ]
}

/** Which scenarios of a mixture the assumption belongs to. */
function mixtureNote({ within }: SolveSubject, { name }: VaryRange): readonly Text[] {
  if (within === undefined) return []
  const list = within.join(', ')
  return [
    {
      en: `${name} is varied in the scenarios of the mixture that have it: ${list}.`,
      ja: `${name} は、混合のうちこの前提を持つシナリオ(${list})で動かした。`,
    },
  ]
}

const scanNote: Text = {
  en: 'The range was searched in 32 steps: a condition that holds only within one of them is missed.',
  ja: '範囲を32等分して調べた。そのうち一区間の内側だけで成り立つ条件は見つからない。',
}

/** The closest point, where it is not an end anyway. */
function nearestRow({
  nearest,
  ends,
}: Extract<Solution, { kind: 'none' }>): readonly SolutionRow[] {
  const isEnd = ends.some((end) => end.value === nearest.value)
  return isEnd ? [] : [{ point: 'nearest', ...nearest }]
}

function solutionTitle({ scenario, condition }: SolveSubject, solution: Solution): Text {
  const { vary } = solution
  const name = scenarioLabel(scenario)
  const [from, to] = [variedText(vary.from, vary), variedText(vary.to, vary)]
  if (solution.kind === 'none') {
    return {
      en: `No solution for ${vary.name} in ${from.en}..${to.en}: ${condition.text} in ${name} never holds.`,
      ja: `${vary.name} が ${from.ja}..${to.ja} の範囲では、${name} で ${condition.text} は成り立たない。`,
    }
  }
  const { already, until } = solution
  const at = variedText(solution.at.value, vary)
  const last = until && variedText(until.value, vary)
  if (already && !last) {
    return {
      en: `${condition.text} in ${name} holds in the whole range, ${vary.name} = ${from.en}..${to.en}.`,
      ja: `${name} では、${vary.name} = ${from.ja}..${to.ja} の全域で ${condition.text} が成り立つ。`,
    }
  }
  if (already && last) {
    return {
      en: `${condition.text} in ${name} holds from the start of the range up to ${vary.name} = ${last.en}.`,
      ja: `${name} では、範囲の始点から ${vary.name} = ${last.ja} まで ${condition.text} が成り立つ。`,
    }
  }
  if (isEquation(condition)) {
    return {
      en: `${condition.text} in ${name} holds at ${vary.name} = ${at.en}.`,
      ja: `${name} で ${condition.text} が成り立つのは ${vary.name} = ${at.ja}。`,
    }
  }
  const upTo = last ? { en: ` up to ${last.en}`, ja: ` ${last.ja} まで` } : { en: '', ja: '' }
  return {
    en: `${condition.text} in ${name} holds from ${vary.name} = ${at.en}${upTo.en}.`,
    ja: `${name} で ${condition.text} が成り立つのは ${vary.name} = ${at.ja} から${upTo.ja}。`,
  }
}

/** The answer to "which pairs of values". */
export function isoLineTable(
  subject: SolveSubject,
  { first, second, points }: IsoLine,
  audience: Audience,
): DataTable {
  const scenario = scenarioLabel(subject.scenario)
  const people = audience === 'people'
  return {
    title: {
      en: `Where ${subject.condition.text} in ${scenario} begins to hold`,
      ja: `${scenario} で ${subject.condition.text} が成り立ち始める組み合わせ`,
    },
    columns: [
      right(first.name, sameText(first.name)),
      ...unitColumn('first_unit', audience),
      right(second.name, sameText(second.name)),
      ...unitColumn('second_unit', audience),
      ...trialColumns(subject, audience),
    ],
    rows: points.map(({ value, solution }) => {
      const trial = solution.kind === 'found' ? solution.at.trial : solution.ends[1].trial
      return [
        variedCell(value, first, audience),
        ...(people ? [] : [unitCell(first.unit)]),
        solutionCell(solution, audience),
        ...(people ? [] : [unitCell(second.unit)]),
        ...trialCells(trial, audience),
      ]
    }),
    footnotes: [
      {
        en: `The first value of ${second.name} in ${rangeText(second, 'en')} for each value of ${first.name}; without a solution, the figure at its end.`,
        ja: `${first.name} の各値に対し、${second.name} を ${rangeText(second, 'ja')} の範囲で動かして最初に成り立つ値。解がない行の数値は範囲の終点のもの。`,
      },
    ],
  }
}

function solutionCell(solution: Solution, audience: Audience): DataCell {
  const { vary } = solution
  if (solution.kind === 'none') {
    return audience === 'people' ? { en: 'no solution', ja: '解なし' } : null
  }
  const cell = variedCell(solution.at.value, vary, audience)
  if (!solution.already || audience === 'machines') return cell
  const text = variedText(solution.at.value, vary)
  return { en: `${text.en} (start)`, ja: `${text.ja}(始点)` }
}

function rangeText(vary: VaryRange, language: keyof Text): string {
  return `${variedText(vary.from, vary)[language]}..${variedText(vary.to, vary)[language]}`
}

/** The answer to "when": the condition in each year. */
export function yearTable(
  subject: SolveSubject,
  { first, lost, years }: YearSolution,
  audience: Audience,
): DataTable {
  const { scenario, condition } = subject
  const name = scenarioLabel(scenario)
  const [start, end] = [years[0]?.year, years.at(-1)?.year].map(String)
  return {
    title:
      first === undefined
        ? {
            en: `No solution in ${start ?? ''}..${end ?? ''}: ${condition.text} in ${name} never holds.`,
            ja: `${start ?? ''}〜${end ?? ''}年の ${name} で ${condition.text} は成り立たない。`,
          }
        : {
            en: `${condition.text} in ${name} holds first in ${String(first)}.`,
            ja: `${name} で ${condition.text} が最初に成り立つのは${String(first)}年。`,
          },
    columns: [right('year', { en: 'Year', ja: '年' }), ...trialColumns(subject, audience)],
    rows: years.map(({ year, trial }) => [year, ...trialCells(trial, audience)]),
    footnotes:
      lost === undefined
        ? []
        : [
            {
              en: `It does not last: it fails again in ${String(lost)}.`,
              ja: `ただし続かず、${String(lost)}年には再び成り立たなくなる。`,
            },
          ],
  }
}
