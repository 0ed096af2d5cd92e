import type { ExplainNode, Explanation } from '../../analysis/explain/explain-cell.ts'
import type { RenderOptions, Style } from '../render-options.ts'
import { columnsOf, oneLine, textLines } from '../terminal-columns.ts'
import type { NodeLine } from './node-texts.ts'
import { hiddenText, nodeLines, nodeName, nodeValue } from './node-texts.ts'

/** Draws an explanation as an indented tree: each figure with its value, below it its formula, calculation, place and source. */
export function explanationTree({ root }: Explanation, options: RenderOptions): string {
  const branches = options.ambiguousWidth === 1 ? drawn : typed
  const lines = nodeBlock(root, {
    options,
    branches,
    cited: new Set<string>(),
    first: '',
    rest: '',
    parentYear: undefined,
  })
  return `${lines.join('\n')}\n`
}

/** The pieces that trees are drawn with. */
interface Branches {
  readonly inner: string
  readonly last: string
  readonly bar: string
}

const drawn: Branches = { inner: '├─ ', last: '└─ ', bar: '│  ' }

/** Where box characters take two columns. */
const typed: Branches = { inner: '|- ', last: '`- ', bar: '|  ' }

const blank = '   '

interface Place {
  readonly options: RenderOptions
  readonly branches: Branches
  readonly cited: Set<string>
  /** What stands before the name of the figure, and before all that is below it. */
  readonly first: string
  readonly rest: string
  readonly parentYear: number | undefined
}

function nodeBlock(node: ExplainNode, place: Place): readonly string[] {
  const { options, branches, first, rest, cited } = place
  const { language, style } = options
  const below: readonly (ExplainNode | string)[] = [
    ...node.children,
    ...[hiddenText(node, language) ?? []].flat(),
  ]
  const detailPrefix = `${rest}${below.length > 0 ? branches.bar : blank}`
  const details = nodeLines(node, { language, cited }).flatMap((line) =>
    detailLines(line, detailPrefix, options),
  )
  const children = below.flatMap((child, index) => {
    const isLast = index === below.length - 1
    const childFirst = `${rest}${isLast ? branches.last : branches.inner}`
    if (typeof child === 'string') return [style.faint(`${childFirst}${child}`)]
    const childRest = `${rest}${isLast ? blank : branches.bar}`
    const childPlace = { ...place, first: childFirst, rest: childRest, parentYear: node.year }
    return nodeBlock(child, childPlace)
  })
  return [...headLines(node, place, first), ...details, ...children]
}

/** `computer.payments = 4.78兆円/年  コンピュータサービス・支払`; the title goes below where it does not fit. */
function headLines(node: ExplainNode, place: Place, prefix: string): readonly string[] {
  const { options, rest } = place
  const { language, style, width = Infinity, ambiguousWidth } = options
  const name = oneLine(nodeName(node, place.parentYear))
  const value = nodeValue(node, language)
  const title = node.title === undefined ? '' : oneLine(node.title[language])
  const coloured = `${style.faint(prefix)}${style.heading(name)} = ${style.total(value)}`
  if (title === '' || title === name) return [coloured]
  const plain = `${prefix}${name} = ${value}  ${title}`
  if (columnsOf(plain, ambiguousWidth) <= width) return [`${coloured}  ${title}`]
  const below = `${rest}${node.children.length > 0 || node.hidden ? place.branches.bar : blank}`
  return [coloured, ...wrapped(title, below, { options, paint: (text) => text })]
}

function detailLines(line: NodeLine, prefix: string, options: RenderOptions): readonly string[] {
  return wrapped(oneLine(line.text), prefix, { options, paint: paintOf(line.kind, options.style) })
}

function wrapped(
  text: string,
  prefix: string,
  { options, paint }: { readonly options: RenderOptions; readonly paint: (text: string) => string },
): readonly string[] {
  const { width, ambiguousWidth, style } = options
  const room = width === undefined ? undefined : width - columnsOf(prefix, ambiguousWidth)
  return textLines(text, { width: room, ambiguousWidth }).map(
    (line) => `${style.faint(prefix)}${paint(line)}`,
  )
}

function paintOf(kind: NodeLine['kind'], style: Style): (text: string) => string {
  switch (kind) {
    case 'formula':
    case 'arithmetic':
      return (text) => text
    case 'remark':
    case 'origin':
    case 'citation':
      return style.faint
  }
}
