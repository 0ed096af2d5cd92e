import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import type { Text } from '../text.ts'
import { didYouMean } from '../nearest.ts'
import { defineProblems } from '../catalogue.ts'

export const questionProblem = defineProblems({
  // A sensitivity was asked of a condition or a statistic.
  'cell-not-quantity': {
    en: [
      'A sensitivity can be asked of a quantity only, not of a condition.',
      'Name a cell such as deficit[2035], or arithmetic on cells.',
    ],
    ja: [
      '感度を求められるのは数量だけで、条件には使えません。',
      'deficit[2035] のようなセルか、その四則演算を書いてください。',
    ],
  },
  // A quantity is infinite or undefined somewhere in the range of an assumption.
  'sensitivity-undefined': {
    en: [
      '"{cell}" is not a finite number everywhere in the range of "{names}", so that no sensitivity can be given.',
      'Bound the assumption with truncated(…), or the formula with max(…), or give a narrower --range.',
    ],
    ja: [
      '「{names}」の範囲に「{cell}」が有限の数にならないところがあるため、感度を求められません。',
      '前提を truncated(…) で、または式を max(…) で区切るか、--range を狭めてください。',
    ],
  },
  // A variance decomposition, or a rank correlation, of something that no draw changes.
  'nothing-uncertain': {
    en: [
      'Nothing uncertain moves "{cell}".',
      'Use --method tornado or elasticity, or give an assumption a distribution such as pert(10%, 20%, 40%).',
    ],
    ja: [
      '「{cell}」を動かす不確実な前提はありません。',
      '--method tornado か elasticity を使うか、前提に pert(10%, 20%, 40%) のような分布を与えてください。',
    ],
  },
  // An end of `--vary` is a formula where a number has to stand.
  'vary-end-not-number': {
    en: [
      'The ends of a range to search must be numbers.',
      'Write for example --vary "genai.users=10M..60M people".',
    ],
    ja: [
      '探索範囲の両端は数値でなければなりません。',
      '--vary "genai.users=10M..60M people" のように書いてください。',
    ],
  },
  // Both ends of `--vary` are the same.
  'empty-vary-range': {
    en: ['The range to search has no width.', 'Give two different ends, as in 10M..60M people.'],
    ja: [
      '探索範囲の両端が同じ値です。',
      '10M..60M people のように、異なる両端を指定してください。',
    ],
  },
  // `--vary` names something that is no assumption.
  'not-an-assumption': {
    en: [
      'The scenario has no assumption "{name}".',
      'Only assumptions can be varied; "akaji assumptions" lists them.',
    ],
    ja: [
      'シナリオに「{name}」という前提はありません。',
      '動かせるのは前提だけです。「akaji assumptions」で一覧できます。',
    ],
  },
  // `--vary name[2030]=…` for an assumption that has no points by year.
  'varies-no-path': {
    en: [
      '"{name}" is not a path over years, so that one year of it cannot be varied alone.',
      'Write {name}=low..high to vary it in every year.',
    ],
    ja: [
      '「{name}」は年ごとの経路ではないため、一つの年だけを動かすことはできません。',
      '{name}=下限..上限 と書くと、すべての年で動かせます。',
    ],
  },
  // The range of `--vary` has another unit than the assumption.
  'vary-unit-differs': {
    en: [
      '"{name}" is in {own}, but the range to search is in {given}.',
      'Write both ends in {own}.',
    ],
    ja: [
      '「{name}」の単位は {own} ですが、探索範囲の単位は {given} です。',
      '両端を {own} で書いてください。',
    ],
  },
  // `--until` or `--when` holds something that is neither true nor false.
  'not-a-condition': {
    en: [
      'This is a quantity, but a condition must stand here.',
      'Compare it with something, for example deficit[2030] <= 10兆円/年.',
    ],
    ja: [
      'ここには条件を書きますが、これは数量です。',
      'deficit[2030] <= 10兆円/年 のように比較の形で書いてください。',
    ],
  },
  // A question that is put to one scenario names another.
  'other-scenario-in-question': {
    en: [
      '"{name}" belongs to another scenario, but this question is put to one scenario only.',
      'Write the figure of the other scenario as a number.',
    ],
    ja: [
      '「{name}」は別のシナリオの名前ですが、ここでは一つのシナリオだけを調べます。',
      '別のシナリオの値は数値で書いてください。',
    ],
  },
  // `--when` with a function that reads several years: which of them should be asked in turn?
  'time-function-in-when': {
    en: [
      '"{name}" reads several years, so that the condition cannot be asked in each year.',
      'Make it an assumption of the scenario and name that here.',
    ],
    ja: [
      '「{name}」は複数の年を参照するため、条件を年ごとに調べることができません。',
      'シナリオの前提として定義し、ここではその名前を使ってください。',
    ],
  },
  // `--when` with years in every name: the condition is the same in all years.
  'no-name-without-year': {
    en: [
      'Every name here has a year of its own, so that no year can be looked for.',
      'Leave the year out where it is looked for: deficit > 10兆円/年.',
    ],
    ja: [
      'どの名前にも年が指定されているため、成り立つ年を探せません。',
      '探したい年は書かずに deficit > 10兆円/年 のように書いてください。',
    ],
  },
  // `--vary` in a number that the command has no use for.
  'vary-count': {
    en: [
      'Two assumptions at most can be varied, not {count}.',
      'Keep one --vary, or two for pairs of values; fix the others with --set.',
    ],
    ja: [
      '動かせる前提は二つまでです(指定は{count}個)。',
      '--vary は一つか二つにし、ほかの前提は --set で決めてください。',
    ],
  },
  // Neither or both of the two questions of `solve`.
  'solve-question': {
    en: [
      'Give either --vary with --until, or --when.',
      "For a value: --vary genai.users=10M..60M people --until 'deficit[2030] <= 10兆円/年'; for a year: --when 'deficit > 10兆円/年'.",
    ],
    ja: [
      '--vary と --until の組か、--when のどちらかを指定してください。',
      "値を求めるには --vary genai.users=1000万..6000万人 --until 'deficit[2030] <= 10兆円/年'、年を求めるには --when 'deficit > 10兆円/年'。",
    ],
  },
  // An option that takes a number was given something else.
  'option-not-number': {
    en: ['"{text}" for {option} is not {wanted}.', 'Give {option} {wanted}.'],
    ja: [
      '{option} の「{text}」は{wanted}ではありません。',
      '{option} には{wanted}を指定してください。',
    ],
  },
  // `akaji backtest` was asked for a series that cannot be tested.
  'no-such-series': {
    en: ['There is no series "{name}" to test.', 'Known: {known}.'],
    ja: ['検証できる系列「{name}」はありません。', '使えるのは {known} です。'],
  },
  // `--bands` of a series without enough forecasts that came true or not.
  'too-few-errors': {
    en: [
      '"{series}" has too few past forecasts to measure bands by.',
      'Use --series tci.deficit or --series items.',
    ],
    ja: [
      '「{series}」には、誤差の幅を測れるだけの過去の予測がありません。',
      '--series tci.deficit か --series items を使ってください。',
    ],
  },
  // One scenario alone cannot be compared.
  'nothing-to-compare': {
    en: [
      '"{name}" is the only scenario given.',
      'Name at least two: the first is the reference. A variant is written "{name}@variant".',
    ],
    ja: [
      'シナリオが「{name}」しか指定されていません。',
      '二つ以上指定してください。最初のものが基準になります。ケースは「{name}@ケース名」と書きます。',
    ],
  },
  // Scenarios without a projected year in common.
  'no-common-years': {
    en: [
      '"{a}" and "{b}" project no year in common.',
      'Give them one horizon with --horizon 2025..2035.',
    ],
    ja: [
      '「{a}」と「{b}」に共通する推計年がありません。',
      '--horizon 2025..2035 のように期間を揃えてください。',
    ],
  },
  // A split needs one base year and one definition on both sides.
  'unlike-bases': {
    en: [
      'The scenarios have different bases ({reference}; {scenario}), so their difference cannot be split.',
      'Give both the same, for example --base {baseYear} --definition {definition}.',
    ],
    ja: [
      'シナリオの基準年または定義が違うため({reference}、{scenario})、差を分解できません。',
      '--base {baseYear} --definition {definition} のように揃えてください。',
    ],
  },
  // `--order` names one driver twice.
  'repeated-driver': {
    en: [
      '"{name}" in --order comes twice, by itself or as a part of what moves with it.',
      'Name each driver once.',
    ],
    ja: [
      '--order の「{name}」が、それ自体または一緒に動くものとして二度現れます。',
      'それぞれ一度だけ指定してください。',
    ],
  },
  // A scenario that is a mixture of others has no assumptions of its own.
  'mixture-not-taken': {
    en: [
      '"{id}" is a mixture of scenarios: it has no assumptions of its own that this analysis could move.',
      'Name one of its scenarios: {parts}.',
    ],
    ja: [
      '「{id}」はシナリオの混合で、それ自体の前提を持たないため、この分析の対象にできません。',
      '混合の中のシナリオ({parts})のいずれかを指定してください。',
    ],
  },
  // `--noise` is neither a share nor an amount.
  'bad-noise': {
    en: [
      '"{text}" in --noise is neither a share nor an amount of yen.',
      'Write 1% of the reference, or an amount such as 100億円.',
    ],
    ja: [
      '--noise の「{text}」は割合にも円の金額にもなっていません。',
      '基準に対する割合「1%」、または金額「100億円」のように書いてください。',
    ],
  },
  // `@name` with no scenario before it.
  'variant-of-nothing': {
    en: [
      '"{reference}" names a variant, but no scenario comes before it.',
      'Write "scenario{reference}", or name the scenario first.',
    ],
    ja: [
      '「{reference}」はケースだけで、その前にシナリオがありません。',
      '「シナリオ名{reference}」と書くか、先にシナリオを指定してください。',
    ],
  },
  // What was asked for is a formula, not one figure.
  'not-a-cell': {
    en: ['"{text}" does not name one figure.', 'Write a name and a year, such as {example}.'],
    ja: [
      '「{text}」は一つの数値の名前ではありません。',
      '{example} のように、名前と年を書いてください。',
    ],
  },
  // A figure without its year.
  'cell-without-year': {
    en: ['"{name}" has a value for each year.', 'Say which year: {name}[{year}].'],
    ja: ['「{name}」は年ごとに値があります。', '年を添えてください: {name}[{year}]。'],
  },
  // A figure of another scenario than the one at hand.
  'cell-of-other-scenario': {
    en: [
      '"{scenario}::{cell}" belongs to another scenario.',
      "Ask for it there: akaji explain {scenario} '{cell}'",
    ],
    ja: [
      '「{scenario}::{cell}」は別のシナリオの数値です。',
      "そのシナリオで調べてください: akaji explain {scenario} '{cell}'",
    ],
  },
  // `--depth` is not a small whole number.
  'malformed-depth': {
    en: ['"{text}" is not a number of levels.', 'Write a whole number from 0 to {most}.'],
    ja: ['「{text}」は階層の数として読めません。', '0から{most}までの整数を書いてください。'],
  },
  // A command about one scenario was given several variants.
  'one-variant-only': {
    en: [
      'This command shows one variant at a time, not {variants}.',
      'Give --variant once, with the name of a variant.',
    ],
    ja: [
      'このコマンドが扱うケースは一度に一つです(指定: {variants})。',
      '--variant は一つだけ、ケースの名前で指定してください。',
    ],
  },
  // An axis that is not `name=values`.
  'axis-syntax': {
    en: [
      '"{text}" does not say which assumption takes which values.',
      'Write for example usdjpy=110..170/10, genai.users=10M,20M,30M people, or usdjpy[2030]=100..200/log5.',
    ],
    ja: [
      '「{text}」では、どの前提にどの値を入れるのか分かりません。',
      'usdjpy=110..170/10、genai.users=1000万人,2000万人、usdjpy[2030]=100..200/log5 のように書いてください。',
    ],
  },
  // `name[2030]=…` for an assumption without points by year.
  'axis-not-path': {
    en: [
      '"{name}" has no values by year, so one year of it cannot be swept alone.',
      'Write {name}=… to change it in every year.',
    ],
    ja: [
      '「{name}」は年ごとの値ではないため、一つの年だけを動かすことはできません。',
      '{name}=… と書くと、すべての年の値を動かせます。',
    ],
  },
  // The values of an axis have another unit than its assumption.
  'axis-unit-differs': {
    en: [
      '"{name}" is in {own}, but these values are in {given}.',
      'Write the unit behind the last value; it serves all of them.',
    ],
    ja: [
      '「{name}」の単位は {own} ですが、値の単位は {given} です。',
      '最後の値に単位を付けてください。ほかの値にも適用されます。',
    ],
  },
  // A value of an axis is a formula, or its unit could be read two ways.
  'axis-not-number': {
    en: [
      '"{piece}" is not a number that can be read in only one way.',
      'Write for example usdjpy=110..170/10, genai.users=10M,20M,30M people, or usdjpy[2030]=100..200/log5.',
    ],
    ja: [
      '「{piece}」は一通りに読める数値ではありません。',
      'usdjpy=110..170/10、genai.users=1000万人,2000万人、usdjpy[2030]=100..200/log5 のように書いてください。',
    ],
  },
  // A range without a step.
  'axis-no-step': {
    en: [
      'The range "{range}" has no step.',
      'Add one: /10 adds ten each time, /*2 doubles, /log5 takes five values at equal ratios.',
    ],
    ja: [
      '範囲「{range}」に刻みがありません。',
      '「/10」(10ずつ足す)、「/*2」(2倍ずつ)、「/log5」(等比で5点)のように付けてください。',
    ],
  },
  // A step that leads nowhere.
  'axis-wrong-step': {
    en: [
      'This step does not lead from one end of the range to the other.',
      'Steps must not be 0; ratios must be above 1 and both ends above 0; log needs 2 points or more.',
    ],
    ja: [
      'この刻みでは範囲の端から端まで進めません。',
      '刻みは0以外、比は1より大きく両端は正、log は2点以上にしてください。',
    ],
  },
  // More values than a table can hold.
  'axis-too-many': {
    en: ['An axis may have {limit} values at most.', 'Take a larger step.'],
    ja: ['一つの軸の値は{limit}個までです。', '刻みを大きくしてください。'],
  },
  // Commas that group digits among commas that part values.
  'axis-grouped-digits': {
    en: [
      'In "{text}", commas could part values or group digits.',
      'Leave out the commas within numbers, or part the values with ";".',
    ],
    ja: [
      '「{text}」のコンマは、値の区切りにも桁区切りにも読めます。',
      '数値の中のコンマを取るか、値を「、」か「;」で区切ってください。',
    ],
  },
  // Neither one nor two axes.
  'axis-count': {
    en: [
      'A table has one or two axes, not {count}.',
      'Write for example usdjpy=110..170/10, genai.users=10M,20M,30M people, or usdjpy[2030]=100..200/log5.',
    ],
    ja: [
      '表の軸は一つか二つです({count}個が指定されました)。',
      'usdjpy=110..170/10、genai.users=1000万人,2000万人、usdjpy[2030]=100..200/log5 のように書いてください。',
    ],
  },
  // One assumption on both axes.
  'axis-twice': {
    en: ['"{name}" stands on both axes.', 'Give each axis an assumption of its own.'],
    ja: ['「{name}」が両方の軸に指定されています。', '軸ごとに別の前提を指定してください。'],
  },
  // A two-way table of several cells.
  'cell-count': {
    en: ['A two-way table shows one cell.', 'Leave one --cell, or one axis.'],
    ja: ['二軸の表に示せるセルは一つです。', '--cell を一つにするか、軸を一つにしてください。'],
  },
  // More points than can be computed in reasonable time.
  'sweep-too-large': {
    en: ['The table would have {points} cells; {limit} are the most.', 'Take larger steps.'],
    ja: ['表のセルが{points}個になります(上限は{limit}個)。', '刻みを大きくしてください。'],
  },
  // Nothing in the table moves along an axis.
  'axis-without-effect': {
    severity: 'warning',
    en: [
      '"{name}" does not move {list}: nothing that it rests on reads it.',
      '"akaji sensitivity" lists what moves a figure. An exchange rate moves the balance only where a scenario says how, as weak-yen and the module exchange-rate do.',
    ],
    ja: [
      '「{name}」を動かしても {list} は変わりません。計算に使われていないためです。',
      '「akaji sensitivity」で、値を左右する前提を確認できます。為替レートを収支に反映するには、モジュール exchange-rate を使うか、シナリオ weak-yen を土台にしてください。',
    ],
  },
  // Scenarios whose balances count different items.
  'unlike-definitions': {
    en: [
      '"{a}" counts by the definition {first}, "{b}" by {second}.',
      'Give them one with --definition {first}.',
    ],
    ja: [
      '「{a}」の定義は {first}、「{b}」は {second} で、範囲が違います。',
      '--definition {first} で揃えてください。',
    ],
  },
  // `--order` names something that does not differ.
  'unknown-driver': {
    en: [
      '"{name}" in --order is nothing in which the scenarios differ.',
      'They differ in: {known}.',
    ],
    ja: [
      '--order の「{name}」は、シナリオの間で違いのあるものではありません。',
      '違いのあるもの: {known}',
    ],
  },
  // An axis names something that is no assumption of the scenario.
  'axis-unknown': {
    en: [
      'The scenario has no assumption "{name}" to sweep over.',
      '"akaji assumptions" lists those that it has.',
    ],
    ja: [
      'シナリオに「{name}」という前提はないため、動かせません。',
      '「akaji assumptions」で前提を一覧できます。',
    ],
  },
  'unknown-cell': {
    en: ['The scenario has no figure "{name}".', 'Known: {known}.'],
    ja: ['シナリオに「{name}」という数値はありません。', '使えるのは {known} です。'],
  },
  'unknown-cell.alone': {
    en: [
      'The scenario has no figure "{name}".',
      'Run "akaji assumptions" for the names of a scenario.',
    ],
    ja: [
      'シナリオに「{name}」という数値はありません。',
      'シナリオの名前は「akaji assumptions」で一覧できます。',
    ],
  },
})

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

/** A question that is put to one scenario names another. */
export function otherScenarioInQuestion(name: string, location: Location): Diagnostic {
  return questionProblem('other-scenario-in-question', location, { name })
}

/** A split needs one base year and one definition on both sides. */
export function unlikeBases(
  reference: { readonly baseYear: number; readonly definition: string },
  scenario: { readonly baseYear: number; readonly definition: string },
): Diagnostic {
  return questionProblem('unlike-bases', undefined, {
    reference: (({ baseYear, definition }: typeof reference): string =>
      `${String(baseYear)} ${definition}`)(reference),
    scenario: (({ baseYear, definition }: typeof reference): string =>
      `${String(baseYear)} ${definition}`)(scenario),
    baseYear: reference.baseYear,
    definition: reference.definition,
  })
}

/** A mix of both scenarios, as attribution needs it, cannot be computed. */
export function mixFails(drivers: readonly string[], causes: readonly Diagnostic[]): Diagnostic {
  const list = drivers.join(', ')
  const [cause] = causes
  const why: Text = cause?.message ?? {
    en: 'The cell is no finite number there.',
    ja: 'その値が有限の数になりません。',
  }
  return errorDiagnostic(
    'mix-fails',
    {
      en:
        drivers.length === 0
          ? `The reference cannot be computed. ${why.en}`
          : `The reference with ${list} taken from the other scenario cannot be computed. ${why.en}`,
      ja:
        drivers.length === 0
          ? `基準シナリオを計算できません。${why.ja}`
          : `基準シナリオに他方の ${list} を入れたものを計算できません。${why.ja}`,
    },
    {
      location: cause?.location,
      hint: {
        en: 'Split by module (--by module), or in an --order in which no such mix comes up.',
        ja: 'モジュール単位(--by module)で分けるか、この組み合わせが現れない順序を --order で指定してください。',
      },
    },
  )
}

/** `--by` in a form that belongs to the other kind of table. */
export function wrongDetail(
  by: string,
  choices: readonly string[],
  attribute: 'with' | 'without',
): Diagnostic {
  const list = choices.join(', ')
  const en = attribute === 'with' ? 'together with --attribute' : 'without --attribute'
  const ja = attribute === 'with' ? '--attribute と一緒に' : '--attribute なしでは'
  return errorDiagnostic(
    'wrong-detail',
    { en: `--by ${by} cannot be used ${en}.`, ja: `--by ${by} は${ja}使えません。` },
    { hint: { en: `Use one of: ${list}.`, ja: `使えるのは ${list} です。` } },
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

/** A figure that the scenario does not have; `nearest` as it would be written, `known` what the name may begin. */
export function unknownCell(
  name: string,
  location: Location,
  { nearest, known }: { readonly nearest: string | undefined; readonly known: readonly string[] },
): Diagnostic {
  if (known.length === 0) {
    return questionProblem('unknown-cell.alone', location, { name, hint: didYouMean(nearest) })
  }
  const shown = known.length > 12 ? [...known.slice(0, 12), '…'] : known
  return questionProblem('unknown-cell', location, { name, known: shown })
}
