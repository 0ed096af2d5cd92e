import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic, warningDiagnostic } from '../diagnostic.ts'
import type { Text } from '../text.ts'

/** `draws:` or `seed:` of a scenario holds a number that cannot be meant. */
export function badDrawKey(
  key: string,
  { found, most }: { readonly found: string; readonly most: number },
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'bad-draw-key',
    {
      en: `"${key}" takes a whole number from 0 to ${String(most)}, not "${found}".`,
      ja: `「${key}」に書けるのは0から${String(most)}までの整数です。「${found}」は使えません。`,
    },
    {
      location,
      hint: {
        en: `Write for example "${key}: 1000".`,
        ja: `「${key}: 1000」のように書いてください。`,
      },
    },
  )
}

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

/** `draws:` or `seed:` of a scenario in a mixture, which is drawn as the mixture says. */
export function idleDrawKey(key: string, mixture: string, location: Location): Diagnostic {
  return warningDiagnostic(
    'idle-draw-key',
    {
      en: `"${key}" has no effect here: as a part of "${mixture}" this scenario is drawn as the mixture says.`,
      ja: `ここでは「${key}」は効きません。混合「${mixture}」の一部としては、混合の側の指定で試行します。`,
    },
    {
      location,
      hint: {
        en: `Write "${key}:" into the mixture, or leave it out here.`,
        ja: `「${key}:」は混合の側に書くか、ここから除いてください。`,
      },
    },
  )
}

/** A resolved file whose random numbers are other ones: it does not tell what was replaced or deleted before. */
export function movedDraws(ids: readonly string[]): Diagnostic {
  const names = ids.map((id) => `"${id}"`).join(', ')
  return warningDiagnostic(
    'moved-draws',
    {
      en: `As one file the scenario has other draws of ${names}: it no longer knows which uncertain assumptions were fixed or deleted.`,
      ja: `1つのファイルにすると ${names} の試行値が変わります。値を固定または削除した不確実な前提の記録が残らないためです。`,
    },
    {
      hint: {
        en: 'The distributions are the same. "--sampler mc" and "--sampler lhs" draw by name alone, before and after.',
        ja: '分布は同じです。--sampler mc と --sampler lhs なら、前後で同じ試行値になります。',
      },
    },
  )
}

/** Two scenarios that are to be compared draw by draw say different things about their draws. */
export function unlikeDraws(
  names: readonly [string, string],
  says: readonly [string, string],
): Diagnostic {
  return errorDiagnostic(
    'unlike-draws',
    {
      en: `Scenarios are compared draw by draw, but "${names[0]}" has ${says[0]} and "${names[1]}" has ${says[1]}.`,
      ja: `シナリオは試行ごとに比べますが、「${names[0]}」は ${says[0]}、「${names[1]}」は ${says[1]} です。`,
    },
    {
      hint: {
        en: 'Choose for both with --draws and --seed; --draws 0 compares the central cases alone.',
        ja: '--draws と --seed で両方に同じものを指定してください。--draws 0 なら中央ケースだけを比べます。',
      },
    },
  )
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

/** `--tolerance` is neither a share nor an amount in the unit of the cell. */
export function badTolerance(found: string, unit: Text, location: Location): Diagnostic {
  return errorDiagnostic(
    'bad-draw-tolerance',
    {
      en: `--tolerance takes a share above 0% or an amount in ${unit.en}, not "${found}".`,
      ja: `--tolerance に指定できるのは0%より大きい割合か、${unit.ja}の量です。「${found}」は使えません。`,
    },
    {
      location,
      hint: { en: 'For example 0.5% or 100億円.', ja: '例: 0.5%、100億円' },
    },
  )
}

/** `--cell` is a condition or a statistic. */
export function cellNotDrawable(location: Location): Diagnostic {
  return errorDiagnostic(
    'cell-not-drawable',
    {
      en: 'The accuracy of draws can be asked of a quantity only, not of a condition or a statistic.',
      ja: '試行の精度を問えるのは数量だけで、条件や統計量には使えません。',
    },
    {
      location,
      hint: {
        en: 'Name a cell such as deficit[2035].',
        ja: 'deficit[2035] のようなセルを書いてください。',
      },
    },
  )
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

/** `--draws auto` for a cell that is undefined or infinite in some draws. */
export function cellUndefined(
  cell: string,
  { scenario, draws }: { readonly scenario: string; readonly draws: string },
  location: Location,
): Diagnostic {
  return warningDiagnostic(
    'cell-undefined-in-draws',
    {
      en: `${scenario}: "${cell}" is undefined in some of ${draws} draws, so that "auto" cannot tell how many it takes.`,
      ja: `${scenario}: 「${cell}」は${draws}回の試行の一部で未定義になるため、auto では必要な試行回数を決められません。`,
    },
    {
      location,
      hint: {
        en: 'Bound what it rests on with truncated(…) or max(…), or give a number of draws.',
        ja: '元になる前提を truncated(…) や max(…) で区切るか、試行回数を指定してください。',
      },
    },
  )
}

/** More random numbers than there are Sobol dimensions: the rest are plain. Numbers as they are shown. */
export function beyondSobol(
  numbers: { readonly all: string; readonly plain: string; readonly first: string },
  location: Location | undefined,
): Diagnostic {
  return warningDiagnostic(
    'beyond-sobol',
    {
      en: `A world takes ${numbers.all} random numbers, too many for Sobol points: ${numbers.plain} of them, first that of "${numbers.first}", are independent draws.`,
      ja: `1回の試行に使う乱数が${numbers.all}個あり、Sobol 点の次元が足りません。うち${numbers.plain}個(最初は「${numbers.first}」)は独立な乱数になります。`,
    },
    {
      location,
      hint: {
        en: 'The results are right, but less exact than Sobol points make them. Declare what matters most first, or list it first under "order:"; "mc" and "lhs" have no such limit.',
        ja: '結果は正しいものの、Sobol 点による精度の向上が一部失われます。影響の大きい前提を先に書くか、「order:」の先頭に並べてください。mc と lhs にはこの制限がありません。',
      },
    },
  )
}

/** `--tolerance` or `--cell` where the number of draws is given. */
export function needsAutoDraws(option: string): Diagnostic {
  return errorDiagnostic(
    'needs-auto-draws',
    {
      en: `--${option} says how exact --draws auto shall be, but --draws is not auto.`,
      ja: `--${option} は --draws auto の精度を決めるものですが、--draws が auto ではありません。`,
    },
    { hint: { en: 'Add --draws auto.', ja: '--draws auto を付けてください。' } },
  )
}

/** `--samples` names a file whose ending is not that of a form it can have. */
export function unknownSamplesEnding(name: string): Diagnostic {
  return errorDiagnostic(
    'unknown-samples-ending',
    {
      en: `The ending of "${name}" does not tell the form of the samples.`,
      ja: `「${name}」の拡張子からは試行値の形式が決まりません。`,
    },
    { hint: { en: 'Use .csv or .parquet.', ja: '.csv か .parquet にしてください。' } },
  )
}

/** `--samples` of scenarios of which nothing is drawn. */
export function nothingToSample(): Diagnostic {
  return errorDiagnostic(
    'nothing-to-sample',
    {
      en: '--samples has nothing to write: no scenario has an uncertain result, or --draws is 0.',
      ja: '--samples に書き出す試行がありません。結果が不確実なシナリオがないか、--draws が0です。',
    },
    {
      hint: {
        en: 'Give an assumption a distribution such as pert(10%, 20%, 40%).',
        ja: '前提に pert(10%, 20%, 40%) のような分布を与えてください。',
      },
    },
  )
}

/** `--ask` with a format that holds figures alone. */
export function noPlaceForAnswers(format: string): Diagnostic {
  return errorDiagnostic(
    'no-place-for-answers',
    {
      en: `The format ${format} has no place for the answers to --ask.`,
      ja: `形式 ${format} には --ask の答えを書く場所がありません。`,
    },
    {
      hint: {
        en: 'Use table, markdown or json.',
        ja: 'table、markdown、json のいずれかを使ってください。',
      },
    },
  )
}
