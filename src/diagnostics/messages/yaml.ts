import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import { nearestName } from '../nearest.ts'
import { defineProblems } from '../catalogue.ts'

export const yamlProblem = defineProblems({
  // A character that cannot be part of a YAML text, such as NUL.
  'control-character': {
    en: [
      'The character {name} cannot be part of a YAML file.',
      'Remove it, and check that the file is saved as UTF-8 text.',
    ],
    ja: [
      '文字 {name} は YAML ファイルでは使えません。',
      'この文字を取り除き、ファイルが UTF-8 のテキストとして保存されているか確かめてください。',
    ],
  },
  // An escape made half of a surrogate pair, which is no character.
  'lone-surrogate': {
    en: [
      'This text holds half of a surrogate pair, which is not a character.',
      'Write the character itself, or both halves such as "\\uD83E\\uDD16".',
    ],
    ja: [
      'この文字列には、対にならないサロゲート(文字の半分)が含まれています。',
      '文字そのものを書くか、"\\uD83E\\uDD16" のように両方の半分を書いてください。',
    ],
  },
  // Nothing but blanks and comments.
  'empty-file': {
    en: ['"{file}" is empty.', 'Begin with "akaji: 1"; "akaji init" writes a commented example.'],
    ja: [
      '「{file}」は空です。',
      '「akaji: 1」で始めてください。akaji init で注釈付きの例を作れます。',
    ],
  },
  // The root of a file is a list or a single value.
  'not-a-mapping': {
    en: [
      'This file does not hold a mapping of keys to values.',
      'A scenario is YAML that begins with "akaji: 1"; is this the right file?',
    ],
    ja: [
      'このファイルは「キー: 値」の形になっていません。',
      'シナリオは「akaji: 1」で始まる YAML です。ファイルに間違いはないでしょうか。',
    ],
  },
  // A tab indents a line.
  'yaml-tab': {
    en: [
      'A tab indents this line.',
      'YAML indents with spaces only: replace the tab, for example by two spaces.',
    ],
    ja: [
      '字下げにタブが使われています。',
      'YAML の字下げは空白だけです。タブを空白(例えば2つ)に置き換えてください。',
    ],
  },
  // A line does not line up with its neighbours.
  'yaml-indent': {
    en: [
      'The indent of this line does not fit the lines before it.',
      'Keys of one mapping start in the same column; what belongs to a key is indented further.',
    ],
    ja: [
      'この行の字下げが前の行と合っていません。',
      '同じ階層のキーは同じ桁から始め、キーの中身はそれより深く字下げしてください。',
    ],
  },
  // A plain value begins with a character that YAML keeps for itself.
  'yaml-reserved-start': {
    en: ['In YAML, a value cannot begin with "{character}".', 'Put the value in quotes.'],
    ja: [
      'YAML では、値を「{character}」で始めることはできません。',
      '値を引用符で囲んでください。',
    ],
  },
  // A bracket or quote is never closed.
  'yaml-unclosed': {
    en: [
      'A closing {closing} is missing.',
      'Add {closing} here, or at the end of the line that opens it.',
    ],
    ja: [
      '閉じる {closing} がありません。',
      'ここ、または開いた行の終わりに {closing} を加えてください。',
    ],
  },
  // A second document follows `---`.
  'yaml-multiple-documents': {
    en: [
      'A second YAML document begins here; a file holds one scenario.',
      'Split the file, or turn the second document into a variant under "variants:".',
    ],
    ja: [
      'ここから2つ目の YAML 文書が始まっています。1つのファイルに書けるシナリオは1つです。',
      'ファイルを分けるか、2つ目の文書を variants: のケースにしてください。',
    ],
  },
  // Lists and mappings nest deeper than `limit`.
  'yaml-too-deep': {
    en: [
      'Lists and mappings nest more than {limit} levels deep.',
      'No part of a scenario nests this deep: look for a bracket that is not closed.',
    ],
    ja: [
      'リストとマッピングの入れ子が{limit}段を超えています。',
      'シナリオにこれほど深い入れ子はありません。閉じていない括弧がないか確かめてください。',
    ],
  },
  // A key stands twice in one mapping.
  'duplicate-key': {
    en: [
      'The key "{key}" is given twice.',
      'Keep one of them, or give the second another name.',
      'First given here.',
    ],
    ja: [
      'キー「{key}」が2回書かれています。',
      'どちらか一方を残すか、2つ目に別の名前を付けてください。',
      '1つ目はここです。',
    ],
  },
  // A key is empty, a list or a mapping.
  'non-text-key': {
    en: ['A key must be a name, not empty and not a list or mapping.', 'Write "name: value".'],
    ja: [
      'キーは名前でなければなりません。空のキーや、リスト・マッピングのキーは使えません。',
      '「名前: 値」の形で書いてください。',
    ],
  },
  // The YAML 1.1 merge key `<<`.
  'yaml-merge-key': {
    en: [
      'The merge key "<<" is not part of YAML 1.2.',
      'Put the shared part in a scenario of its own and name it under "extends:".',
    ],
    ja: [
      'マージキー「<<」は YAML 1.2 にはありません。',
      '共通部分を別のシナリオにして、extends: で指定してください。',
    ],
  },
  // An alias stands inside the value that it refers to.
  'yaml-cyclic-alias': {
    en: [
      '"*{name}" stands inside the value that "&{name}" names.',
      'Write the value out instead of the alias.',
    ],
    ja: [
      '「*{name}」が、自身の指す「&{name}」の中にあります。',
      'エイリアスの代わりに値をそのまま書いてください。',
    ],
  },
  // Aliases multiply to more than `limit` values.
  'yaml-alias-bomb': {
    en: [
      'The aliases of this file expand to more than {limit} values.',
      'Use a module or "extends" to share parts of a scenario.',
    ],
    ja: [
      'このファイルのエイリアスを展開すると、値が{limit}個を超えます。',
      'シナリオの一部を共有するには、モジュールか extends を使ってください。',
    ],
  },
  // A tag such as `!!str`; often a pattern such as `!computer` without quotes.
  'yaml-tag': {
    en: [
      'YAML reads "{tag}" as a tag, and tags have no meaning here.',
      'If it is a pattern or a text, put it in quotes: "{tag}".',
    ],
    ja: [
      '「{tag}」は YAML のタグと読まれますが、ここではタグは使えません。',
      'パターンや文字列であれば、引用符で囲んでください: "{tag}"',
    ],
  },
  // `%YAML` or `%TAG` before the document.
  'yaml-directive': {
    en: ['YAML directives are not used here; scenarios are YAML 1.2.', 'Remove the line.'],
    ja: [
      'YAML のディレクティブは使えません。シナリオは YAML 1.2 です。',
      'この行を削除してください。',
    ],
  },
  // A comma inside `{ }` or `[ ]` parts what was meant as one value.
  // `{ factor: 1 + x[2024] }` without quotes.
  'yaml-bracket': {
    en: [
      'Inside braces and brackets, YAML takes the bracket in "{whole}" for the start of a list.',
      'Put the value in quotes: "{whole}".',
    ],
    ja: [
      '括弧の中では、YAML は「{whole}」の角括弧をリストの始まりと読みます。',
      '値を引用符で囲んでください: "{whole}"',
    ],
  },
  'yaml-comma': {
    en: [
      'Inside braces and brackets, YAML splits "{whole}" at its comma.',
      'Put the value in quotes: "{whole}".',
    ],
    ja: [
      '括弧の中では、YAML は「{whole}」をコンマで区切って読みます。',
      '値を引用符で囲んでください: "{whole}"',
    ],
  },
})

/** The start of a file, for what concerns all of it. */
export function startOf(file: string): Location {
  return { file, line: 1, column: 1, length: 1 }
}

/** Not YAML, for a reason without words of its own. */
export function yamlSyntax(location: Location, cause?: 'space-after-colon'): Diagnostic {
  const message = { en: 'This is not valid YAML.', ja: 'YAML として読めません。' }
  const hint =
    cause === undefined
      ? {
          en: 'Check the indent of this line and the one before, and that brackets and quotes are closed.',
          ja: 'この行と前の行の字下げ、括弧と引用符の閉じ忘れを確かめてください。',
        }
      : {
          en: 'Put a space after the colon: "key: value".',
          ja: 'コロンの後に空白を入れて「key: value」のように書いてください。',
        }
  return errorDiagnostic('yaml-syntax', message, { location, hint })
}

/** A colon followed by a space inside an unquoted value; `key` is the word before it, where that could be a key of its own. */
export function yamlColon(location: Location, value: string, key?: string): Diagnostic {
  const message = {
    en: `A colon followed by a space begins a new key inside "${value}".`,
    ja: `「${value}」の中の「: 」が、新しいキーの始まりと読まれます。`,
  }
  const quoted = `'${value.replaceAll("'", "''")}'`
  const hint = {
    en: `Put the whole value in quotes: ${quoted}${key === undefined ? '' : `; or, if "${key}" is a key, put a comma before it`}.`,
    ja: `値全体を引用符で囲んでください: ${quoted}${key === undefined ? '' : `。「${key}」がキーなら、その前にコンマを入れてください`}`,
  }
  return errorDiagnostic('yaml-colon', message, { location, hint })
}

/** Two entries inside `{ }` or `[ ]` on lines of their own without a comma between them. */
export function yamlComma(location: Location): Diagnostic {
  const message = {
    en: 'A comma is missing after this.',
    ja: 'この後にコンマがありません。',
  }
  const hint = {
    en: 'Inside { } and [ ], commas part the entries, also at the end of a line.',
    ja: '{ } や [ ] の中では、行末でも要素をコンマで区切ります。',
  }
  return errorDiagnostic('yaml-missing-comma', message, { location, hint })
}

/** `*name` without an `&name` before it; often a pattern such as `*.payments` without quotes. */
export function unknownAlias(
  name: string,
  location: Location,
  anchors: Iterable<string>,
): Diagnostic {
  const nearest = nearestName(name, anchors)
  const message = {
    en: `"*${name}" refers to an anchor "&${name}" that does not stand before it.`,
    ja: `「*${name}」が指すアンカー「&${name}」がこれより前にありません。`,
  }
  const hint =
    nearest === undefined
      ? {
          en: `If this is a pattern, put it in quotes: "*${name}".`,
          ja: `パターンであれば、引用符で囲んでください: "*${name}"`,
        }
      : { en: `Did you mean "*${nearest}"?`, ja: `「*${nearest}」の間違いではありませんか。` }
  return errorDiagnostic('yaml-unknown-alias', message, { location, hint })
}
