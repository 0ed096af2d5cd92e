import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { SourceText } from './read-file.ts'
import { moduleSchema, scenarioSchema } from './schema/scenario-schema.ts'
import { validateNode } from './validate/validate-node.ts'
import { parseYaml } from './yaml/parse-yaml.ts'
import type { YamlMap } from './yaml/yaml-node.ts'

/** The tree of a file, undefined where it is no YAML mapping, and what is wrong with it. */
export interface ParsedFile {
  readonly tree: YamlMap | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** What a file is to be, and the overlay that its values belong to. */
export interface FileRole {
  readonly kind: 'scenario' | 'module'
  readonly overlay: string
}

/** Parses a file and validates it against the schema of its kind. */
export function parseFile({ file, text }: SourceText, { kind, overlay }: FileRole): ParsedFile {
  const parsed = parseYaml({ file, text, overlay })
  if (!parsed.ok) return { tree: undefined, diagnostics: parsed.diagnostics }
  const schema = kind === 'module' ? moduleSchema : scenarioSchema
  return { tree: parsed.value, diagnostics: validateNode(parsed.value, schema) }
}
