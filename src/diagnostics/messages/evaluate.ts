import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic, warningDiagnostic } from '../diagnostic.ts'
import type { Text } from '../text.ts'
import { defineProblems } from '../catalogue.ts'

export const drawProblem = defineProblems({
  // `draws:` or `seed:` of a scenario holds a number that cannot be meant.
  'bad-draw-key': {
    en: [
      '"{key}" takes a whole number from 0 to {most}, not "{found}".',
      'Write for example "{key}: 1000".',
    ],
    ja: [
      '「{key}」に書けるのは0から{most}までの整数です。「{found}」は使えません。',
      '「{key}: 1000」のように書いてください。',
    ],
  },
  // `draws:` or `seed:` of a scenario in a mixture, which is drawn as the mixture says.
  'idle-draw-key': {
    severity: 'warning',
    en: [
      '"{key}" has no effect here: as a part of "{mixture}" this scenario is drawn as the mixture says.',
      'Write "{key}:" into the mixture, or leave it out here.',
    ],
    ja: [
      'ここでは「{key}」は効きません。混合「{mixture}」の一部としては、混合の側の指定で試行します。',
      '「{key}:」は混合の側に書くか、ここから除いてください。',
    ],
  },
  // A resolved file whose random numbers are other ones: it does not tell what was replaced or deleted before.
  'moved-draws': {
    severity: 'warning',
    en: [
      'As one file the scenario has other draws of {names}: it no longer knows which uncertain assumptions were fixed or deleted.',
      'The distributions are the same. "--sampler mc" and "--sampler lhs" draw by name alone, before and after.',
    ],
    ja: [
      '1つのファイルにすると {names} の試行値が変わります。値を固定または削除した不確実な前提の記録が残らないためです。',
      '分布は同じです。--sampler mc と --sampler lhs なら、前後で同じ試行値になります。',
    ],
  },
  // Two scenarios that are to be compared draw by draw say different things about their draws.
  'unlike-draws': {
    en: [
      'Scenarios are compared draw by draw, but "{value}" has {value2} and "{value3}" has {value4}.',
      'Choose for both with --draws and --seed; --draws 0 compares the central cases alone.',
    ],
    ja: [
      'シナリオは試行ごとに比べますが、「{value}」は {value2}、「{value3}」は {value4} です。',
      '--draws と --seed で両方に同じものを指定してください。--draws 0 なら中央ケースだけを比べます。',
    ],
  },
  // `--tolerance` is neither a share nor an amount in the unit of the cell.
  'bad-draw-tolerance': {
    en: [
      '--tolerance takes a share above 0% or an amount in {unit}, not "{found}".',
      'For example 0.5% or 100億円.',
    ],
    ja: [
      '--tolerance に指定できるのは0%より大きい割合か、{unit}の量です。「{found}」は使えません。',
      '例: 0.5%、100億円',
    ],
  },
  // `--cell` is a condition or a statistic.
  'cell-not-drawable': {
    en: [
      'The accuracy of draws can be asked of a quantity only, not of a condition or a statistic.',
      'Name a cell such as deficit[2035].',
    ],
    ja: [
      '試行の精度を問えるのは数量だけで、条件や統計量には使えません。',
      'deficit[2035] のようなセルを書いてください。',
    ],
  },
  // `--draws auto` for a cell that is undefined or infinite in some draws.
  'cell-undefined-in-draws': {
    severity: 'warning',
    en: [
      '{scenario}: "{cell}" is undefined in some of {draws} draws, so that "auto" cannot tell how many it takes.',
      'Bound what it rests on with truncated(…) or max(…), or give a number of draws.',
    ],
    ja: [
      '{scenario}: 「{cell}」は{draws}回の試行の一部で未定義になるため、auto では必要な試行回数を決められません。',
      '元になる前提を truncated(…) や max(…) で区切るか、試行回数を指定してください。',
    ],
  },
  // A question of `--ask` whose answer is infinite or undefined.
  'answer-undefined': {
    en: [
      '"{question}" is not a finite number in {scenario}.',
      'Bound it with max(…), or what it rests on with truncated(…); "prob(…)" says how often a condition holds.',
    ],
    ja: [
      '{scenario} では「{question}」が有限の数になりません。',
      '式を max(…) で、または元になる前提を truncated(…) で区切ってください。',
    ],
  },
  // More random numbers than there are Sobol dimensions: the rest are plain. Numbers as they are shown.
  'beyond-sobol': {
    severity: 'warning',
    en: [
      'A world takes {all} random numbers, too many for Sobol points: {plain} of them, first that of "{first}", are independent draws.',
      'The results are right, but less exact than Sobol points make them. Declare what matters most first, or list it first under "order:"; "mc" and "lhs" have no such limit.',
    ],
    ja: [
      '1回の試行に使う乱数が{all}個あり、Sobol 点の次元が足りません。うち{plain}個(最初は「{first}」)は独立な乱数になります。',
      '結果は正しいものの、Sobol 点による精度の向上が一部失われます。影響の大きい前提を先に書くか、「order:」の先頭に並べてください。mc と lhs にはこの制限がありません。',
    ],
  },
  // `--tolerance` or `--cell` where the number of draws is given.
  'needs-auto-draws': {
    en: [
      '--{option} says how exact --draws auto shall be, but --draws is not auto.',
      'Add --draws auto.',
    ],
    ja: [
      '--{option} は --draws auto の精度を決めるものですが、--draws が auto ではありません。',
      '--draws auto を付けてください。',
    ],
  },
  // `--samples` names a file whose ending is not that of a form it can have.
  'unknown-samples-ending': {
    en: ['The ending of "{name}" does not tell the form of the samples.', 'Use .csv or .parquet.'],
    ja: [
      '「{name}」の拡張子からは試行値の形式が決まりません。',
      '.csv か .parquet にしてください。',
    ],
  },
  // `--samples` of scenarios of which nothing is drawn.
  'nothing-to-sample': {
    en: [
      '--samples has nothing to write: no scenario has an uncertain result, or --draws is 0.',
      'Give an assumption a distribution such as pert(10%, 20%, 40%).',
    ],
    ja: [
      '--samples に書き出す試行がありません。結果が不確実なシナリオがないか、--draws が0です。',
      '前提に pert(10%, 20%, 40%) のような分布を与えてください。',
    ],
  },
  // `--ask` with a format that holds figures alone.
  'no-place-for-answers': {
    en: [
      'The format {format} has no place for the answers to --ask.',
      'Use table, markdown or json.',
    ],
    ja: [
      '形式 {format} には --ask の答えを書く場所がありません。',
      'table、markdown、json のいずれかを使ってください。',
    ],
  },
  // An amount that no economy has, by far: a slip in a unit, a rate or an exponent.
  'amount-too-large': {
    en: [
      '"{name}" is {value} in {year}; amounts go up to {most}.',
      'Check units, growth rates and exponents.',
    ],
    ja: [
      '「{name}」が{year}年に {value} になりますが、金額の上限は {most} です。',
      '単位・伸び率・指数を確かめてください。',
    ],
  },
  // A factor below zero would turn payments into receipts.
  'negative-factor': {
    en: [
      'The factor "{name}" is {value} in {year}, but factors are never negative.',
      'Bound it, for example max(0, …).',
    ],
    ja: [
      '係数「{name}」が{year}年に {value} になりますが、係数は負になりません。',
      'max(0, …) のように下限を付けてください。',
    ],
  },
  // A parameter of a distribution or path leaves its bounds in some draws; `rule` says what it must keep.
  'parameter-in-draws': {
    severity: 'warning',
    en: [
      '{percentOf} of the draws break a rule, first in {year} this one: {rule}.',
      'Bound what stands there, as in max(…, 0.1%), or draw it from a distribution that keeps to the rule.',
    ],
    ja: [
      '試行の{percentOf}で規則が破られています。最初は{year}年の次の規則です: {rule}。',
      'max(…, 0.1%) のように値を区切るか、この規則を守る分布を使ってください。',
    ],
  },
})

/** A question asks for a statistic over draws, and nothing is drawn: `--draws 0` or `draws: 0`. */
export function statisticWithoutDraws(asked: string, location?: Location): Diagnostic {
  return errorDiagnostic(
    'statistic-without-draws',
    {
      en: `${asked} asks for a statistic over draws, and nothing is drawn.`,
      ja: `${asked} は試行についての統計量を求めますが、試行が行われません。`,
    },
    { ...(location && { location }), hint: drawSome },
  )
}

/** A mixture takes two draws of each of its scenarios, so that each has its weight and an error. */
export function tooFewDraws(scenario: string, draws: number, least: number): Diagnostic {
  const [made, needed] = [String(draws), String(least)]
  return errorDiagnostic(
    'too-few-draws',
    {
      en: `${scenario}: the mixture takes at least ${needed} draws, two of each of its scenarios, not ${made}.`,
      ja: `${scenario}: 混合には各シナリオ2回ずつ、少なくとも${needed}回の試行が必要です(指定は${made}回)。`,
    },
    {
      hint: {
        en: `Give a larger number: --draws ${needed} or more.`,
        ja: `--draws ${needed} 以上を指定してください。`,
      },
    },
  )
}

/** Two scenarios that are to be compared draw by draw say different things about their draws. */
export function unlikeDraws(
  names: readonly [string, string],
  says: readonly [string, string],
): Diagnostic {
  return drawProblem('unlike-draws', undefined, {
    value: names[0],
    value2: says[0],
    value3: names[1],
    value4: says[1],
  })
}

/** Why the number of draws has a limit. */
export const fewerDo: Text = {
  en: 'A hundred million draws take minutes to hours, and 10,000 do for most questions; --draws auto finds how many one takes.',
  ja: '1億回の試行には数分から数時間かかります。たいていは1万回で足り、必要な回数は --draws auto で決められます。',
}

const drawSome: Text = {
  en: 'Leave out --draws 0, or give a number of draws where the scenario says "draws: 0": --draws 10000.',
  ja: '--draws 0 を外すか、シナリオに draws: 0 とあれば --draws 10000 のように回数を指定してください。',
}

/**
 * `--draws auto` has not reached the tolerance: with its most draws, or because draws are no longer kept but counted in
 * buckets, whose width alone (`resolution`) is above the tolerance.
 */
export function toleranceNotReached(
  scenario: string,
  reached: {
    readonly draws: string
    readonly because: 'most' | 'resolution'
    readonly error: Text
    readonly tolerance: Text
  },
): Diagnostic {
  const most = reached.because === 'most'
  return warningDiagnostic(
    'tolerance-not-reached',
    {
      en: `${scenario}: after ${reached.draws} draws, ${most ? 'the most that "auto" makes' : 'more than are kept'}, the standard error is ${reached.error.en}, above the tolerance of ${reached.tolerance.en}.`,
      ja: `${scenario}: ${most ? `auto の上限である${reached.draws}回の試行` : `試行値を保持できない${reached.draws}回の試行`}でも標準誤差は${reached.error.ja}で、許容範囲の${reached.tolerance.ja}を超えています。`,
    },
    { hint: most ? giveWider : exceedsResolution },
  )
}

const giveWider: Text = {
  en: 'Give a wider --tolerance, or a number of draws.',
  ja: '--tolerance を広げるか、試行回数を指定してください。',
}

const exceedsResolution: Text = {
  en: 'Percentiles of so many draws come from a sketch, whose resolution alone is coarser than the tolerance: no number of draws reaches it. Give a wider --tolerance.',
  ja: 'これだけの回数になると百分位数は度数の集計から求めるため、その分解能だけで許容範囲を超えます。試行を増やしても届かないので、--tolerance を広げてください。',
}

/** Why a number is not finite. */
export type NotFiniteCause =
  'division-by-zero' | 'logarithm' | 'root' | 'overflow' | 'distribution' | 'undefined'

const CAUSES: Readonly<Record<NotFiniteCause, { text: Text; hint: Text }>> = {
  'division-by-zero': {
    text: { en: 'divides by zero', ja: '0で割っています' },
    hint: {
      en: 'Guard it, for example if(x == 0, 0, a / x).',
      ja: 'if(x == 0, 0, a / x) のように場合分けしてください。',
    },
  },
  logarithm: {
    text: {
      en: 'takes the logarithm of a number that is not above 0',
      ja: '0以下の数の対数をとっています',
    },
    hint: {
      en: 'The argument of ln must be above 0.',
      ja: 'ln の引数は0より大きくなければなりません。',
    },
  },
  root: {
    text: {
      en: 'takes the root or a broken power of a negative number',
      ja: '負の数の平方根または小数乗を求めています',
    },
    hint: { en: 'The base must not be negative.', ja: '底は負であってはいけません。' },
  },
  overflow: {
    text: { en: 'is too large a number', ja: '数が大きすぎます' },
    hint: {
      en: 'Check growth rates, exponents and units: nothing in an economy exceeds 10^308 yen.',
      ja: '伸び率・指数・単位を確かめてください。',
    },
  },
  distribution: {
    text: {
      en: 'has a distribution that no number can come from',
      ja: '値の取り出せない分布になっています',
    },
    hint: {
      en: 'Check its parameters: truncated(…) must keep a part of the distribution.',
      ja: 'パラメーターを確かめてください。truncated(…) の範囲に分布が残っていなければなりません。',
    },
  },
  undefined: {
    text: { en: 'is no number', ja: '数になりません' },
    hint: {
      en: 'Check the formula for 0 / 0 and the like.',
      ja: '0 / 0 などがないか式を確かめてください。',
    },
  },
}

/** A quantity that comes out infinite or undefined in some year. */
export function notFinite(
  name: string,
  at: { readonly year: number; readonly cause: NotFiniteCause },
  location: Location | undefined,
): Diagnostic {
  const { text, hint } = CAUSES[at.cause]
  return errorDiagnostic(
    'not-finite',
    {
      en: `"${name}" ${text.en} in ${String(at.year)}.`,
      ja: `「${name}」は${String(at.year)}年に${text.ja}。`,
    },
    { location, hint },
  )
}

/** A line below zero: receipts and payments are never negative. */
export function negativeFlow(
  name: string,
  at: { year: number; value: Text; flow: 'receipts' | 'payments' },
  location: Location | undefined,
): Diagnostic {
  const other = at.flow === 'payments' ? 'receipts' : 'payments'
  return errorDiagnostic(
    at.flow === 'payments' ? 'negative-payment' : 'negative-receipt',
    {
      en: `The ${at.flow} "${name}" are ${at.value.en} in ${String(at.year)}, but ${at.flow} are never negative.`,
      ja: `${at.flow === 'payments' ? '支払' : '受取'}「${name}」が${String(at.year)}年に ${at.value.ja} になりますが、負にはなりません。`,
    },
    {
      location,
      hint: {
        en: `Book it as ${other}, or shrink existing lines with an adjustment.`,
        ja: `${at.flow === 'payments' ? '受取' : '支払'}として計上するか、調整(adjustment)で既存の行を減らしてください。`,
      },
    },
  )
}

/** A line or factor that is negative, undefined or too large in draws only; `cause` is the assumption behind it. */
export function brokenInDraws(
  name: string,
  at: { readonly year: number; readonly share: number; readonly cause: string | undefined },
  location: Location | undefined,
): Diagnostic {
  const by = at.cause === undefined || at.cause === name ? '' : at.cause
  return warningDiagnostic(
    'broken-in-draws',
    {
      en: `Lines or factors are negative, undefined or beyond 1e21 yen a year in ${percentOf(at.share)} of the draws, first "${name}" in ${String(at.year)}${by && `, because of "${by}"`}.`,
      ja: `試行の${percentOf(at.share)}で行または係数が負か未定義、あるいは年10垓円超になります。最初は${by && `「${by}」による`}「${name}」の${String(at.year)}年です。`,
    },
    {
      location,
      hint: {
        en: 'Bound the distribution with truncated(…), or the formula with max(0, …).',
        ja: '分布を truncated(…) で、または式を max(0, …) で区切ってください。',
      },
    },
  )
}

export function percentOf(share: number): string {
  return `${String(Number((share * 100).toPrecision(2)))}%`
}
