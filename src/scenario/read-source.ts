import { unknownSource } from '../diagnostics/messages/scenario.ts'
import type { NormalizeContext } from './normalize-context.ts'
import type { SourceReference } from './types.ts'
import type { YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { childOf, scalarOf } from './yaml/yaml-node.ts'

/** The citation under `source:` of something named. An id that the data package does not have is reported. */
export function readSource(node: YamlNode, context: NormalizeContext): SourceReference | undefined {
  const source = childOf(node, 'source')
  return source && referenceOf(source, context)
}

/** The citations under `source:` of a scenario, which may be one or a list. */
export function readSources(tree: YamlMap, context: NormalizeContext): readonly SourceReference[] {
  const source = childOf(tree, 'source')
  const items = source?.kind === 'sequence' ? source.items : source === undefined ? [] : [source]
  return items
    .map((item) => referenceOf(item, context))
    .filter((reference) => reference !== undefined)
}

function referenceOf(source: YamlNode, context: NormalizeContext): SourceReference | undefined {
  if (source.kind === 'map') {
    return {
      kind: 'inline',
      title: scalarOf(source, 'title')?.text ?? '',
      publisher: scalarOf(source, 'publisher')?.text,
      date: scalarOf(source, 'date')?.text,
      url: scalarOf(source, 'url')?.text,
    }
  }
  if (source.kind !== 'scalar') return undefined
  const { text: id, location } = source
  const { knownSources } = context
  if (knownSources !== undefined && !knownSources.has(id)) {
    context.diagnostics.push(unknownSource(id, location, [...knownSources]))
  }
  return { kind: 'id', id, location }
}
