import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic, Location } from '../diagnostic.ts'
import { shorten } from '../shorten.ts'
import type { Text } from '../text.ts'

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
  return errorDiagnostic(
    'unknown-function',
    { en: `Unknown function "${shorten(name)}".`, ja: `関数「${shorten(name)}」はありません。` },
    {
      location,
      hint: hint ?? {
        en: 'Run "akaji functions" for the list; to multiply write name * (…).',
        ja: '一覧は「akaji functions」で見られます。掛け算なら name * (…) と書いてください。',
      },
    },
  )
}

/** A named argument that the function does not take. */
export function unknownArgument(
  called: CalledFunction,
  argument: { readonly name: string; readonly nearest: string | undefined },
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'unknown-argument',
    {
      en: `${called.name}() has no argument "${shorten(argument.name)}".`,
      ja: `${called.name}() に引数「${shorten(argument.name)}」はありません。`,
    },
    { location, hint: argument.nearest ? didYouMean(argument.nearest) : signatureOf(called) },
  )
}

/** An argument given twice; the note shows the first. */
export function duplicateArgument(
  called: CalledFunction,
  name: string,
  places: { readonly location: Location; readonly first: Location },
): Diagnostic {
  return errorDiagnostic(
    'duplicate-argument',
    {
      en: `The argument "${name}" of ${called.name}() is given twice.`,
      ja: `${called.name}() の引数「${name}」が二度与えられています。`,
    },
    {
      location: places.location,
      hint: signatureOf(called),
      notes: [
        {
          message: { en: 'It is first given here.', ja: '最初に与えたのはここです。' },
          location: places.first,
        },
      ],
    },
  )
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
    { location, hint: signatureOf(called) },
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
    { location, hint: signatureOf(called) },
  )
}

/** A positional argument after a named one, or one where all must be named by year. */
export function unnamedArgument(
  called: CalledFunction,
  found: string,
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'unnamed-argument',
    {
      en: `The argument "${shorten(found)}" of ${called.name}() needs a name.`,
      ja: `${called.name}() の引数「${shorten(found)}」には名前が必要です。`,
    },
    { location, hint: signatureOf(called) },
  )
}

/** The last group of repeated arguments, such as value and weight, is not complete. */
export function incompleteArguments(
  called: CalledFunction,
  group: readonly string[],
  location: Location,
): Diagnostic {
  return errorDiagnostic(
    'incomplete-arguments',
    {
      en: `The arguments of ${called.name}() come in groups of ${group.join(', ')}; the last is not complete.`,
      ja: `${called.name}() の引数は ${group.join('、')} の組で与えますが、最後の組がそろっていません。`,
    },
    { location, hint: signatureOf(called) },
  )
}

/** An argument that must be one of a few words, the name of a line, or a distribution. */
export function wrongArgument(
  called: CalledFunction,
  argument: { readonly name: string; readonly found: string; readonly expected: Text },
  location: Location,
): Diagnostic {
  const { name, found, expected } = argument
  return errorDiagnostic(
    'wrong-argument',
    {
      en: `"${name}" of ${called.name}() must be ${expected.en}, not "${shorten(found)}".`,
      ja: `${called.name}() の「${name}」は${expected.ja}でなければならず、「${shorten(found)}」は使えません。`,
    },
    { location, hint: signatureOf(called) },
  )
}

/** A number where a calendar year belongs; `after` where it may count years from the base year. */
export function notAYear(found: string, after: number | undefined, location: Location): Diagnostic {
  const ahead =
    after !== undefined && after > 0
      ? { en: ` or base_year + ${String(after)}`, ja: ` か base_year + ${String(after)} ` }
      : { en: '', ja: ' ' }
  return errorDiagnostic(
    'not-a-year',
    {
      en: `"${shorten(found)}" is not a calendar year.`,
      ja: `「${shorten(found)}」は西暦の年ではありません。`,
    },
    {
      location,
      hint: {
        en: `Write four digits, such as 2030${ahead.en}.`,
        ja: `2030 のような 4 桁の数${ahead.ja}で書いてください。`,
      },
    },
  )
}

/** Something that is only meaningful in `expect:` and `--until` stands in another formula; `hint` says what to write instead. */
export function conditionsOnly(
  name: string,
  location: Location,
  hint: Text = {
    en: 'Ask for it under "expect:", or with --ask or --until.',
    ja: '「expect:」、--ask、--until で尋ねてください。',
  },
): Diagnostic {
  return errorDiagnostic(
    'conditions-only',
    {
      en: `"${name}" can stand only in an expectation.`,
      ja: `「${name}」は期待条件(expect)でだけ使えます。`,
    },
    { location, hint },
  )
}

function didYouMean(name: string): Text {
  return { en: `Did you mean "${name}"?`, ja: `「${name}」ではありませんか。` }
}

function signatureOf(called: CalledFunction): Text {
  return { en: `Usage: ${called.signature}`, ja: `書き方: ${called.signature}` }
}
