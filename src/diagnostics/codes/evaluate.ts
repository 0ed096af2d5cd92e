import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic, warningDiagnostic } from '../diagnostic.ts'
import type { Text } from '../text.ts'

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

/** An amount that no economy has, by far: a slip in a unit, a rate or an exponent. */
export function amountTooLarge(
  name: string,
  at: { readonly year: number; readonly value: Text; readonly most: Text },
  location: Location | undefined,
): Diagnostic {
  return errorDiagnostic(
    'amount-too-large',
    {
      en: `"${name}" is ${at.value.en} in ${String(at.year)}; amounts go up to ${at.most.en}.`,
      ja: `「${name}」が${String(at.year)}年に ${at.value.ja} になりますが、金額の上限は ${at.most.ja} です。`,
    },
    {
      location,
      hint: {
        en: 'Check units, growth rates and exponents.',
        ja: '単位・伸び率・指数を確かめてください。',
      },
    },
  )
}

/** A factor below zero would turn payments into receipts. */
export function negativeFactor(
  name: string,
  at: { year: number; value: Text },
  location: Location | undefined,
): Diagnostic {
  return errorDiagnostic(
    'negative-factor',
    {
      en: `The factor "${name}" is ${at.value.en} in ${String(at.year)}, but factors are never negative.`,
      ja: `係数「${name}」が${String(at.year)}年に ${at.value.ja} になりますが、係数は負になりません。`,
    },
    {
      location,
      hint: {
        en: 'Bound it, for example max(0, …).',
        ja: 'max(0, …) のように下限を付けてください。',
      },
    },
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

/** A parameter of a distribution or path leaves its bounds in some draws; `rule` says what it must keep. */
export function brokenParameter(
  rule: Text,
  at: { readonly year: number; readonly share: number },
  location: Location,
): Diagnostic {
  return warningDiagnostic(
    'parameter-in-draws',
    {
      en: `${percentOf(at.share)} of the draws break a rule, first in ${String(at.year)} this one: ${rule.en}.`,
      ja: `試行の${percentOf(at.share)}で規則が破られています。最初は${String(at.year)}年の次の規則です: ${rule.ja}。`,
    },
    {
      location,
      hint: {
        en: 'Bound what stands there, as in max(…, 0.1%), or draw it from a distribution that keeps to the rule.',
        ja: 'max(…, 0.1%) のように値を区切るか、この規則を守る分布を使ってください。',
      },
    },
  )
}

function percentOf(share: number): string {
  return `${String(Number((share * 100).toPrecision(2)))}%`
}
