import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic, warningDiagnostic } from '../diagnostic.ts'
import { nearestName } from '../nearest.ts'
import type { Text } from '../text.ts'

const axisExamples: Text = {
  en: 'Write for example usdjpy=110..170/10, genai.users=10M,20M,30M people, or usdjpy[2030]=100..200/log5.',
  ja: 'usdjpy=110..170/10、genai.users=1000万人,2000万人、usdjpy[2030]=100..200/log5 のように書いてください。',
}

/** An axis that is not `name=values`. */
export function axisSyntax(text: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'axis-syntax',
    {
      en: `"${text}" does not say which assumption takes which values.`,
      ja: `「${text}」では、どの前提にどの値を入れるのか分かりません。`,
    },
    { location, hint: axisExamples },
  )
}

/** An axis names something that is no assumption of the scenario. */
export function axisUnknown(
  name: string,
  location: Location,
  known: readonly string[],
): Diagnostic {
  const nearest = nearestName(name, known)
  return errorDiagnostic(
    'axis-unknown',
    {
      en: `The scenario has no assumption "${name}" to sweep over.`,
      ja: `シナリオに「${name}」という前提はないため、動かせません。`,
    },
    {
      location,
      hint:
        nearest === undefined
          ? {
              en: '"akaji assumptions" lists those that it has.',
              ja: '「akaji assumptions」で前提を一覧できます。',
            }
          : { en: `Did you mean "${nearest}"?`, ja: `「${nearest}」ではありませんか。` },
    },
  )
}

/** `name[2030]=…` for an assumption without points by year. */
export function axisNotPath(name: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'axis-not-path',
    {
      en: `"${name}" has no values by year, so one year of it cannot be swept alone.`,
      ja: `「${name}」は年ごとの値ではないため、一つの年だけを動かすことはできません。`,
    },
    {
      location,
      hint: {
        en: `Write ${name}=… to change it in every year.`,
        ja: `${name}=… と書くと、すべての年の値を動かせます。`,
      },
    },
  )
}

/** The values of an axis have another unit than its assumption. */
export function axisUnitDiffers(
  name: string,
  units: { readonly given: Text; readonly own: Text },
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'axis-unit-differs',
    {
      en: `"${name}" is in ${units.own.en}, but these values are in ${units.given.en}.`,
      ja: `「${name}」の単位は ${units.own.ja} ですが、値の単位は ${units.given.ja} です。`,
    },
    {
      location,
      hint: {
        en: 'Write the unit behind the last value; it serves all of them.',
        ja: '最後の値に単位を付けてください。ほかの値にも適用されます。',
      },
    },
  )
}

/** A value of an axis is a formula, or its unit could be read two ways. */
export function axisNotNumber(piece: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'axis-not-number',
    {
      en: `"${piece}" is not a number that can be read in only one way.`,
      ja: `「${piece}」は一通りに読める数値ではありません。`,
    },
    { location, hint: axisExamples },
  )
}

/** A range without a step. */
export function axisNoStep(range: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'axis-no-step',
    {
      en: `The range "${range}" has no step.`,
      ja: `範囲「${range}」に刻みがありません。`,
    },
    {
      location,
      hint: {
        en: 'Add one: /10 adds ten each time, /*2 doubles, /log5 takes five values at equal ratios.',
        ja: '「/10」(10ずつ足す)、「/*2」(2倍ずつ)、「/log5」(等比で5点)のように付けてください。',
      },
    },
  )
}

/** A step that leads nowhere. */
export function axisWrongStep(location: Location): Diagnostic {
  return errorDiagnostic(
    'axis-wrong-step',
    {
      en: 'This step does not lead from one end of the range to the other.',
      ja: 'この刻みでは範囲の端から端まで進めません。',
    },
    {
      location,
      hint: {
        en: 'Steps must not be 0; ratios must be above 1 and both ends above 0; log needs 2 points or more.',
        ja: '刻みは0以外、比は1より大きく両端は正、log は2点以上にしてください。',
      },
    },
  )
}

/** More values than a table can hold. */
export function axisTooMany(limit: number, location: Location): Diagnostic {
  return errorDiagnostic(
    'axis-too-many',
    {
      en: `An axis may have ${String(limit)} values at most.`,
      ja: `一つの軸の値は${String(limit)}個までです。`,
    },
    { location, hint: { en: 'Take a larger step.', ja: '刻みを大きくしてください。' } },
  )
}

/** Commas that group digits among commas that part values. */
export function axisGroupedDigits(text: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'axis-grouped-digits',
    {
      en: `In "${text}", commas could part values or group digits.`,
      ja: `「${text}」のコンマは、値の区切りにも桁区切りにも読めます。`,
    },
    {
      location,
      hint: {
        en: 'Leave out the commas within numbers, or part the values with ";".',
        ja: '数値の中のコンマを取るか、値を「、」か「;」で区切ってください。',
      },
    },
  )
}

/** Neither one nor two axes. */
export function axisCount(count: number): Diagnostic {
  return errorDiagnostic(
    'axis-count',
    {
      en: `A table has one or two axes, not ${String(count)}.`,
      ja: `表の軸は一つか二つです(${String(count)}個が指定されました)。`,
    },
    { hint: axisExamples },
  )
}

/** One assumption on both axes. */
export function axisTwice(name: string): Diagnostic {
  return errorDiagnostic(
    'axis-twice',
    {
      en: `"${name}" stands on both axes.`,
      ja: `「${name}」が両方の軸に指定されています。`,
    },
    {
      hint: {
        en: 'Give each axis an assumption of its own.',
        ja: '軸ごとに別の前提を指定してください。',
      },
    },
  )
}

/** A two-way table of several cells. */
export function cellCount(): Diagnostic {
  return errorDiagnostic(
    'cell-count',
    {
      en: 'A two-way table shows one cell.',
      ja: '二軸の表に示せるセルは一つです。',
    },
    {
      hint: {
        en: 'Leave one --cell, or one axis.',
        ja: '--cell を一つにするか、軸を一つにしてください。',
      },
    },
  )
}

/** More points than can be computed in reasonable time. */
export function sweepTooLarge(points: number, limit: number): Diagnostic {
  return errorDiagnostic(
    'sweep-too-large',
    {
      en: `The table would have ${String(points)} cells; ${String(limit)} are the most.`,
      ja: `表のセルが${String(points)}個になります(上限は${String(limit)}個)。`,
    },
    { hint: { en: 'Take larger steps.', ja: '刻みを大きくしてください。' } },
  )
}

/** The scenario cannot be computed at a point. */
export function sweepPointFails(point: string, causes: readonly Diagnostic[]): Diagnostic {
  const [cause] = causes
  const hint = { en: 'Leave this value out.', ja: 'この値を除いてください。' }
  return errorDiagnostic(
    'sweep-point-fails',
    {
      en: `At ${point} the scenario cannot be computed. ${cause?.message.en ?? ''}`.trim(),
      ja: `${point} ではシナリオを計算できません。${cause?.message.ja ?? ''}`,
    },
    { location: cause?.location, hint: cause?.hint ?? hint },
  )
}

/** Nothing in the table moves along an axis. */
export function axisWithoutEffect(name: string, cells: readonly string[]): Diagnostic {
  const list = cells.join(', ')
  return warningDiagnostic(
    'axis-without-effect',
    {
      en: `"${name}" does not move ${list}: nothing that it rests on reads it.`,
      ja: `「${name}」を動かしても ${list} は変わりません。計算に使われていないためです。`,
    },
    {
      hint: {
        en: '"akaji sensitivity" lists what moves a figure. An exchange rate moves the balance only where a scenario says how, as weak-yen and the module exchange-rate do.',
        ja: '「akaji sensitivity」で、値を左右する前提を確認できます。為替レートを収支に反映するには、モジュール exchange-rate を使うか、シナリオ weak-yen を土台にしてください。',
      },
    },
  )
}
