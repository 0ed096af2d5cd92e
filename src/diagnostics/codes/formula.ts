import { errorDiagnostic } from '../diagnostic.ts'
import type { Diagnostic, Location } from '../diagnostic.ts'
import { shorten } from '../shorten.ts'
import { sameText } from '../text.ts'
import type { Text } from '../text.ts'

/** A formula without any text. */
export function emptyFormula(location: Location): Diagnostic {
  return errorDiagnostic(
    'empty-formula',
    { en: 'The formula is empty.', ja: '式が空です。' },
    {
      location,
      hint: {
        en: 'Write a quantity such as 30M people, or a formula such as users * price.',
        ja: '30M people のような数量か、users * price のような式を書いてください。',
      },
    },
  )
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
  const close = open === '(' ? ')' : ']'
  return errorDiagnostic(
    'unclosed-bracket',
    { en: `"${close}" is missing.`, ja: `「${close}」がありません。` },
    {
      location,
      hint: { en: `Close the bracket with "${close}".`, ja: `「${close}」で閉じてください。` },
      notes: [
        {
          message: { en: `"${open}" was opened here.`, ja: `「${open}」はここで開いています。` },
          location: opened,
        },
      ],
    },
  )
}

/** A closing bracket without its opening one. */
export function unopenedBracket(close: string, location: Location): Diagnostic {
  return errorDiagnostic(
    'unopened-bracket',
    {
      en: `"${close}" closes nothing.`,
      ja: `「${close}」に対応する開き括弧がありません。`,
    },
    {
      location,
      hint: {
        en: 'Remove it, or open the bracket earlier.',
        ja: '取り除くか、手前に開き括弧を書いてください。',
      },
    },
  )
}
