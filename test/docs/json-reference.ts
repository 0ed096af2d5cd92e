import { repositoryText } from './markdown.ts'

/** A part of a JSON Schema, as far as the reference reads it. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly string[]
  readonly const?: string | number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

/** The fields of the JSON of results in Markdown, made from its JSON Schema. */
export function jsonReference(): string {
  const schema = JSON.parse(repositoryText('schemas/akaji-results.schema.json')) as Schema
  return `# JSON of results

Made from the JSON Schema, which \`akaji schema results\` prints. \`format_version\` is the major version of the form: fields are added within a version, never removed or changed, so ignore those that you do not know.

| field | type | meaning |
| --- | --- | --- |
${rowsOf(schema, '').join('\n')}
`
}

function rowsOf(schema: Schema, path: string): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const list = field.items?.properties !== undefined
    const here = `${path}${name}${list ? '[]' : ''}`
    const branches = [field, ...(field.anyOf ?? []), ...(field.items ? [field.items] : [])]
    const row = `| \`${here}\` | ${typeOf(field)} | ${(field.description ?? '').replaceAll('|', '\\|')} |`
    return [row, ...branches.flatMap((branch) => rowsOf(branch, `${here}.`))]
  })
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`
  return [schema.type ?? 'any'].flat().join(' or ')
}
