import { Composer, Lexer, Parser } from 'yaml'
import type { Document } from 'yaml'
import { startOf, yamlProblem } from '../../diagnostics/messages/yaml.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { checkCharacters, checkLength } from './check-characters.ts'
import { convertDocument } from './convert-yaml.ts'
import type { LocateOffsets } from './line-index.ts'
import { indexLines } from './line-index.ts'
import type { YamlMap, YamlNode } from './yaml-node.ts'
import { deepestNesting, describeYamlErrors } from './yaml-errors.ts'

/** A text to parse and how to speak of it. */
export interface YamlSource {
  /** As the user named it. */
  readonly file: string
  readonly text: string
  /** The overlay that its values belong to, such as a scenario's id. */
  readonly overlay: string
}

/**
 * Reads one YAML 1.2 document whose root is a mapping into a located tree. A byte-order mark and CRLF are accepted.
 * Anchors are expanded up to a limit; merge keys, tags, directives and several documents are errors with a hint.
 */
export function parseYaml(source: YamlSource): Result<YamlMap> {
  const root = parseYamlNode(source)
  if (!root.ok) return root
  if (root.value === undefined)
    return failure([yamlProblem('empty-file', startOf(source.file), { file: source.file })])
  if (root.value.kind === 'map') return success(root.value)
  return failure([yamlProblem('not-a-mapping', root.value.location)])
}

/** As `parseYaml` for a text whose root may be of any kind; undefined where there is nothing but comments. */
export function parseYamlNode(source: YamlSource): Result<YamlNode | undefined> {
  const tooLarge = checkLength(source.file, source.text)
  if (tooLarge !== undefined) return failure([tooLarge])
  const text = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text
  const locate = indexLines(source.file, text)
  const characters = checkCharacters(text, locate)
  if (characters.length > 0) return failure(characters)
  const document = composeDocument(text, locate)
  if (!document.ok) return document
  return convertDocument(document.value, { text, locate, overlay: source.overlay })
}

/** The library's tree of the only document; undefined contents where there is none. */
function composeDocument(text: string, locate: LocateOffsets): Result<Document.Parsed> {
  const tokens = parseTokens(text, locate)
  if (!tokens.ok) return tokens
  const composer = new Composer({
    prettyErrors: false,
    strict: true,
    // The library compares each key with all others; conversion finds duplicates in linear time and knows both places.
    uniqueKeys: false,
    version: '1.2',
    schema: 'core',
    merge: false,
  })
  const documents = [...composer.compose(tokens.value, true, text.length)]
  const [first, second] = documents
  if (first === undefined)
    return failure([
      yamlProblem('empty-file', startOf(locate(0, 0).file), { file: locate(0, 0).file }),
    ])
  const problems = describeYamlErrors([...first.errors, ...first.warnings], { text, locate })
  if (problems.length > 0) return failure(problems)
  if (first.directives.yaml.explicit === true)
    return failure([yamlProblem('yaml-directive', locate(0, 5))])
  if (second !== undefined) {
    return failure([
      yamlProblem('yaml-multiple-documents', locate(...separatorBefore(text, second.range[0]))),
    ])
  }
  return success(first)
}

type SyntaxToken = Parameters<Composer['next']>[0]

/** The tokens of a text. Parsing is iterative, so its own stack says how deep the text nests before anything recurses. */
function parseTokens(text: string, locate: LocateOffsets): Result<readonly SyntaxToken[]> {
  const parser = new Parser()
  const tokens: SyntaxToken[] = []
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    // The document itself takes one place on the stack.
    if (parser.stack.length > deepestNesting + 2) return failure([tooDeep(parser.offset, locate)])
  }
  for (const token of parser.end()) tokens.push(token)
  return success(tokens)
}

function tooDeep(offset: number, locate: LocateOffsets): Diagnostic {
  return yamlProblem('yaml-too-deep', locate(Math.max(0, offset - 1), offset), {
    limit: deepestNesting,
  })
}

/** The `---` that opens the document which starts at `offset`. */
function separatorBefore(text: string, offset: number): readonly [number, number] {
  const dashes = text.lastIndexOf('---', offset)
  return dashes === -1 ? [offset, offset + 1] : [dashes, dashes + 3]
}
