import { scenarioProblem, suggest } from '../diagnostics/messages/scenario.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { expandFile, isPath } from './expand-entry.ts'
import { uselessDeletions } from './fold-layers.ts'
import { mergeScenarios, withoutDeleted } from './merge.ts'
import type { FindModule } from './module-file.ts'
import type { Override } from './parse-override.ts'
import { parseOverride } from './parse-override.ts'
import { scenarioSchema } from './schema/scenario-schema.ts'
import { valueKeys } from './settle-values.ts'
import { validateNode } from './validate/validate-node.ts'
import type { YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { entriesOf } from './yaml/yaml-node.ts'

/** Applies `--set` texts one after another; every one that cannot be applied is reported. */
export function applyOverrides(
  tree: YamlMap,
  texts: readonly string[],
  findModule: FindModule,
): Result<YamlMap> {
  const diagnostics: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  let result = tree
  for (const text of texts) {
    const override = parseOverride(text)
    if (!override.ok) {
      diagnostics.push(...override.diagnostics)
      continue
    }
    const { target, targetLocation, year } = override.value
    const known = withoutDeleted(result)
    const keys = findTarget(override.value, known, findModule)
    if (keys === undefined) {
      const names = knownTargets(known, findModule)
      diagnostics.push(
        scenarioProblem('unknown-override', targetLocation, {
          name: target,
          hint: suggest(target, names),
        }),
      )
      continue
    }
    const patch = nest(year === undefined ? keys : [...keys, year], override.value)
    const found = [...validateNode(patch, scenarioSchema)]
    const stated = year === undefined ? patch : nest([...keys, `[${year}]`], override.value)
    const expanded = expandFile(stated)
    found.push(...uselessDeletions(result, expanded.tree))
    diagnostics.push(...found)
    warnings.push(...expanded.warnings)
    if (found.length === 0) result = mergeScenarios(result, expanded.tree)
  }
  return diagnostics.length > 0 ? failure(diagnostics) : success(result, warnings)
}

/** The keys at which a file would say it. */
function findTarget(
  { path }: Override,
  tree: YamlMap,
  findModule: FindModule,
): readonly string[] | undefined {
  const [head, ...rest] = path
  const name = path.join('.')
  for (const [section, key] of valueKeys) {
    if (entriesOf(tree, section).has(name)) return [section, name, key]
  }
  const use = entriesOf(tree, 'modules').get(head)?.node
  if (use !== undefined && rest.length === 1)
    return findMember(head, rest[0] ?? '', { use, findModule })
  return settableKeys().includes(head) ? findByKeys(path) : undefined
}

/** `genai.users`: an input of the module, or a name that the module defines. */
function findMember(
  instance: string,
  name: string,
  options: { readonly use: YamlNode; readonly findModule: FindModule },
): readonly string[] | undefined {
  const module = options.findModule(options.use)
  if (module === undefined) return undefined
  if (entriesOf(module.tree, 'inputs').has(name)) {
    return ['modules', instance, 'with', name, 'value']
  }
  const found = valueKeys.find(([section]) => entriesOf(module.tree, section).has(name))
  return found && [found[0], `${instance}.${name}`, found[1]]
}

/** `adjustments.fx.factor`, `modules.genai.with.users`, `horizon`: keys as a file would nest them. */
function findByKeys(path: readonly string[]): readonly string[] {
  const [section = '', name] = path
  const valueKey = valueKeys.find(([candidate]) => candidate === section)?.[1]
  if (valueKey !== undefined && name !== undefined && path.length === 2) return [...path, valueKey]
  return section === 'modules' && path[2] === 'with' && path.length === 4
    ? [...path, 'value']
    : path
}

/** Keys that are done with before overrides are applied. */
const earlierKeys: readonly string[] = ['akaji', 'extends', 'variants']

function settableKeys(): readonly string[] {
  return Object.keys(scenarioSchema._zod.def.shape).filter((key) => !earlierKeys.includes(key))
}

/** The override as a scenario file of its own. A null deletes the thing itself rather than its value; `{ value: …, note: … }` takes the place of the thing, too. */
function nest(keys: readonly string[], override: Override): YamlMap {
  const { targetLocation: keyLocation, value } = override
  const last = keys.at(-1) ?? ''
  const whole = value.kind === 'map' && !isPath(value) && last === 'value'
  const atOwner = whole || (value.kind === 'null' && deletable.includes(last))
  const { location, overlay, scope } = value
  const origin = { location, overlay, scope, shadowed: [] }
  const path = atOwner ? keys.slice(0, -1) : keys
  let node: YamlNode = value
  for (const key of path.toReversed()) {
    node = { kind: 'map', entries: new Map([[key, { keyLocation, node }]]), ...origin }
  }
  return node.kind === 'map' ? node : { kind: 'map', entries: new Map(), ...origin }
}

const deletable: readonly string[] = ['value', 'amount', 'factor']

/** Everything that `--set` can name without its section. */
function knownTargets(tree: YamlMap, findModule: FindModule): readonly string[] {
  const names = valueKeys.flatMap(([section]) => [...entriesOf(tree, section).keys()])
  const members = [...entriesOf(tree, 'modules')].flatMap(([instance, { node }]) => {
    const module = findModule(node)
    if (module === undefined) return []
    const sections = ['inputs', ...valueKeys.map(([section]) => section)]
    return sections
      .flatMap((section) => [...entriesOf(module.tree, section).keys()])
      .map((name) => `${instance}.${name}`)
  })
  return [...names, ...members, ...settableKeys()]
}
