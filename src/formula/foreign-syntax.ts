import type { Text } from '../diagnostics/text.ts'

/** Something from another language, found in a formula. */
export interface ForeignSyntax {
  readonly found: string
  readonly hint: Text | undefined
}

/** What is tried at an offset where no token of the language begins; the first that fits wins. */
const constructs: readonly (readonly [pattern: string, hint: Text])[] = [
  [
    '\\{\\{[^}]*\\}?\\}?',
    {
      en: 'There are no templates: write the name itself, without braces.',
      ja: 'テンプレートはありません。波括弧を付けず、名前をそのまま書いてください。',
    },
  ],
  [
    '\\$\\{?[\\p{L}_][\\p{L}\\p{N}_]*\\}?',
    { en: 'Write the name without "$".', ja: '「$」を付けず、名前だけを書いてください。' },
  ],
  [
    '"[^"]*"?|\'[^\']*\'?|`[^`]*`?|「[^」]*」?',
    {
      en: 'Formulas hold no text: write names without quotes.',
      ja: '式に文字列は書けません。名前は引用符なしで書いてください。',
    },
  ],
  ['\\*\\*', { en: 'Write ^ for a power.', ja: 'べき乗は ^ と書いてください。' }],
  ['&&?', { en: 'Write and.', ja: 'and と書いてください。' }],
  ['\\|\\|?', { en: 'Write or.', ja: 'or と書いてください。' }],
  ['===', { en: 'Write == to compare.', ja: '比較は == と書いてください。' }],
  ['!==|<>', { en: 'Write != to compare.', ja: '「等しくない」は != と書いてください。' }],
  [
    '=>',
    {
      en: 'Write >= to compare; there are no functions of your own.',
      ja: '比較なら >= と書いてください。関数は定義できません。',
    },
  ],
  ['=<', { en: 'Write <= to compare.', ja: '比較は <= と書いてください。' }],
  [
    '!(?!=)',
    { en: 'Write not, or != to compare.', ja: 'not と書いてください。「等しくない」は != です。' },
  ],
  [
    '//.*|/\\*[^]*|#.*',
    {
      en: 'Put comments into "note:" or behind # in the YAML.',
      ja: 'コメントは「note:」か、YAML の # の後に書いてください。',
    },
  ],
  [
    '[-+*/:]=',
    {
      en: 'A formula assigns nothing: write only the value.',
      ja: '式では代入できません。値だけを書いてください。',
    },
  ],
  ['\\?', { en: 'Write if(condition, a, b).', ja: '条件分岐は if(条件, a, b) と書いてください。' }],
  [
    '::',
    {
      en: 'Write scenario::name, without spaces.',
      ja: '空白を入れずに scenario::name と書いてください。',
    },
  ],
  [
    '[;:]',
    {
      en: 'A formula is one expression, without statements; arguments are separated by ",".',
      ja: '式は一つだけで、文は書けません。引数の区切りは「,」です。',
    },
  ],
  ['[{}]', { en: 'Group with parentheses: ( ).', ja: 'まとめるには丸括弧 ( ) を使ってください。' }],
  [
    '%',
    {
      en: '% follows a number, as in 5%; there is no remainder operator.',
      ja: '% は 5% のように数の直後に書きます。剰余の演算子はありません。',
    },
  ],
  [
    '~',
    {
      en: 'Write lo to hi for an uncertain value, x in lo..hi in a condition.',
      ja: '不確かな値は lo to hi、条件の範囲は x in lo..hi と書いてください。',
    },
  ],
  ['[、。]', { en: 'Separate arguments with ",".', ja: '引数は「,」で区切ってください。' }],
  [
    '\\.\\d*',
    {
      en: 'A point stands between the digits of a number (0.5) or the parts of a name (genai.users).',
      ja: '「.」は数の途中(0.5)か、名前の区切り(genai.users)に書きます。',
    },
  ],
  [
    '\\p{Sc}',
    {
      en: 'A currency sign stands before its number: ¥3,000.',
      ja: '通貨記号は ¥3,000 のように数の直前に書きます。',
    },
  ],
]

/** How those of them begin that a token of ours begins, too; without it, every `*` would be compared with all of them. */
const disguised = /^(?:\*\*|===|!==|!(?!=)|<>|=>|=<|\/[/*]|[-+*/]=)/

/** What stands at an offset where no token begins: a construct of another language, or else one character. */
export function foreignSyntaxAt(text: string, offset: number): ForeignSyntax {
  return (
    knownForeignSyntaxAt(text, offset) ?? {
      found: String.fromCodePoint(text.codePointAt(offset) ?? 0),
      hint: undefined,
    }
  )
}

/** A construct of another language that begins with a token of ours, such as `**` or `=>`; else undefined. */
export function disguisedSyntaxAt(text: string, offset: number): ForeignSyntax | undefined {
  return disguised.test(text.slice(offset, offset + 3))
    ? knownForeignSyntaxAt(text, offset)
    : undefined
}

function knownForeignSyntaxAt(text: string, offset: number): ForeignSyntax | undefined {
  for (const [pattern, hint] of constructs) {
    const matcher = new RegExp(pattern, 'uy')
    matcher.lastIndex = offset
    const found = matcher.exec(text)?.[0]
    if (found !== undefined) return { found, hint }
  }
  return undefined
}
