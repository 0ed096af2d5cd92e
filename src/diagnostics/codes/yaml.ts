import type { Diagnostic, Location } from '../diagnostic.ts'
import { errorDiagnostic } from '../diagnostic.ts'
import { nearestName } from '../nearest.ts'
import type { Text } from '../text.ts'

/** The start of a file, for what concerns all of it. */
function startOf(file: string): Location {
  return { file, line: 1, column: 1, length: 1 }
}

const quoteIt: Text = {
  en: 'Put the value in quotes.',
  ja: '値を引用符で囲んでください。',
}

/** A character that cannot be part of a YAML text, such as NUL. */
export function controlCharacter(location: Location, name: string): Diagnostic {
  const message = {
    en: `The character ${name} cannot be part of a YAML file.`,
    ja: `文字 ${name} は YAML ファイルでは使えません。`,
  }
  const hint = {
    en: 'Remove it, and check that the file is saved as UTF-8 text.',
    ja: 'この文字を取り除き、ファイルが UTF-8 のテキストとして保存されているか確かめてください。',
  }
  return errorDiagnostic('control-character', message, { location, hint })
}

/** An escape made half of a surrogate pair, which is no character. */
export function loneSurrogate(location: Location): Diagnostic {
  const message = {
    en: 'This text holds half of a surrogate pair, which is not a character.',
    ja: 'この文字列には、対にならないサロゲート(文字の半分)が含まれています。',
  }
  const hint = {
    en: 'Write the character itself, or both halves such as "\\uD83E\\uDD16".',
    ja: '文字そのものを書くか、"\\uD83E\\uDD16" のように両方の半分を書いてください。',
  }
  return errorDiagnostic('lone-surrogate', message, { location, hint })
}

/** Nothing but blanks and comments. */
export function emptyFile(file: string): Diagnostic {
  const message = { en: `"${file}" is empty.`, ja: `「${file}」は空です。` }
  const hint = {
    en: 'Begin with "akaji: 1"; "akaji init" writes a commented example.',
    ja: '「akaji: 1」で始めてください。akaji init で注釈付きの例を作れます。',
  }
  return errorDiagnostic('empty-file', message, { location: startOf(file), hint })
}

/** The root of a file is a list or a single value. */
export function notAMapping(location: Location): Diagnostic {
  const message = {
    en: 'This file does not hold a mapping of keys to values.',
    ja: 'このファイルは「キー: 値」の形になっていません。',
  }
  const hint = {
    en: 'A scenario is YAML that begins with "akaji: 1"; is this the right file?',
    ja: 'シナリオは「akaji: 1」で始まる YAML です。ファイルに間違いはないでしょうか。',
  }
  return errorDiagnostic('not-a-mapping', message, { location, hint })
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

/** A tab indents a line. */
export function yamlTab(location: Location): Diagnostic {
  const message = { en: 'A tab indents this line.', ja: '字下げにタブが使われています。' }
  const hint = {
    en: 'YAML indents with spaces only: replace the tab, for example by two spaces.',
    ja: 'YAML の字下げは空白だけです。タブを空白(例えば2つ)に置き換えてください。',
  }
  return errorDiagnostic('yaml-tab', message, { location, hint })
}

/** A line does not line up with its neighbours. */
export function yamlIndent(location: Location): Diagnostic {
  const message = {
    en: 'The indent of this line does not fit the lines before it.',
    ja: 'この行の字下げが前の行と合っていません。',
  }
  const hint = {
    en: 'Keys of one mapping start in the same column; what belongs to a key is indented further.',
    ja: '同じ階層のキーは同じ桁から始め、キーの中身はそれより深く字下げしてください。',
  }
  return errorDiagnostic('yaml-indent', message, { location, hint })
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

/** A plain value begins with a character that YAML keeps for itself. */
export function yamlReservedStart(location: Location, character: string): Diagnostic {
  const message = {
    en: `In YAML, a value cannot begin with "${character}".`,
    ja: `YAML では、値を「${character}」で始めることはできません。`,
  }
  return errorDiagnostic('yaml-reserved-start', message, { location, hint: quoteIt })
}

/** A bracket or quote is never closed. */
export function yamlUnclosed(location: Location, closing: string): Diagnostic {
  const message = {
    en: `A closing ${closing} is missing.`,
    ja: `閉じる ${closing} がありません。`,
  }
  const hint = {
    en: `Add ${closing} here, or at the end of the line that opens it.`,
    ja: `ここ、または開いた行の終わりに ${closing} を加えてください。`,
  }
  return errorDiagnostic('yaml-unclosed', message, { location, hint })
}

/** A second document follows `---`. */
export function yamlMultipleDocuments(location: Location): Diagnostic {
  const message = {
    en: 'A second YAML document begins here; a file holds one scenario.',
    ja: 'ここから2つ目の YAML 文書が始まっています。1つのファイルに書けるシナリオは1つです。',
  }
  const hint = {
    en: 'Split the file, or turn the second document into a variant under "variants:".',
    ja: 'ファイルを分けるか、2つ目の文書を variants: の変種にしてください。',
  }
  return errorDiagnostic('yaml-multiple-documents', message, { location, hint })
}

/** Lists and mappings nest deeper than `limit`. */
export function yamlTooDeep(location: Location, limit: number): Diagnostic {
  const message = {
    en: `Lists and mappings nest more than ${String(limit)} levels deep.`,
    ja: `リストとマッピングの入れ子が${String(limit)}段を超えています。`,
  }
  const hint = {
    en: 'No part of a scenario nests this deep: look for a bracket that is not closed.',
    ja: 'シナリオにこれほど深い入れ子はありません。閉じていない括弧がないか確かめてください。',
  }
  return errorDiagnostic('yaml-too-deep', message, { location, hint })
}

/** A key stands twice in one mapping. */
export function duplicateKey(key: string, location: Location, first: Location): Diagnostic {
  const message = {
    en: `The key "${key}" is given twice.`,
    ja: `キー「${key}」が2回書かれています。`,
  }
  const hint = {
    en: 'Keep one of them, or give the second another name.',
    ja: 'どちらか一方を残すか、2つ目に別の名前を付けてください。',
  }
  const note = {
    message: { en: 'First given here.', ja: '1つ目はここです。' },
    location: first,
  }
  return errorDiagnostic('duplicate-key', message, { location, hint, notes: [note] })
}

/** A key is empty, a list or a mapping. */
export function nonTextKey(location: Location): Diagnostic {
  const message = {
    en: 'A key must be a name, not empty and not a list or mapping.',
    ja: 'キーは名前でなければなりません。空のキーや、リスト・マッピングのキーは使えません。',
  }
  const hint = {
    en: 'Write "name: value".',
    ja: '「名前: 値」の形で書いてください。',
  }
  return errorDiagnostic('non-text-key', message, { location, hint })
}

/** The YAML 1.1 merge key `<<`. */
export function mergeKey(location: Location): Diagnostic {
  const message = {
    en: 'The merge key "<<" is not part of YAML 1.2.',
    ja: 'マージキー「<<」は YAML 1.2 にはありません。',
  }
  const hint = {
    en: 'Put the shared part in a scenario of its own and name it under "extends:".',
    ja: '共通部分を別のシナリオにして、extends: で指定してください。',
  }
  return errorDiagnostic('yaml-merge-key', message, { location, hint })
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

/** An alias stands inside the value that it refers to. */
export function cyclicAlias(name: string, location: Location): Diagnostic {
  const message = {
    en: `"*${name}" stands inside the value that "&${name}" names.`,
    ja: `「*${name}」が、自身の指す「&${name}」の中にあります。`,
  }
  const hint = {
    en: 'Write the value out instead of the alias.',
    ja: 'エイリアスの代わりに値をそのまま書いてください。',
  }
  return errorDiagnostic('yaml-cyclic-alias', message, { location, hint })
}

/** Aliases multiply to more than `limit` values. */
export function aliasBomb(location: Location, limit: number): Diagnostic {
  const message = {
    en: `The aliases of this file expand to more than ${String(limit)} values.`,
    ja: `このファイルのエイリアスを展開すると、値が${String(limit)}個を超えます。`,
  }
  const hint = {
    en: 'Use a module or "extends" to share parts of a scenario.',
    ja: 'シナリオの一部を共有するには、モジュールか extends を使ってください。',
  }
  return errorDiagnostic('yaml-alias-bomb', message, { location, hint })
}

/** A tag such as `!!str`; often a pattern such as `!computer` without quotes. */
export function yamlTag(location: Location, tag: string): Diagnostic {
  const message = {
    en: `YAML reads "${tag}" as a tag, and tags have no meaning here.`,
    ja: `「${tag}」は YAML のタグと読まれますが、ここではタグは使えません。`,
  }
  const hint = {
    en: `If it is a pattern or a text, put it in quotes: "${tag}".`,
    ja: `パターンや文字列であれば、引用符で囲んでください: "${tag}"`,
  }
  return errorDiagnostic('yaml-tag', message, { location, hint })
}

/** `%YAML` or `%TAG` before the document. */
export function yamlDirective(location: Location): Diagnostic {
  const message = {
    en: 'YAML directives are not used here; scenarios are YAML 1.2.',
    ja: 'YAML のディレクティブは使えません。シナリオは YAML 1.2 です。',
  }
  const hint = { en: 'Remove the line.', ja: 'この行を削除してください。' }
  return errorDiagnostic('yaml-directive', message, { location, hint })
}

/** A comma inside `{ }` or `[ ]` parts what was meant as one value. */
export function commaSplits(location: Location, whole: string): Diagnostic {
  const message = {
    en: `Inside braces and brackets, YAML splits "${whole}" at its comma.`,
    ja: `括弧の中では、YAML は「${whole}」をコンマで区切って読みます。`,
  }
  const hint = {
    en: `Put the value in quotes: "${whole}".`,
    ja: `値を引用符で囲んでください: "${whole}"`,
  }
  return errorDiagnostic('yaml-comma', message, { location, hint })
}
