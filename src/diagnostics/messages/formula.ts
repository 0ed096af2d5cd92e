import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic, Location } from '../diagnostic.ts'
import { shorten } from '../shorten.ts'
import type { Text } from '../text.ts'
import { sameText } from '../text.ts'
import { didYouMean } from '../nearest.ts'
import { defineProblems } from '../catalogue.ts'

export const formulaProblem = defineProblems({
  // A call of a function that the language does not have; `hint` where something is known of what was meant.
  'unknown-function': {
    en: ['Unknown function "{name…}".'],
    ja: ['関数「{name…}」はありません。'],
  },
  // A named argument that the function does not take.
  'unknown-argument': {
    en: ['{name}() has no argument "{argumentName…}".'],
    ja: ['{name}() に引数「{argumentName…}」はありません。'],
  },
  // An argument given twice; the note shows the first.
  'duplicate-argument': {
    en: ['The argument "{name}" of {calledName}() is given twice.', '', 'It is first given here.'],
    ja: [
      '{calledName}() の引数「{name}」が二度与えられています。',
      '',
      '最初に与えたのはここです。',
    ],
  },
  // A positional argument after a named one, or one where all must be named by year.
  'unnamed-argument': {
    en: ['The argument "{found…}" of {name}() needs a name.'],
    ja: ['{name}() の引数「{found…}」には名前が必要です。'],
  },
  // The last group of repeated arguments, such as value and weight, is not complete.
  'incomplete-arguments': {
    en: ['The arguments of {name}() come in groups of {group}; the last is not complete.'],
    ja: ['{name}() の引数は {group} の組で与えますが、最後の組がそろっていません。'],
  },
  // An argument that must be one of a few words, the name of a line, or a distribution.
  'wrong-argument': {
    en: ['"{name}" of {calledName}() must be {expected}, not "{found…}".'],
    ja: ['{calledName}() の「{name}」は{expected}でなければならず、「{found…}」は使えません。'],
  },
  // A number where a calendar year belongs; `after` where it may count years from the base year.
  'not-a-year': {
    en: ['"{found…}" is not a calendar year.', 'Write four digits, such as 2030{ahead}.'],
    ja: [
      '「{found…}」は西暦の年ではありません。',
      '2030 のような 4 桁の数{ahead}で書いてください。',
    ],
  },
  // `a < b < c`.
  'chained-comparison': {
    en: [
      'Comparisons cannot be chained.',
      'Write a < b and b < c; in an expectation, x in lo..hi.',
      'The first comparison is here.',
    ],
    ja: [
      '比較を続けて書くことはできません。',
      'a < b and b < c と書いてください。期待条件では x in lo..hi と書けます。',
      '最初の比較はここです。',
    ],
  },
  // `x == y ± -5%`: nothing is that near.
  'negative-tolerance': {
    en: [
      'A tolerance cannot be negative, as "{tolerance}" is.',
      'Write how far x may be from y, on either side: x == y ± 5%.',
    ],
    ja: [
      '許容幅「{tolerance}」が負の値です。',
      '上下それぞれにどれだけ離れてよいかを x == y ± 5% のように書いてください。',
    ],
  },
  // `lo..hi` without `in`.
  'misplaced-range': {
    en: [
      '".." belongs after "in".',
      'Write x in lo..hi in a condition; for an uncertain value, lo to hi.',
    ],
    ja: [
      '「..」は「in」の後に書くものです。',
      '条件なら x in lo..hi、不確かな値なら lo to hi と書いてください。',
    ],
  },
  // `x in lo` without the upper end.
  'incomplete-range': {
    en: ['"in" needs a range.', 'Write both ends: x in lo..hi.'],
    ja: ['「in」には範囲が必要です。', 'x in lo..hi のように両端を書いてください。'],
  },
  // `▲2^2` reads as (−2)² or −(2²).
  'ambiguous-power': {
    en: ['"{found}" before "^" can be read two ways.', 'Write ({found})^… or -(…^…).'],
    ja: [
      '「^」の前の「{found}」は二通りに読めます。',
      '({found})^… または -(…^…) と書いてください。',
    ],
  },
  // `(a + b)[2030]`: only names have years.
  'indexed-formula': {
    en: [
      'Only a name can be read in another year, not "{found…}".',
      'Define it under "assumptions:" and index its name.',
    ],
    ja: [
      '別の年の値を読めるのは名前だけで、「{found…}」は読めません。',
      '「assumptions:」に名前を付けて定義し、その名前に [年] を付けてください。',
    ],
  },
  // An argument whose unit its function cannot use.
  'argument-unit': {
    en: [
      '"{name}" of {called}() must be {expected}, but this is in {unit}.',
      'Give it {expected}; "akaji functions {called}" shows an example.',
    ],
    ja: [
      '{called}() の「{name}」は{expected}でなければなりませんが、これの単位は{unit}です。',
      '{expected}を指定してください。例は「akaji functions {called}」で見られます。',
    ],
  },
  // A year in brackets that has a unit.
  'year-has-unit': {
    en: ['A year is a plain number, but this is in {unit}.', 'Write x[2030] or x[year - 1].'],
    ja: [
      '年は単位のない数ですが、これの単位は{unit}です。',
      'x[2030] または x[year - 1] のように書いてください。',
    ],
  },
  // A quantity divided by the number of the year, such as 2030, where "per year" is meant.
  'divided-by-year': {
    en: [
      'This divides a quantity in {unit} by "year", which is a number such as 2030.',
      'To say "per year", write {instead}.',
    ],
    ja: [
      '単位が{unit}の数量を「year」(2030 のような数)で割っています。',
      '「1年あたり」なら {instead} と書いてください。',
    ],
  },
  // An exponent with a unit.
  'exponent-has-unit': {
    en: [
      'An exponent has no unit, but this is in {unit}.',
      'Divide by a reference value of the same unit, for example x / x[base_year].',
    ],
    ja: [
      '指数に単位は付きませんが、これの単位は{unit}です。',
      '同じ単位の基準値で割ってください(例: x / x[base_year])。',
    ],
  },
  // A quantity with a unit to a power that is not written as a whole number: its unit would be unknown.
  'power-of-unit': {
    en: [
      'A quantity in {unit} can only be raised to a whole number written out.',
      'Divide by a reference value of the same unit, for example x / x[base_year].',
    ],
    ja: [
      '単位が{unit}の数量の指数は、そのまま書いた整数に限ります。',
      '同じ単位の基準値で割ってください(例: x / x[base_year])。',
    ],
  },
  // A comparison where a quantity is needed.
  'quantity-expected': {
    en: [
      '"{found}" is true or false, but a quantity is needed here.',
      'Write if({found}, 1, 0) to turn it into a number.',
    ],
    ja: [
      '「{found}」は真偽を表しますが、ここには数量が必要です。',
      '数にするには if({found}, 1, 0) と書いてください。',
    ],
  },
  // A quantity where something true or false is needed.
  'condition-expected': {
    en: [
      '"{found}" is a quantity, but a condition is needed here.',
      'Compare it with something, for example x > 0.',
    ],
    ja: [
      '「{found}」は数量ですが、ここには条件が必要です。',
      'x > 0 のように、何かと比べてください。',
    ],
  },
  // A formula without any text.
  'empty-formula': {
    en: [
      'The formula is empty.',
      'Write a quantity such as 30M people, or a formula such as users * price.',
    ],
    ja: ['式が空です。', '30M people のような数量か、users * price のような式を書いてください。'],
  },
  // A bracket that is never closed; the note shows where it was opened.
  'unclosed-bracket': {
    en: ['"{close}" is missing.', 'Close the bracket with "{close}".', '"{open}" was opened here.'],
    ja: [
      '「{close}」がありません。',
      '「{close}」で閉じてください。',
      '「{open}」はここで開いています。',
    ],
  },
  // A closing bracket without its opening one.
  'unopened-bracket': {
    en: ['"{close}" closes nothing.', 'Remove it, or open the bracket earlier.'],
    ja: [
      '「{close}」に対応する開き括弧がありません。',
      '取り除くか、手前に開き括弧を書いてください。',
    ],
  },
  'conditions-only': {
    en: [
      '"{name}" can stand only in an expectation.',
      'Ask for it under "expect:", or with --ask or --until.',
    ],
    ja: [
      '「{name}」は期待条件(expect)でだけ使えます。',
      '「expect:」、--ask、--until で尋ねてください。',
    ],
  },
})

/** What is being called: quoted in every message about its arguments. */
export interface CalledFunction {
  readonly name: string
  /** `clamp(x, low, high)`. */
  readonly signature: string
}

/** A call of a function that the language does not have; `hint` where something is known of what was meant. */
export function unknownFunction(
  name: string,
  location: Location,
  hint: Text | undefined,
): Diagnostic {
  return formulaProblem('unknown-function', location, {
    name,
    hint: hint ?? {
      en: 'Run "akaji functions" for the list; to multiply write name * (…).',
      ja: '一覧は「akaji functions」で見られます。掛け算なら name * (…) と書いてください。',
    },
  })
}

/** A named argument that the function does not take. */
export function unknownArgument(
  called: CalledFunction,
  argument: { readonly name: string; readonly nearest: string | undefined },
  location: Location,
): Diagnostic {
  return formulaProblem('unknown-argument', location, {
    name: called.name,
    argumentName: argument.name,
    hint: argument.nearest ? didYouMean(argument.nearest) : usageHint(called),
  })
}

/** Arguments that a call leaves out. */
export function missingArguments(
  called: CalledFunction,
  names: readonly string[],
  location: Location,
): Diagnostic {
  const quoted = names.map((name) => `"${name}"`).join(', ')
  return errorDiagnostic(
    'missing-argument',
    {
      en: `${called.name}() needs ${quoted}.`,
      ja: `${called.name}() には${names.map((name) => `「${name}」`).join('')}が必要です。`,
    },
    { location, hint: usageHint(called) },
  )
}

/** Fewer values than a list of them must have, but some; `first` is the text of the first. */
export function tooFewValues(
  called: CalledFunction,
  counts: { readonly given: number; readonly least: number; readonly first: string },
  location: Location,
): Diagnostic {
  const [given, least] = [String(counts.given), String(counts.least)]
  const first = shorten(counts.first)
  return errorDiagnostic(
    'too-few-values',
    {
      en: `${called.name}() needs at least ${least} values, but has ${given}.`,
      ja: `${called.name}() には値が少なくとも${least}個必要ですが、${given}個しかありません。`,
    },
    {
      location,
      hint: {
        en: `Add values, or write ${first} alone: what has one value is not uncertain.`,
        ja: `値を追加するか、値が一つだけなら不確実ではないので ${first} とだけ書いてください。`,
      },
    },
  )
}

/** More arguments than parameters. */
export function tooManyArguments(
  called: CalledFunction,
  counts: { readonly given: number; readonly most: number },
  location: Location,
): Diagnostic {
  const given = String(counts.given)
  const most = String(counts.most)
  return errorDiagnostic(
    'too-many-arguments',
    {
      en: `${called.name}() takes at most ${most} ${counts.most === 1 ? 'argument' : 'arguments'}, not ${given}.`,
      ja: `${called.name}() の引数は最大 ${most} 個ですが、${given} 個あります。`,
    },
    { location, hint: usageHint(called) },
  )
}

/** A number where a calendar year belongs; `after` where it may count years from the base year. */
export function notAYear(found: string, after: number | undefined, location: Location): Diagnostic {
  return formulaProblem('not-a-year', location, {
    found,
    ahead:
      after !== undefined && after > 0
        ? { en: ` or base_year + ${String(after)}`, ja: ` か base_year + ${String(after)} ` }
        : { en: '', ja: ' ' },
  })
}

/** Something that is only meaningful in `expect:` and `--until` stands in another formula; `hint` says what to write instead. */
export function conditionsOnly(name: string, location: Location, hint?: Text): Diagnostic {
  return formulaProblem('conditions-only', location, { name, hint })
}

export function usageHint(called: CalledFunction): Text {
  return { en: `Usage: ${called.signature}`, ja: `書き方: ${called.signature}` }
}

/** `a = b` where a comparison is meant, or an exchange rate: `1ドル=150円`. */
export function singleEquals(location: Location, rate?: string): Diagnostic {
  return errorDiagnostic(
    'single-equals',
    { en: '"=" does not compare.', ja: '「=」は比較には使えません。' },
    {
      location,
      hint:
        rate !== undefined
          ? { en: `Write the rate as ${rate}.`, ja: `レートは ${rate} と書いてください。` }
          : {
              en: 'Write == to compare; = only names an argument, as in logistic(mid = 2029, width = 2).',
              ja: '比較は == と書きます。= は logistic(mid = 2029, width = 2) のように引数名にだけ使います。',
            },
    },
  )
}

/** `±` that does not follow the right side of `==`. */
export function misplacedTolerance(found: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'misplaced-tolerance',
    {
      en: `"${found}" gives the tolerance of "==" and cannot stand here.`,
      ja: `「${found}」は「==」の許容幅を表すもので、ここには書けません。`,
    },
    {
      location,
      hint:
        found === '+-'
          ? {
              en: 'To add a negative value, put a space between: a + -b.',
              ja: '負の値を足すなら a + -b のように空白を入れてください。',
            }
          : {
              en: 'For an uncertain value write lo to hi or normal(mean, sd).',
              ja: '不確かな値は lo to hi か normal(mean, sd) と書いてください。',
            },
    },
  )
}

/** `900 to 2M people`: the low end may or may not share the magnitude of the high end. */
export function ambiguousInterval(
  ends: {
    readonly low: string
    readonly high: string
    /** What could be written for the low end; empty where nothing simple could. */
    readonly readings: readonly string[]
  },
  location: Location,
): Diagnostic {
  const { low, high, readings } = ends
  return errorDiagnostic(
    'ambiguous-interval',
    {
      en: `It is not clear whether "${low}" has the sign or magnitude of "${high}".`,
      ja: `「${low}」に「${high}」と同じ記号や位が付くのかどうか判断できません。`,
    },
    {
      location,
      hint:
        readings.length > 0
          ? {
              en: `Write ${readings.join(' or ')}.`,
              ja: `${readings.join(' か ')} と書いてください。`,
            }
          : {
              en: 'Write the unit and the magnitude at both ends.',
              ja: '両端に単位と位を書いてください。',
            },
    },
  )
}

/** An argument whose unit its function cannot use. */
export function argumentUnit(
  argument: {
    readonly called: string
    readonly name: string
    /** What it must be: "a plain number or a percentage". */
    readonly expected: Text
    /** The unit that it has. */
    readonly unit: Text
    /** How it could come to what is expected; undefined where nothing general helps. */
    readonly remedy: 'divide' | 'drop-year' | undefined
  },
  location: Location,
): Diagnostic {
  return formulaProblem('argument-unit', location, {
    name: argument.name,
    called: argument.called,
    expected: argument.expected,
    unit: argument.unit,
    hint: argument.remedy
      ? { divide: divideHint, 'drop-year': dropYearHint }[argument.remedy]
      : undefined,
  })
}

const divideHint: Text = {
  en: 'Divide by a reference value of the same unit, for example x / x[base_year].',
  ja: '同じ単位の基準値で割ってください(例: x / x[base_year])。',
}

const dropYearHint: Text = {
  en: 'Drop "/year": a plain number has no time.',
  ja: '「/年」を取ってください。単位のない数に時間は付きません。',
}

/** A limit on formulas that keeps every later stage fast: characters, nesting or number of parts. */
export function formulaTooLarge(
  measure: 'characters' | 'depth' | 'parts',
  limit: number,
  location: Location,
): Diagnostic {
  const most = String(limit)
  const messages: Record<typeof measure, Text> = {
    characters: {
      en: `The formula is longer than ${most} characters.`,
      ja: `式が ${most} 文字を超えています。`,
    },
    depth: {
      en: `The formula is nested more than ${most} levels deep.`,
      ja: `式の入れ子が ${most} 段を超えています。`,
    },
    parts: {
      en: `The formula has more than ${most} parts.`,
      ja: `式の部品の数が ${most} 個を超えています。`,
    },
  }
  return errorDiagnostic('formula-too-large', messages[measure], {
    location,
    hint: {
      en: 'Give parts of it names under "assumptions:", and write long sums as sum(a, b, …).',
      ja: '一部に名前を付けて「assumptions:」に分けてください。長い和は sum(a, b, …) と書けます。',
    },
  })
}

/** A control or invisible character, half of a surrogate pair, or a digit such as ² that is no plain digit. */
export function invalidCharacter(character: string, location: Location): Diagnostic {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const shown = /^\p{No}$/u.test(character) ? `"${character}"` : `U+${code}`
  return errorDiagnostic(
    'invalid-character',
    {
      en: `The character ${shown} cannot stand here.`,
      ja: `文字 ${shown} は使えません。`,
    },
    {
      location,
      hint: /^\p{No}$/u.test(character)
        ? {
            en: 'Write powers as x^2 and fractions as 1/2.',
            ja: 'べき乗は x^2、分数は 1/2 のように書いてください。',
          }
        : {
            en: 'Delete it and type the text again; it may be invisible.',
            ja: '見えない文字かもしれません。取り除いて入力し直してください。',
          },
    },
  )
}

/** A character or operator that the language does not have. */
export function foreignSyntax(
  found: string,
  location: Location,
  hint: Text = {
    en: 'Formulas are made of numbers with units, names, calls such as min(a, b), brackets and + - * / ^.',
    ja: '式に書けるのは、単位付きの数値、名前、min(a, b) のような関数、括弧、+ - * / ^ です。',
  },
): Diagnostic {
  const shown = shorten(found)
  return errorDiagnostic(
    'foreign-syntax',
    {
      en: `"${shown}" is not part of the formula language.`,
      ja: `「${shown}」は式の言語にはありません。`,
    },
    { location, hint },
  )
}

/** What to do about an unknown word after a number: `3 users` may lack its operator. */
export function productSuggestion(number: string, word: string, nearest: string | undefined): Text {
  const product = `${shorten(number)} * ${shorten(word)}`
  const name = shorten(word)
  return nearest
    ? {
        en: `Did you mean "${nearest}"? If "${name}" is a name, write ${product}.`,
        ja: `「${nearest}」ではありませんか。「${name}」が名前なら ${product} と書いてください。`,
      }
    : {
        en: `If "${name}" is a name, write ${product}. If it is a unit, declare it under "units:".`,
        ja: `「${name}」が名前なら ${product} と書いてください。単位なら「units:」に宣言してください。`,
      }
}

/** An operator, bracket or comma with nothing where a value belongs. */
export function missingOperand(
  operator: string,
  side: 'before' | 'after',
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'missing-operand',
    {
      en: `A value is missing ${side} "${operator}".`,
      ja: `「${operator}」の${side === 'before' ? '前' : '後'}に値がありません。`,
    },
    {
      location,
      hint: {
        en: 'Write a number, a name or a formula in parentheses there.',
        ja: 'そこに数、名前、または括弧で囲んだ式を書いてください。',
      },
    },
  )
}

/** Two values side by side. */
export function missingOperator(
  found: { readonly left: string; readonly right: string; readonly hint: Text | undefined },
  location: Location,
): Diagnostic {
  const [left, right] = [shorten(found.left), shorten(found.right)]
  return errorDiagnostic(
    'missing-operator',
    {
      en: `An operator is missing between "${left}" and "${right}".`,
      ja: `「${left}」と「${right}」の間に演算子がありません。`,
    },
    { location, hint: found.hint ?? sameText(`${left} * ${right}`) },
  )
}

/** A token where the grammar has no place for it. */
export function unexpectedToken(
  found: string,
  location: Location,
  hint: Text = {
    en: 'Delete it, or put an operator or a value before it.',
    ja: '取り除くか、その前に演算子か値を書いてください。',
  },
): Diagnostic {
  return errorDiagnostic(
    'unexpected-token',
    { en: `"${found}" is not expected here.`, ja: `ここに「${found}」は書けません。` },
    { location, hint },
  )
}

/** A bracket that is never closed; the note shows where it was opened. */
export function unclosedBracket(open: '(' | '[', location: Location, opened: Location): Diagnostic {
  return formulaProblem('unclosed-bracket', location, {
    close: open === '(' ? ')' : ']',
    open,
    note: opened,
  })
}
