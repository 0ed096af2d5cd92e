import { notAPath, unknownOverride } from '../diagnostics/codes/scenario.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { expandFile, isPath } from './expand-entry.ts'
import { uselessDeletions } from './fold-layers.ts'
import { mergeScenarios, withoutDeleted } from './merge.ts'
import type { ModuleFile } from './module-file.ts'
import { baseYearOf } from './frame-years.ts'
import type { Override } from './parse-override.ts'
import { parseOverride } from './parse-override.ts'
import { scenarioSchema } from './schema/scenario-schema.ts'
import { validateNode } from './validate/validate-node.ts'
import type { YamlEntry, YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { childOf, entriesOf } from './yaml/yaml-node.ts'

/** Finds the file of a module that an instance uses; undefined where it could not be read, which is reported elsewhere. */
export type FindModule = (use: YamlNode) => ModuleFile | undefined

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
    const patch = buildPatch(override.value, withoutDeleted(result), findModule)
    if (!patch.ok) {
      diagnostics.push(...patch.diagnostics)
      continue
    }
    const found = [...validateNode(patch.value, scenarioSchema)]
    const expanded = expandFile(patch.value)
    // Where one quantity takes the place of a path, the points after it are cleared, whether or not there are any.
    const isOwn = override.value.value.kind !== 'scalar'
    if (isOwn) found.push(...uselessDeletions(result, expanded.tree))
    diagnostics.push(...found)
    warnings.push(...expanded.warnings)
    if (found.length === 0) result = mergeScenarios(result, expanded.tree)
  }
  return diagnostics.length > 0 ? failure(diagnostics) : success(result, warnings)
}

/** Where an override's value goes: a path of keys, and the value that stands there now. */
interface Target {
  readonly keys: readonly string[]
  readonly current: YamlNode | undefined
  /** Where the value stands, if not at the keys: the default of an input, or the module's own. */
  readonly from?: 'default' | 'module'
}

/** The override as a scenario file of its own. */
function buildPatch(override: Override, tree: YamlMap, findModule: FindModule): Result<YamlMap> {
  const target = findTarget(override, tree, findModule)
  if (target === undefined) {
    const names = knownTargets(tree, findModule)
    return failure([unknownOverride(override.target, override.targetLocation, names)])
  }
  const { year } = override
  if (year === undefined) {
    const future = replaceFuture(override, target, baseYearOf(tree))
    return success(nest(target.keys, future ? { ...override, value: future } : override))
  }
  if (target.current?.kind !== 'map') {
    const name = override.path.join('.')
    return failure([notAPath(name, year, override.targetLocation)])
  }
  return success(nest([...target.keys, year], override))
}

/** One quantity and no formula, which may have a value for each year: `140円/ドル`, `-3%`, `$20/month`. */
const quantityPattern =
  /^[-+▲△−]?\s*(?:[A-Z]{2}\$|[^\s\p{L}\p{N}()_])?\d(?!.*(?:[()*^+<>=]|\s(?:to|-|\/)\s)).*$/u

/**
 * One quantity in place of a path: it holds from the year after the base year, whose own value was observed and is what
 * the rest is measured by, as in `fx(rate)`. Undefined where the whole is replaced.
 */
function replaceFuture(
  { value, targetLocation }: Override,
  { current, keys, from }: Target,
  baseYear: number,
): YamlMap | undefined {
  const isWhole = from === 'module' || keys.at(-1) !== 'value'
  if (
    isWhole ||
    value.kind !== 'scalar' ||
    !quantityPattern.test(value.text.normalize('NFKC')) ||
    current?.kind !== 'map' ||
    !isPath(current)
  ) {
    return undefined
  }
  if (!current.entries.has(String(baseYear))) return undefined
  const { location, overlay, scope } = value
  const gone: YamlNode = { kind: 'null', location, overlay, scope, shadowed: [] }
  const entries = new Map<string, YamlEntry>()
  for (const [year, entry] of current.entries) {
    if (Number(year) > baseYear) entries.set(year, { keyLocation: targetLocation, node: gone })
    else if (from === 'default') entries.set(year, entry)
  }
  entries.set(String(baseYear + 1), { keyLocation: targetLocation, node: value })
  return { kind: 'map', entries, location, overlay, scope, shadowed: [] }
}

function findTarget({ path }: Override, tree: YamlMap, findModule: FindModule): Target | undefined {
  const [head, ...rest] = path
  const name = path.join('.')
  for (const [section, key] of valueKeys) {
    const entry = entriesOf(tree, section).get(name)
    if (entry !== undefined)
      return { keys: [section, name, key], current: childOf(entry.node, key) }
  }
  const use = entriesOf(tree, 'modules').get(head)?.node
  if (use !== undefined && rest.length === 1)
    return findMember(head, rest[0] ?? '', { use, findModule })
  return settableKeys().includes(head) ? findByKeys(path, tree) : undefined
}

/** The sections whose names can be set directly, and the key that holds the value there. */
const valueKeys = [
  ['assumptions', 'value'],
  ['lines', 'amount'],
  ['adjustments', 'factor'],
] as const

/** `genai.users`: an input of the module, or a name that the module defines. */
function findMember(
  instance: string,
  name: string,
  options: { readonly use: YamlNode; readonly findModule: FindModule },
): Target | undefined {
  const module = options.findModule(options.use)
  if (module === undefined) return undefined
  const input = entriesOf(module.tree, 'inputs').get(name)?.node
  if (input !== undefined) {
    const argument = childOf(childOf(childOf(options.use, 'with'), name), 'value')
    const current = argument ?? childOf(input, 'default')
    const keys = ['modules', instance, 'with', name, 'value']
    return { keys, current, ...(argument === undefined && { from: 'default' }) }
  }
  for (const [section, key] of valueKeys) {
    const entry = entriesOf(module.tree, section).get(name)
    if (entry === undefined) continue
    const current = childOf(entry.node, key)
    return { keys: [section, `${instance}.${name}`, key], current, from: 'module' }
  }
  return undefined
}

/** `adjustments.fx.factor`, `modules.genai.with.users`, `horizon`: keys as a file would nest them. */
function findByKeys(path: readonly string[], tree: YamlMap): Target {
  const [section = '', name] = path
  let current: YamlNode | undefined = tree
  for (const key of path) current = childOf(current, key)
  const valueKey = valueKeys.find(([candidate]) => candidate === section)?.[1]
  if (valueKey !== undefined && name !== undefined && path.length === 2) {
    return { keys: [...path, valueKey], current: childOf(current, valueKey) }
  }
  if (section === 'modules' && path[2] === 'with' && path.length === 4) {
    return { keys: [...path, 'value'], current: childOf(current, 'value') }
  }
  return { keys: path, current }
}

/** Keys that are done with before overrides are applied. */
const earlierKeys: readonly string[] = ['akaji', 'extends', 'variants']

function settableKeys(): readonly string[] {
  return Object.keys(scenarioSchema._zod.def.shape).filter((key) => !earlierKeys.includes(key))
}

/** A null deletes the thing itself rather than its value; `{ value: …, note: … }` takes the place of the thing, too. */
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
