import type { ShadowedValue } from '../scenario/types.ts'
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../scenario/yaml/yaml-node.ts'
import { displayWidth } from '../diagnostics/display-width.ts'
import { oneLine } from './terminal-columns.ts'
import { quotedText, yamlKeyText, yamlScalarText } from './yaml-scalar-text.ts'

/** How a tree is written. */
export interface YamlOptions {
  /** Comment lines at the top, without their `#`. */
  readonly header: readonly string[]
  /** Adds to each value where it was set, and what it replaced. */
  readonly origins: boolean
}

/** Long texts are folded at this width. */
const widest = 100

/** Writes a scenario's tree as YAML in block style; reading it gives the same tree. */
export function yamlText(tree: YamlMap, options: YamlOptions): string {
  const header = options.header.map((line) => `# ${oneLine(line)}`)
  const sections = [...tree.entries].map(([key, entry]) => {
    const lines = entryLines(key, entry, { indent: '', origins: options.origins })
    return frameKeys.includes(key) ? lines : ['', ...lines]
  })
  return `${[...header, ...sections.flat()].join('\n')}\n`
}

/** What stands together at the top. */
const frameKeys: readonly string[] = [
  'akaji', 'title', 'description', 'source', 'horizon', 'base', 'definition',
] // prettier-ignore

interface Place {
  readonly indent: string
  readonly origins: boolean
}

function entryLines(key: string, { node }: YamlEntry, place: Place): readonly string[] {
  const { indent } = place
  const origins = place.origins && !undocumented.includes(key)
  const name = `${indent}${yamlKeyText(key)}:`
  const comment = origins ? originComment(node) : ''
  const below = { indent: `${indent}  `, origins }
  switch (node.kind) {
    case 'null':
      return [`${name} null${comment}`]
    case 'scalar':
      return scalarLines(name, node, { comment, indent: below.indent })
    case 'sequence':
      if (isWordList(node.items))
        return wordLines(name, node.items, { comment, indent: below.indent })
      return [`${name}${comment}`, ...node.items.flatMap((item) => itemLines(item, below))]
    case 'map':
      if (node.entries.size === 0) return [`${name} {}`]
      return [`${name}`, ...mapLines(node, below)]
  }
}

function mapLines(map: YamlMap, place: Place): readonly string[] {
  return [...map.entries].flatMap(([key, entry]) => entryLines(key, entry, place))
}

function itemLines(item: YamlNode, place: Place): readonly string[] {
  const { indent } = place
  switch (item.kind) {
    case 'null':
      return [`${indent}- null`]
    case 'scalar':
      return [`${indent}- ${textOf(item)}`]
    case 'sequence': {
      if (item.items.length === 0) return [`${indent}- []`]
      const inner = item.items.flatMap((one) => itemLines(one, { ...place, indent: `${indent}  ` }))
      return dashed(inner, indent)
    }
    case 'map':
      if (item.entries.size === 0) return [`${indent}- {}`]
      return dashed(mapLines(item, { ...place, indent: `${indent}  ` }), indent)
  }
}

/** The first line of what stands in a list takes the dash into its indent. */
function dashed(lines: readonly string[], indent: string): readonly string[] {
  return lines.map((line, k) => (k === 0 ? `${indent}- ${line.slice(indent.length + 2)}` : line))
}

function scalarLines(
  name: string,
  scalar: YamlScalar,
  { comment, indent }: { readonly comment: string; readonly indent: string },
): readonly string[] {
  const text = textOf(scalar)
  const fits = displayWidth(`${name} ${text}`) <= widest
  const words = contentOf(scalar).split(' ')
  // Folding keeps a text only where single spaces part its words.
  const folds =
    !fits && words.length > 1 && words.every((word) => /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(word))
  if (!folds || typeof scalar.value !== 'string') return [`${name} ${text}${comment}`]
  return [
    `${name} >-${comment}`,
    ...fold(words, widest - indent.length).map((line) => indent + line),
  ]
}

/** Names and patterns, which need no line each; conditions are sentences. */
function isWordList(items: readonly YamlNode[]): items is readonly YamlScalar[] {
  return items.every((item) => item.kind === 'scalar' && !/[\s,[\]{}]/.test(item.text))
}

/** `on: [computer, '!extra']`, over several lines where it is long. */
function wordLines(
  name: string,
  items: readonly YamlScalar[],
  { comment, indent }: { readonly comment: string; readonly indent: string },
): readonly string[] {
  const words = items.map((item, k) => `${textOf(item)}${k < items.length - 1 ? ',' : ''}`)
  const line = `${name} [${words.join(' ')}]`
  if (displayWidth(line) <= widest) return [`${line}${comment}`]
  const lines = fold(words, widest - indent.length - 2)
  return [
    `${name}${comment}`,
    `${indent}[`,
    ...lines.map((row) => `${indent}  ${row}`),
    `${indent}]`,
  ]
}

function fold(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** A number keeps its characters (`1e3`), a text is quoted where it would read as something else. */
function textOf(scalar: YamlScalar): string {
  const { value, text, plain } = scalar
  if (typeof value !== 'string') return plain ? text : quotedText(text)
  return yamlScalarText(contentOf(scalar))
}

/** A plain text over several lines has its line breaks in its characters, but not in its value. */
function contentOf({ value, text, plain }: YamlScalar): string {
  return plain && typeof value === 'string' ? value : text
}

/** Texts for people, which are no values of the model. */
const undocumented: readonly string[] = ['akaji', 'title', 'description', 'note', 'source', 'order']

/** `  # trend.yaml:12:5 (trend), was 0.5 at …`; nothing for mappings, whose parts have origins of their own. */
function originComment(node: YamlNode): string {
  if (node.kind === 'map') return ''
  const was = node.shadowed.map((old) => `, was ${old.text} at ${setAt(old)}`)
  return `  # ${oneLine(`${setAt(node)}${was.join('')}`)}`
}

function setAt({ location, overlay }: Pick<ShadowedValue, 'location' | 'overlay'>): string {
  const { file, line, column } = location
  return overlay === '--set' ? file : `${file}:${String(line)}:${String(column)} (${overlay})`
}
