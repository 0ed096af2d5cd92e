import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import { nearestName } from '../nearest.ts'
import type { Text } from '../text.ts'
import { defineProblems } from '../catalogue.ts'

export const shapeProblem = defineProblems({
  // A key that has no meaning where it stands.
  'unknown-key': {
    en: ['Unknown key "{key}".'],
    ja: ['キー「{key}」は使えません。'],
  },
  // A value of another kind than its key needs.
  'wrong-type': {
    en: ['"{key}" must be {expected}, not {found}.'],
    ja: ['「{key}」には{expected}が必要ですが、{found}が書かれています。'],
  },
  // A word outside a fixed list.
  'invalid-choice': {
    en: ['"{found}" is not a possible value of "{key}".'],
    ja: ['「{key}」に「{found}」は指定できません。'],
  },
  // `akaji:` names a version of the language that this program does not know.
  'unsupported-version': {
    en: [
      'Format version "{found}" is not supported; this is akaji format 1.',
      'Write "akaji: 1", or use a newer akaji.',
    ],
    ja: [
      '形式のバージョン「{found}」には対応していません。対応しているのは 1 です。',
      '「akaji: 1」と書くか、新しい akaji を使ってください。',
    ],
  },
})

/** "Did you mean …?" where a candidate is near, else the list of what there is. */
export function suggest(word: string, candidates: readonly string[]): Text {
  const nearest = nearestName(word, candidates)
  if (nearest !== undefined) {
    return { en: `Did you mean "${nearest}"?`, ja: `「${nearest}」の間違いではありませんか。` }
  }
  if (candidates.length === 0) {
    return {
      en: 'There is nothing to name here: leave it out.',
      ja: 'ここで指定できるものはありません。除いてください。',
    }
  }
  const shown = candidates.slice(0, 20).join(', ')
  const list = candidates.length > 20 ? `${shown}, …` : shown
  return { en: `Possible here: ${list}.`, ja: `ここで使えるもの: ${list}` }
}

/** Kinds of YAML values, as schemas name them. */
export type ValueKind = 'string' | 'number' | 'int' | 'boolean' | 'array' | 'object' | 'null'

/** A value of another kind than its key needs. */
export function wrongType(
  what: {
    readonly key: string
    readonly expected: readonly ValueKind[]
    readonly found: FoundValue
  },
  location: Location,
): Diagnostic {
  return shapeProblem('wrong-type', location, {
    key: what.key,
    expected: kindsInWords(what.expected),
    found: foundInWords(what.found),
    hint: shapeHint(what),
  })
}

/** How to write what was expected. */
function shapeHint(what: {
  readonly key: string
  readonly expected: readonly ValueKind[]
  readonly found: FoundValue
}): Text {
  const { key, expected, found } = what
  if (expected.includes('string') && found.text !== undefined) {
    return {
      en: `Put it in quotes: "${found.text}".`,
      ja: `引用符で囲んでください: "${found.text}"`,
    }
  }
  const shape = expected.includes('object')
    ? `${key}: { name: value }`
    : expected.includes('array')
      ? `${key}: [first, second]`
      : `${key}: ${expected.includes('boolean') ? 'true' : '1'}`
  return { en: `Write it like this: ${shape}.`, ja: `次のように書きます: ${shape}` }
}

/** What stands in the file; `text` for single values. */
export interface FoundValue {
  readonly kind: ValueKind
  readonly text: string | undefined
}

function kindsInWords(kinds: readonly ValueKind[]): Text {
  const formula = kinds.includes('string') && kinds.includes('number')
  const words = kinds
    .filter((kind) => !(formula && kind === 'number'))
    .map((kind) => (formula && kind === 'string' ? formulaWord : kindWords[kind]))
  const unique = [...new Set(words)]
  const last = unique.at(-1) ?? formulaWord
  const before = unique.slice(0, -1)
  return {
    en: before.length === 0 ? last.en : `${before.map(({ en }) => en).join(', ')} or ${last.en}`,
    ja: unique.map(({ ja }) => ja).join('か'),
  }
}

const formulaWord: Text = { en: 'a formula', ja: '式' }

const kindWords: Readonly<Record<ValueKind, Text>> = {
  string: { en: 'a text', ja: '文字列' },
  number: { en: 'a number', ja: '数値' },
  int: { en: 'a whole number', ja: '整数' },
  boolean: { en: 'true or false', ja: '真偽値' },
  array: { en: 'a list', ja: 'リスト' },
  object: { en: 'a mapping of keys to values', ja: '「キー: 値」の並び' },
  null: { en: 'null', ja: 'null' },
}

function foundInWords({ kind, text }: FoundValue): Text {
  if (kind === 'null') return { en: 'empty', ja: '空の値' }
  if (text === undefined) return kindWords[kind]
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text
  return kind === 'string'
    ? { en: `the text "${shown}"`, ja: `文字列「${shown}」` }
    : { en: `"${shown}"`, ja: `「${shown}」` }
}

/** A key that is required is not there; `location` is the mapping that lacks it. */
export function missingKey(
  what: { readonly key: string; readonly owner: string; readonly example: string },
  location: Location | undefined,
  others: readonly string[] = [],
): Diagnostic {
  const message = {
    en: `"${what.owner}" has no "${what.key}".`,
    ja: `「${what.owner}」に「${what.key}」がありません。`,
  }
  const meant = nearestName(what.owner, others)
  const hint = {
    en: `${meant === undefined ? 'Add it' : `Did you mean "${meant}"? Otherwise add it`}, for example "${what.example}".`,
    ja: `${meant === undefined ? '' : `「${meant}」の間違いではありませんか。そうでなければ、`}例えば「${what.example}」のように加えてください。`,
  }
  return errorDiagnostic('missing-key', message, { location, hint })
}

/** A name that formulas could not read. */
export function invalidName(name: string, location: Location): Diagnostic {
  const message = {
    en: `"${name}" cannot be a name.`,
    ja: `「${name}」は名前として使えません。`,
  }
  const proposal = name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}_・]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\p{N})/u, '_')
  const rule = {
    en: 'A name is made of letters, digits and "_", and does not begin with a digit',
    ja: '名前に使えるのは文字、数字、「_」で、数字では始められません',
  }
  const useful = proposal !== '' && proposal !== name && !proposal.includes('proto')
  const hint = useful
    ? {
        en: `${rule.en}: try "${proposal}".`,
        ja: `${rule.ja}。「${proposal}」ではどうでしょうか。`,
      }
    : { en: `${rule.en}.`, ja: `${rule.ja}。` }
  return errorDiagnostic('invalid-name', message, { location, hint })
}

/** A key of a path that is not a year. */
export function invalidYear(key: string, location: Location): Diagnostic {
  const message = {
    en: `"${key}" is not a year between 1900 and 2200.`,
    ja: `「${key}」は1900年から2200年までの年ではありません。`,
  }
  const hint = {
    en: 'The keys of a path are years in four digits: { 2024: 100, 2030: 150 }.',
    ja: '経路のキーには4桁の西暦を使います: { 2024: 100, 2030: 150 }',
  }
  return errorDiagnostic('invalid-year', message, { location, hint })
}

/** The years of a path stand beside keys such as `unit` instead of under `value`. */
export function yearsBesideKeys(year: string, location: Location): Diagnostic {
  const message = {
    en: `The year ${year} stands among other keys.`,
    ja: `${year}年の値が、ほかのキーと同じ階層に書かれています。`,
  }
  const hint = {
    en: `Put the years under "value:": value: { ${year}: … }.`,
    ja: `年ごとの値は value: の下に書いてください: value: { ${year}: … }`,
  }
  return errorDiagnostic('years-beside-keys', message, { location, hint })
}
