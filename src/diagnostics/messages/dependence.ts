import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import { defineProblems } from '../catalogue.ts'

export const dependenceProblem = defineProblems({
  // A rank correlation of 1 or −1, as it is written.
  'perfect-correlation': {
    en: [
      '"{first}" and "{second}" cannot have a rank correlation of {rank}: one would follow from the other.',
      'Write {nearest}, or make one a formula of the other and leave it out of "correlations:".',
    ],
    ja: [
      '「{first}」と「{second}」の順位相関を {rank} にはできません。一方が他方から決まってしまいます。',
      '{nearest} と書くか、一方を他方の数式で表して「correlations:」から除いてください。',
    ],
  },
  // `between:` of a correlation holds more or fewer than two names.
  'not-a-pair': {
    en: [
      '"between" takes two names.',
      'Write between: [usdjpy, price]; further pairs are further entries of the list.',
    ],
    ja: [
      '「between」に書けるのは二つの名前です。',
      'between: [usdjpy, price] のように書き、他の組はリストの次の項目にしてください。',
    ],
  },
  // A pair of assumptions that `correlations:` lists twice.
  'duplicate-correlation': {
    en: [
      '"{value}" and "{value2}" have two correlations.',
      'Keep one of them.',
      'The first is here.',
    ],
    ja: [
      '「{value}」と「{value2}」の相関が二つあります。',
      'どちらか一つを残してください。',
      '一つ目はここです。',
    ],
  },
  // The probabilities of a mixture do not add up to 1.
  'bad-weights': {
    en: [
      'The probabilities of a mixture must add up to 100%, but these add up to {percent}.',
      'Change them until they do; what is left over may go to a scenario such as trend.',
    ],
    ja: [
      'mixture の確率の合計は100%でなければなりませんが、{percent}です。',
      '合計が100%になるように直してください。残りは trend などに割り当てられます。',
    ],
  },
  // A correlation names an assumption that is not one random quantity.
  'not-random': {
    en: [
      '"{name}" is not a random quantity that can be correlated.',
      'Name an assumption that is one distribution, such as 20M to 40M people.',
    ],
    ja: [
      '「{name}」は相関を指定できる確率的な量ではありません。',
      '「2000万人 to 4000万人」のように一つの分布である前提を指定してください。',
    ],
  },
  // A correlation of an assumption that was uncertain before something gave it a value.
  'idle-correlation': {
    severity: 'warning',
    en: [
      '"{name}" is not uncertain here, so its correlation with "{other}" has no effect.',
      'Delete the correlation, or give "{name}" a distribution.',
    ],
    ja: [
      '「{name}」はここでは不確実ではないため、「{other}」との相関は働きません。',
      '相関の指定を外すか、「{name}」を分布にしてください。',
    ],
  },
  // A correlation names a random assumption that nothing uses, so that it is not drawn.
  'not-drawn': {
    en: [
      '"{name}" is uncertain, but no result uses it, so there is nothing to correlate.',
      'Use it in a line or an adjustment, or take it out of "correlations:".',
    ],
    ja: [
      '「{name}」は不確実な前提ですが、どの結果にも使われていないため、相関を付けられません。',
      '行または調整で使うか、「correlations:」から除いてください。',
    ],
  },
  // A correlation between a quantity drawn once and one drawn anew each year.
  'unlike-shocks': {
    en: [
      '"{first}" and "{second}" cannot be correlated: one is drawn once a world, the other anew each year.',
      'Correlate two that are drawn once, or two of walk, ar1 and noise.',
    ],
    ja: [
      '「{first}」と「{second}」には相関を付けられません。一方は試行ごとに一度、他方は毎年値が決まる量です。',
      '一度だけ決まる量どうし、または walk・ar1・noise どうしで指定してください。',
    ],
  },
  // A scenario of a mixture that projects other years.
  'unlike-years': {
    en: [
      '"{scenario}" has another base year or horizon than the mixture.',
      'State one "base:" and one "horizon:" in the mixture and its scenarios, or choose them with --base and --horizon.',
    ],
    ja: [
      '「{scenario}」の基準年または推計期間が mixture と異なります。',
      'mixture とそのシナリオで「base:」と「horizon:」をそろえるか、--base と --horizon で指定してください。',
    ],
  },
  // A scenario of a mixture whose total is made of other items.
  'other-definition': {
    en: [
      '"{scenario}" has the definition {own}, but the mixture {expected}.',
      'State one "definition:" in the mixture and its scenarios, or choose it with --definition.',
    ],
    ja: [
      '「{scenario}」の定義は {own} ですが、mixture の定義は {expected} です。',
      'mixture とそのシナリオで「definition:」をそろえるか、--definition で指定してください。',
    ],
  },
  // A scenario of a mixture that is a mixture; `shares` are what its scenarios would be in the outer one.
  'nested-mixture': {
    en: [
      '"{scenario}" is a mixture itself, so it cannot be part of one.',
      'Name its scenarios instead, with their shares of its {weight}: {named}.',
    ],
    ja: [
      '「{scenario}」自体が mixture なので、mixture の要素にはできません。',
      '代わりにそのシナリオを書き、{weight}を配分してください: {named}。',
    ],
  },
  // A mixture with assumptions, lines or adjustments, which nothing uses.
  'idle-in-mixture': {
    severity: 'warning',
    en: [
      'A mixture has no projection of its own: what it defines, first "{first}", has no effect.',
      'Define it in the scenarios of the mixture.',
    ],
    ja: [
      'mixture 自体は推計を持たないため、「{first}」などの定義は結果に影響しません。',
      'mixture を構成するシナリオの側で定義してください。',
    ],
  },
})

/** A correlation outside −1..1 or the probability of a scenario outside 0 %..100 %. */
export function badShare(
  text: string,
  range: '-1..1' | '0%..100%',
  location: Location,
): Diagnostic {
  const isRank = range === '-1..1'
  return errorDiagnostic(
    'bad-share',
    {
      en: `"${text}" must be ${isRank ? 'a plain number between -1 and 1' : 'a probability between 0% and 100%'}.`,
      ja: `「${text}」は${isRank ? '-1から1までの単位のない数' : '0%から100%までの確率'}でなければなりません。`,
    },
    {
      location,
      hint: isRank
        ? { en: 'Write for example "rank: 0.6".', ja: '「rank: 0.6」のように書いてください。' }
        : { en: 'Write for example "trend: 60%".', ja: '「trend: 60%」のように書いてください。' },
    },
  )
}

/** A pair of assumptions that `correlations:` lists twice. */
export function duplicateCorrelation(
  names: readonly [string, string],
  location: Location,
  first: Location,
): Diagnostic {
  return dependenceProblem('duplicate-correlation', location, {
    value: names[0],
    value2: names[1],
    note: first,
  })
}

/** A correlation names an assumption that is not one random quantity. */
export function notRandom(name: string, location: Location): Diagnostic {
  return dependenceProblem('not-random', location, { name })
}

/** A correlation names a random assumption that nothing uses, so that it is not drawn. */
export function notDrawn(name: string, location: Location): Diagnostic {
  return dependenceProblem('not-drawn', location, { name })
}

/** A pair whose correlation no joint distribution can have. */
export interface ImpossibleCorrelation {
  readonly first: string
  readonly second: string
  readonly rank: number
  readonly nearest: number
  /** Where it is stated. */
  readonly location: Location | undefined
}

/** Correlations that contradict each other; at least one. */
export function impossibleCorrelations(pairs: readonly ImpossibleCorrelation[]): Diagnostic {
  const [at, ...others] = pairs.flatMap(({ location }) => location ?? [])
  const named = pairs.map(({ first, second, rank }) => `${first}–${second} ${String(rank)}`)
  const nearest = pairs.map((pair) => `${pair.first}–${pair.second} ${String(pair.nearest)}`)
  return errorDiagnostic(
    'impossible-correlations',
    {
      en: `These correlations cannot hold together: ${named.join(', ')}.`,
      ja: `次の相関は同時には成り立ちません: ${named.join('、')}。`,
    },
    {
      location: at,
      hint: {
        en: `The nearest values that can: ${nearest.join(', ')}.`,
        ja: `成り立つ最も近い値: ${nearest.join('、')}。`,
      },
      notes: others.map((location) => ({
        message: { en: 'Another of them is here.', ja: 'もう一つはここです。' },
        location,
      })),
    },
  )
}

export function percentText(share: number): string {
  return `${String(Number((share * 100).toPrecision(6)))}%`
}
