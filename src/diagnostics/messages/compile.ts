import type { Diagnostic, DiagnosticNote, Location } from '../diagnostic.ts'
import { errorDiagnostic, warningDiagnostic } from '../diagnostic.ts'
import { sameText } from '../text.ts'
import type { Text } from '../text.ts'
import { didYouMean } from '../nearest.ts'
import { defineProblems } from '../catalogue.ts'

export const modelProblem = defineProblems({
  // A name in a formula that nothing defines.
  'unknown-name': {
    en: ['Unknown name "{name}".'],
    ja: ['名前「{name}」は定義されていません。'],
  },
  // A value without a unit replaces one that had one.
  'unit-lost': {
    severity: 'warning',
    en: [
      '"{name}" was in {unit}, but its new value has no unit.',
      'Write the unit with the number, as in {text}.',
      'It replaces this.',
    ],
    ja: [
      '「{name}」の単位は {unit} でしたが、新しい値には単位がありません。',
      '{text} のように、数に単位を付けてください。',
      '元の値はこれです。',
    ],
  },
  // A line names an item that the data package does not have.
  'unknown-item': {
    en: ['Unknown item "{name}".', 'Run "akaji data show items" for the list.'],
    ja: ['項目「{name}」はありません。', '一覧は「akaji data show items」で見られます。'],
  },
  // A line must belong to one row of the account, not to a group of rows.
  'group-is-no-item': {
    en: ['"{name}" is a group of items; a line belongs to one item.', 'Choose one of {members}.'],
    ja: [
      '「{name}」は項目のグループです。行は一つの項目に属します。',
      '{members} から選んでください。',
    ],
  },
  // `definition:` names no definition of the data package.
  'unknown-definition': {
    en: ['Unknown definition "{name}".', 'Known: {known}.'],
    ja: ['定義「{name}」はありません。', '使えるのは {known} です。'],
  },
  // A pattern under `on:` fits no line.
  'selects-nothing': {
    en: [
      '"{pattern}" selects no line.',
      'Name an item, a flow, item.flow, a line, or tag:name; * stands for any text.',
    ],
    ja: [
      '「{pattern}」に当てはまる行がありません。',
      '項目、flow、item.flow、行の名前、tag:名前 のいずれかを書きます。* は任意の文字列です。',
    ],
  },
  // A quantity needs its own value of the same year.
  cycle: {
    en: [
      '"{value}" needs itself: {chain}.',
      'Read the year before instead, with prev(x, initial) or x[year - 1].',
    ],
    ja: [
      '「{value}」が自分自身を必要としています: {chain}。',
      '前年の値を prev(x, initial) か x[year - 1] で参照してください。',
    ],
  },
  // Names that refer to names that refer to names, too far to follow.
  'chain-too-long': {
    en: [
      'The assumptions refer to each other in a chain that is too long to follow.',
      'A few hundred steps are fine; read the past with prev(x, initial), or sum in one formula.',
    ],
    ja: [
      '前提の参照の連なりが長すぎて追跡できません。',
      '数百段までは問題ありません。過去の値は prev(x, 初期値) で参照するか、一つの式にまとめてください。',
    ],
  },
  // A year in brackets that is not known before the run, or not whole.
  'year-not-constant': {
    en: ['The year in brackets must be a whole number that no draw changes.'],
    ja: ['角括弧の中の年は、試行によって変わらない整数でなければなりません。'],
  },
  // A cell is asked for without a year.
  'year-needed': {
    en: ['"{name}" differs from year to year.', 'Say which year: {name}[{example}].'],
    ja: ['「{name}」は年によって異なります。', '年を指定してください: {name}[{example}]。'],
  },
  // An adjustment's factor has a unit.
  'factor-has-unit': {
    en: [
      'A factor must be a plain number, but this is {unit}.',
      'Divide by a reference value, for example x / x[base_year].',
    ],
    ja: [
      '係数は単位のない数でなければなりませんが、これは {unit} です。',
      '基準値で割ってください。例: x / x[base_year]。',
    ],
  },
  // `unit:` says another dimension than the formula has.
  'declared-unit-differs': {
    en: [
      'The value is {inferred}, but "unit:" says {declared}.',
      'Change "unit:", or the formula so that it comes out in that unit; a bare number takes the unit.',
    ],
    ja: [
      '値の単位は {inferred} ですが、「unit:」は {declared} です。',
      '「unit:」を直すか、式の単位を合わせてください。単位のない数値には「unit:」の単位が付きます。',
    ],
  },
  // A quantity that reads its own past needs a declared unit.
  'unit-needs-declaration': {
    en: [
      'The unit of "{name}" cannot be inferred, because it reads its own past.',
      'State it with "unit:".',
    ],
    ja: [
      '「{name}」は自分の過去を参照するため、単位を推定できません。',
      '「unit:」で単位を書いてください。',
    ],
  },
  // A distribution where no named assumption holds it.
  'unnamed-distribution': {
    en: [
      'A random quantity must be a named assumption, but "{name}" stands in another formula.',
      'Move it under "assumptions:" and use its name here.',
    ],
    ja: [
      '確率的な量は名前のある前提でなければなりませんが、「{name}」は別の式の中にあります。',
      '「assumptions:」に移し、ここではその名前を使ってください。',
    ],
  },
})

/** What an unknown name was probably meant for: another name, or a unit apart from its number. */
export type NameGuess =
  { readonly kind: 'name'; readonly name: string } | { readonly kind: 'unit' } | undefined

export function nameHint(name: string, guess: NameGuess): Text {
  switch (guess?.kind) {
    case 'name':
      return didYouMean(guess.name)
    case 'unit':
      return {
        en: `"${name}" is a unit and belongs to a number, without spaces around "/": 3000 JPY/${name}, 1 ${name}.`,
        ja: `「${name}」は単位です。「3000円/${name}」「1 ${name}」のように数に付け、「/」の前後に空白を入れないでください。`,
      }
    default:
      return {
        en: 'Define it under "assumptions:", or check the spelling.',
        ja: '「assumptions:」に定義するか、つづりを確かめてください。',
      }
  }
}

/** An assumption that has no effect. */
export function idleAssumption(
  name: string,
  location: Location,
  nearest: string | undefined,
): Diagnostic {
  return warningDiagnostic(
    'idle-assumption',
    {
      en: `Nothing reads "${name}", so it has no effect.`,
      ja: `「${name}」はどこからも参照されていないため、効果がありません。`,
    },
    {
      location,
      hint: nearest
        ? { en: `Did you mean "${nearest}"?`, ja: `「${nearest}」の間違いではありませんか。` }
        : {
            en: 'Name it in a formula, or leave it out.',
            ja: '数式で使うか、除いてください。',
          },
    },
  )
}

/** A quantity needs its own value of the same year. */
export function cycle(path: readonly string[], location: Location | undefined): Diagnostic {
  return modelProblem('cycle', location, { value: path[0] ?? '', chain: path.join(' → ') })
}

/** Names that refer to names that refer to names, too far to follow. */
export function chainTooLong(
  first: { readonly origin: { readonly location: Location } } | undefined,
): Diagnostic {
  return modelProblem('chain-too-long', first?.origin.location)
}

/** A lag, or a lead, that reaches beyond every year without an end. */
export function endlessLag(
  name: string,
  direction: 'past' | 'future',
  location: Location | undefined,
): Diagnostic {
  const isPast = direction === 'past'
  const message = {
    en: `"${name}" reads its own ${isPast ? 'past without a first' : 'future without a last'} value.`,
    ja: `「${name}」は${isPast ? '最初の値がないまま自分の過去' : '最後の値がないまま自分の将来'}を参照しています。`,
  }
  const hint = isPast
    ? {
        en: `Give the value of the base year: prev(${name}, initial).`,
        ja: `基準年の値を与えてください: prev(${name}, 初期値)。`,
      }
    : {
        en: `Give the value of a last year, as in if(year >= 2035, 1, ${name}[year + 1]).`,
        ja: `最後の年の値を与えてください(例: if(year >= 2035, 1, ${name}[year + 1]))。`,
      }
  return errorDiagnostic('endless-lag', message, { location, hint })
}

/** A value is asked for in a year that has none: before the first point of a path or, where `last` is given, outside the horizon. */
export function missingYear(
  name: string,
  year: number,
  details: { location: Location | undefined; first: number; last?: number },
): Diagnostic {
  const first = String(details.first)
  const last = details.last === undefined ? undefined : String(details.last)
  return errorDiagnostic(
    'missing-year',
    {
      en: `"${name}" has no value for ${String(year)}.`,
      ja: `「${name}」には${String(year)}年の値がありません。`,
    },
    {
      location: details.location,
      hint:
        last === undefined
          ? {
              en: `Its first year is ${first}; add a point for ${String(year)}.`,
              ja: `最初の年は${first}年です。${String(year)}年の値を加えてください。`,
            }
          : {
              en: `The scenario runs from ${first}, its base year, to ${last}, the end of its horizon.`,
              ja: `シナリオの期間は、基準年の${first}年から「horizon:」の終わりの${last}年までです。`,
            },
    },
  )
}

/** A year in brackets that is not known before the run, or not whole. */
export function yearNotConstant(location: Location): Diagnostic {
  return modelProblem('year-not-constant', location, {
    hint: sameText('x[2030], x[year - 1], x[base_year]'),
  })
}

/** The amount of a line is not yen per time. */
export function amountNotMoney(
  unit: string,
  location: Location,
  details: { readonly hint: Text; readonly notes: readonly DiagnosticNote[] },
): Diagnostic {
  return errorDiagnostic(
    'amount-not-money',
    {
      en: `The amount of a line must be yen per time, but this is ${unit}.`,
      ja: `行の金額は「円/期間」でなければなりませんが、これは ${unit} です。`,
    },
    { location, ...details },
  )
}

/** A parameter of a function has an impossible value. */
export function badParameter(
  text: Text,
  location: Location,
  hint: Text = {
    en: 'Correct it, or what it is computed from; "akaji functions" describes every argument.',
    ja: 'その値か、計算のもとになる値を直してください。引数の説明は「akaji functions」で見られます。',
  },
): Diagnostic {
  return errorDiagnostic('bad-parameter', text, { location, hint })
}
