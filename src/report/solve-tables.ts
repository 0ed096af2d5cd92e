import type {
  IsoLine,
  IsoPoint,
  Boundary,
  Solution,
  ValueTrial,
} from '../analysis/solve/solve-value.ts'
import type { VaryRange } from '../analysis/solve/read-vary.ts'
import { stateValue } from '../analysis/solve/read-vary.ts'
import type { YearSolution } from '../analysis/solve/solve-year.ts'
import type { Trial } from '../analysis/solve/try-condition.ts'
import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'
import { scenarioLabel, unitCell } from './audience.ts'
import type { Audience } from './audience.ts'
import { centralCaseNote } from './central-statistic.ts'
import type { DataCell, DataTable } from './data-table.ts'
import {
  emptyNote,
  left,
  right,
  trialCells,
  trialColumns,
  unitColumn,
  variedCell,
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
    rows: solutionRows(solution, audience).map(({ point, value, trial }) => [
      ...(audience === 'machines' ? [vary.name] : []),
      audience === 'people' ? pointName(point, subject) : point,
      value === undefined ? null : variedCell(value, vary, audience),
      ...(audience === 'machines' ? [unitCell(vary.unit)] : []),
      ...trialCells(trial, audience),
    ]),
    footnotes: [
      scanNote,
      ...mixtureNote(subject, vary),
      ...notesOn(subject, solutionTrials(solution)),
    ],
  }
}

interface SolutionRow {
  readonly point: PointName
  /** Undefined for the scenario as it is where the assumption is no single number. */
  readonly value: number | undefined
  readonly trial: Trial
}

function solutionRows(solution: Solution, audience: Audience): readonly SolutionRow[] {
  const { ends, current, currentValue } = solution
  const row = (point: PointName, { value, trial }: ValueTrial): SolutionRow => ({
    point,
    value,
    trial,
  })
  const middle =
    solution.kind === 'none'
      ? nearestRow(solution, audience)
      : [
          ...(solution.already ? [] : [row('solution', boundaryFor(audience, solution.at))]),
          ...(solution.until ? [row('until', boundaryFor(audience, solution.until))] : []),
        ]
  return [
    { point: 'current', value: currentValue, trial: current },
    row('from', ends[0]),
    ...middle,
    row('to', ends[1]),
  ]
}

/** People get the number that they can type in, machines all digits. */
function boundaryFor(audience: Audience, boundary: Boundary): ValueTrial {
  return audience === 'people' ? boundary.stated : boundary
}

function solutionTrials({ ends, current }: Solution): readonly Trial[] {
  return [current, ...ends.map(({ trial }) => trial)]
}

/** That figures outside statistics are not those of draws, where that makes a difference, and why cells are empty. */
function notesOn(subject: SolveSubject, trials: readonly Trial[]): readonly Text[] {
  const isCentral = trials.some(({ central }) => central)
  return [...(isCentral ? [centralCaseNote] : []), ...emptyNote(subject, trials)]
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
function nearestRow(
  { nearest, ends, vary }: Extract<Solution, { kind: 'none' }>,
  audience: Audience,
): readonly SolutionRow[] {
  if (ends.some((end) => end.value === nearest.value)) return []
  const value =
    audience === 'people' ? stateValue(nearest.value, vary, { digits: 4 }).value : nearest.value
  return [{ point: 'nearest', value, trial: nearest.trial }]
}

function solutionTitle({ scenario, condition }: SolveSubject, solution: Solution): Text {
  const { vary } = solution
  const name = scenarioLabel(scenario)
  const [from, to] = [stateValue(vary.from, vary).text, stateValue(vary.to, vary).text]
  if (solution.kind === 'none') {
    return {
      en: `No solution for ${vary.name} in ${from.en}..${to.en}: ${condition.text} in ${name} never holds.`,
      ja: `${vary.name} が ${from.ja}..${to.ja} の範囲では、${name} で ${condition.text} は成り立たない。`,
    }
  }
  const { already, until } = solution
  const at = solution.at.stated.text
  const last = until?.stated.text
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
  // The present value may lie outside the range, where the condition need not hold: then the figures are those of the start.
  const asItIs = points.every(
    ({ solution }) => !holdsThroughout(solution) || solution.current.holds,
  )
  return {
    title: {
      en: `Where ${subject.condition.text} in ${scenario} begins or ceases to hold`,
      ja: `${scenario} で ${subject.condition.text} の成否が変わる組み合わせ`,
    },
    columns: [
      right(first.name, sameText(first.name)),
      ...unitColumn('first_unit', audience),
      right(second.name, sameText(second.name)),
      ...(people ? [] : [right('up_to', { en: 'Up to', ja: '上限' })]),
      ...unitColumn('second_unit', audience),
      ...trialColumns(subject, audience),
    ],
    rows: points.map((point) => [
      isoValueCell(point, first, audience),
      ...(people ? [] : [unitCell(first.unit)]),
      ...isoSolutionCells(point.solution, audience),
      ...(people ? [] : [unitCell(second.unit)]),
      ...trialCells(isoTrial(point.solution, { audience, asItIs }), audience),
    ]),
    footnotes: [
      {
        en: `For each value of ${first.name}: where the condition begins to hold as ${second.name} goes over ${rangeText(second, 'en')}, or, where it holds from the start, up to where. The figure is that of this value; over the whole range, that ${asItIs ? `with ${second.name} as it is` : 'of its start'}; without a solution, that of the end of the range.`,
        ja: `${first.name} の各値に対し、${second.name} を ${rangeText(second, 'ja')} の範囲で動かして条件が成り立ち始める値。始点から成り立つ行は、成り立つ最後の値。数値はその値のもの。全域で成り立つ行の数値は${asItIs ? ` ${second.name} が現在のまま` : '始点'}のもの、解がない行の数値は範囲の終点のもの。`,
      },
      ...notesOn(
        subject,
        points.flatMap(({ solution }) => solutionTrials(solution)),
      ),
    ],
  }
}

function isoValueCell(
  { value, isCurrent }: IsoPoint,
  vary: VaryRange,
  audience: Audience,
): DataCell {
  const cell = variedCell(value, vary, audience)
  if (!isCurrent || audience === 'machines') return cell
  const { text } = stateValue(value, vary)
  return { en: `as it is: ${text.en}`, ja: `現在: ${text.ja}` }
}

/** Machines get both ends of the values at which the condition holds, people the end that is not one of the range. */
function isoSolutionCells(solution: Solution, audience: Audience): readonly DataCell[] {
  const { vary } = solution
  if (solution.kind === 'none') {
    return audience === 'people' ? [{ en: 'no solution', ja: '解なし' }] : [null, null]
  }
  const { at, already, until } = solution
  if (audience === 'machines') {
    return [at.value, until?.value ?? vary.to].map((value) => variedCell(value, vary, audience))
  }
  if (!already) {
    const from = at.stated.text
    return [{ en: `from ${from.en}`, ja: `${from.ja} から` }]
  }
  const upTo = until?.stated.text
  return [
    upTo ? { en: `up to ${upTo.en}`, ja: `${upTo.ja} まで` } : { en: 'whole range', ja: '全域' },
  ]
}

/** Whether a condition holds for every value of the range. */
function holdsThroughout(
  solution: Solution,
): solution is Extract<Solution, { readonly kind: 'found' }> {
  return solution.kind !== 'none' && solution.already && !solution.until
}

function isoTrial(
  solution: Solution,
  { audience, asItIs }: { readonly audience: Audience; readonly asItIs: boolean },
): Trial {
  if (solution.kind === 'none') return solution.ends[1].trial
  if (audience === 'people' && asItIs && holdsThroughout(solution)) return solution.current
  const boundary = solution.already ? (solution.until ?? solution.at) : solution.at
  return boundaryFor(audience, boundary).trial
}

function rangeText(vary: VaryRange, language: keyof Text): string {
  return [vary.from, vary.to].map((end) => stateValue(end, vary).text[language]).join('..')
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
    footnotes: [
      ...(lost === undefined
        ? []
        : [
            {
              en: `It does not last: it fails again in ${String(lost)}.`,
              ja: `ただし続かず、${String(lost)}年には再び成り立たなくなる。`,
            },
          ]),
      ...notesOn(
        subject,
        years.map(({ trial }) => trial),
      ),
    ],
  }
}
