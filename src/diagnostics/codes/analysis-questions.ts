import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import type { Text } from '../text.ts'

/** A sensitivity was asked of a condition or a statistic. */
export function cellNotQuantity(location: Location): Diagnostic {
  return errorDiagnostic(
    'cell-not-quantity',
    {
      en: 'A sensitivity can be asked of a quantity only, not of a condition.',
      ja: '感度を求められるのは数量だけで、条件には使えません。',
    },
    {
      location,
      hint: {
        en: 'Name a cell such as deficit[2035], or arithmetic on cells.',
        ja: 'deficit[2035] のようなセルか、その四則演算を書いてください。',
      },
    },
  )
}

/** A variance decomposition, or a rank correlation, of something that no draw changes. */
export function nothingUncertain(cell: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'nothing-uncertain',
    {
      en: `Nothing uncertain moves "${cell}".`,
      ja: `「${cell}」を動かす不確実な前提はありません。`,
    },
    {
      location,
      hint: {
        en: 'Use --method tornado or elasticity, or give an assumption a distribution such as pert(10%, 20%, 40%).',
        ja: '--method tornado か elasticity を使うか、前提に pert(10%, 20%, 40%) のような分布を与えてください。',
      },
    },
  )
}

/** `--vary` is not `name=low..high`. */
export function varySyntax(text: string, location: Location, meant = 'name'): Diagnostic {
  return errorDiagnostic(
    'vary-syntax',
    {
      en: `"${text}" does not say what to vary between which values.`,
      ja: `「${text}」では、何をどの範囲で動かすのか分かりません。`,
    },
    {
      location,
      hint: {
        en: `Write ${meant}=low..high, for example genai.users=10M..60M people or usdjpy[2030]=110..170 JPY/USD.`,
        ja: `genai.users=1000万..6000万人、usdjpy[2030]=110..170 JPY/USD のように「${meant === 'name' ? '名前' : meant}=下限..上限」と書いてください。`,
      },
    },
  )
}

/** An end of `--vary` is a formula where a number has to stand. */
export function varyEndNotNumber(location: Location): Diagnostic {
  return errorDiagnostic(
    'vary-end-not-number',
    {
      en: 'The ends of a range to search must be numbers.',
      ja: '探索範囲の両端は数値でなければなりません。',
    },
    {
      location,
      hint: {
        en: 'Write for example --vary "genai.users=10M..60M people".',
        ja: '--vary "genai.users=10M..60M people" のように書いてください。',
      },
    },
  )
}

/** Both ends of `--vary` are the same. */
export function emptyVaryRange(location: Location): Diagnostic {
  return errorDiagnostic(
    'empty-vary-range',
    {
      en: 'The range to search has no width.',
      ja: '探索範囲の両端が同じ値です。',
    },
    {
      location,
      hint: {
        en: 'Give two different ends, as in 10M..60M people.',
        ja: '10M..60M people のように、異なる両端を指定してください。',
      },
    },
  )
}

/** `--vary` names something that is no assumption. */
export function notAnAssumption(
  name: string,
  location: Location,
  nearest: string | undefined,
): Diagnostic {
  return errorDiagnostic(
    'not-an-assumption',
    {
      en: `The scenario has no assumption "${name}".`,
      ja: `シナリオに「${name}」という前提はありません。`,
    },
    { location, hint: nearest === undefined ? listAssumptions : didYouMean(nearest) },
  )
}

const listAssumptions: Text = {
  en: 'Only assumptions can be varied; "akaji assumptions" lists them.',
  ja: '動かせるのは前提だけです。「akaji assumptions」で一覧できます。',
}

/** `--vary name[2030]=…` for an assumption that has no points by year. */
export function variesNoPath(name: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'varies-no-path',
    {
      en: `"${name}" is not a path over years, so that one year of it cannot be varied alone.`,
      ja: `「${name}」は年ごとの経路ではないため、一つの年だけを動かすことはできません。`,
    },
    {
      location,
      hint: {
        en: `Write ${name}=low..high to vary it in every year.`,
        ja: `${name}=下限..上限 と書くと、すべての年で動かせます。`,
      },
    },
  )
}

/** The range of `--vary` has another unit than the assumption. */
export function varyUnitDiffers(
  name: string,
  units: { readonly given: Text; readonly own: Text },
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'vary-unit-differs',
    {
      en: `"${name}" is in ${units.own.en}, but the range to search is in ${units.given.en}.`,
      ja: `「${name}」の単位は ${units.own.ja} ですが、探索範囲の単位は ${units.given.ja} です。`,
    },
    {
      location,
      hint: {
        en: `Write both ends in ${units.own.en}.`,
        ja: `両端を ${units.own.ja} で書いてください。`,
      },
    },
  )
}

/** `--until` or `--when` holds something that is neither true nor false. */
export function notACondition(location: Location): Diagnostic {
  return errorDiagnostic(
    'not-a-condition',
    {
      en: 'This is a quantity, but a condition must stand here.',
      ja: 'ここには条件を書きますが、これは数量です。',
    },
    {
      location,
      hint: {
        en: 'Compare it with something, for example deficit[2030] <= 10兆円/年.',
        ja: 'deficit[2030] <= 10兆円/年 のように比較の形で書いてください。',
      },
    },
  )
}

/** A question that is put to one scenario names another. */
export function otherScenarioInQuestion(name: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'other-scenario-in-question',
    {
      en: `"${name}" belongs to another scenario, but this question is put to one scenario only.`,
      ja: `「${name}」は別のシナリオの名前ですが、ここでは一つのシナリオだけを調べます。`,
    },
    {
      location,
      hint: {
        en: 'Write the figure of the other scenario as a number.',
        ja: '別のシナリオの値は数値で書いてください。',
      },
    },
  )
}

/** `--when` with a function that reads several years: which of them should be asked in turn? */
export function timeFunctionInWhen(name: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'time-function-in-when',
    {
      en: `"${name}" reads several years, so that the condition cannot be asked in each year.`,
      ja: `「${name}」は複数の年を参照するため、条件を年ごとに調べることができません。`,
    },
    {
      location,
      hint: {
        en: 'Make it an assumption of the scenario and name that here.',
        ja: 'シナリオの前提として定義し、ここではその名前を使ってください。',
      },
    },
  )
}

/** `--when` with years in every name: the condition is the same in all years. */
export function noNameWithoutYear(location: Location): Diagnostic {
  return errorDiagnostic(
    'no-name-without-year',
    {
      en: 'Every name here has a year of its own, so that no year can be looked for.',
      ja: 'どの名前にも年が指定されているため、成り立つ年を探せません。',
    },
    {
      location,
      hint: {
        en: 'Leave the year out where it is looked for: deficit > 10兆円/年.',
        ja: '探したい年は書かずに deficit > 10兆円/年 のように書いてください。',
      },
    },
  )
}

/** `--vary` in a number that the command has no use for. */
export function varyCount(count: number): Diagnostic {
  return errorDiagnostic(
    'vary-count',
    {
      en: `Two assumptions at most can be varied, not ${String(count)}.`,
      ja: `動かせる前提は二つまでです(指定は${String(count)}個)。`,
    },
    {
      hint: {
        en: 'Keep one --vary, or two for pairs of values; fix the others with --set.',
        ja: '--vary は一つか二つにし、ほかの前提は --set で決めてください。',
      },
    },
  )
}

/** Neither or both of the two questions of `solve`. */
export function solveQuestion(): Diagnostic {
  return errorDiagnostic(
    'solve-question',
    {
      en: 'Give either --vary with --until, or --when.',
      ja: '--vary と --until の組か、--when のどちらかを指定してください。',
    },
    {
      hint: {
        en: "For a value: --vary genai.users=10M..60M people --until 'deficit[2030] <= 10兆円/年'; for a year: --when 'deficit > 10兆円/年'.",
        ja: "値を求めるには --vary genai.users=1000万..6000万人 --until 'deficit[2030] <= 10兆円/年'、年を求めるには --when 'deficit > 10兆円/年'。",
      },
    },
  )
}

/** An option that takes a number was given something else. */
export function optionNotNumber(
  option: string,
  text: string,
  wanted: { readonly en: string; readonly ja: string },
): Diagnostic {
  return errorDiagnostic(
    'option-not-number',
    {
      en: `"${text}" for ${option} is not ${wanted.en}.`,
      ja: `${option} の「${text}」は${wanted.ja}ではありません。`,
    },
    {
      hint: {
        en: `Give ${option} ${wanted.en}.`,
        ja: `${option} には${wanted.ja}を指定してください。`,
      },
    },
  )
}

/** `akaji backtest` was asked for a series that cannot be tested. */
export function noSuchSeries(
  name: string,
  known: readonly string[],
  nearest: string | undefined,
): Diagnostic {
  return errorDiagnostic(
    'no-such-series',
    {
      en: `There is no series "${name}" to test.`,
      ja: `検証できる系列「${name}」はありません。`,
    },
    {
      hint:
        nearest === undefined
          ? { en: `Known: ${known.join(', ')}.`, ja: `使えるのは ${known.join('、')} です。` }
          : didYouMean(nearest),
    },
  )
}

/** `--bands` of a series without enough forecasts that came true or not. */
export function tooFewErrors(series: string): Diagnostic {
  return errorDiagnostic(
    'too-few-errors',
    {
      en: `"${series}" has too few past forecasts to measure bands by.`,
      ja: `「${series}」には、誤差の幅を測れるだけの過去の予測がありません。`,
    },
    {
      hint: {
        en: 'Use --series tci.deficit or --series items.',
        ja: '--series tci.deficit か --series items を使ってください。',
      },
    },
  )
}

function didYouMean(name: string): Text {
  return { en: `Did you mean "${name}"?`, ja: `「${name}」ではありませんか。` }
}
