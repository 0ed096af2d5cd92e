import type { FoundValue, ValueKind } from '../../diagnostics/messages/schema.ts'
import type { YamlNode } from '../yaml/yaml-node.ts'

/**
 * A located tree as plain data for a schema. Mappings have no prototype, so that a key such as `__proto__` is data.
 * Numbers without a finite value (`.inf`) stay texts: they are not formulas, and the formula parser says so.
 */
export function plainValue(node: YamlNode): unknown {
  switch (node.kind) {
    case 'null':
      return null
    case 'scalar':
      return typeof node.value === 'number' && !Number.isFinite(node.value) ? node.text : node.value
    case 'sequence':
      return node.items.map(plainValue)
    case 'map': {
      const plain: Record<string, unknown> = Object.create(null) as Record<string, unknown>
      for (const [key, entry] of node.entries) plain[key] = plainValue(entry.node)
      return plain
    }
  }
}

/** What stands in the file, for messages. */
export function foundValue(node: YamlNode): FoundValue {
  switch (node.kind) {
    case 'null':
      return { kind: 'null', text: undefined }
    case 'scalar':
      return { kind: kindOfScalar(node.value), text: node.text }
    case 'sequence':
      return { kind: 'array', text: undefined }
    case 'map':
      return { kind: 'object', text: undefined }
  }
}

function kindOfScalar(value: string | number | boolean): ValueKind {
  if (typeof value === 'string') return 'string'
  return typeof value === 'number' ? 'number' : 'boolean'
}
