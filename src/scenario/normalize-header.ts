import { invalidHorizon, scenarioProblem } from '../diagnostics/messages/scenario.ts'
import { unavailableUnitName } from '../diagnostics/messages/units.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { createRegistry } from '../units/registry.ts'
import type { CountUnit, UnitRegistry } from '../units/types.ts'
import { basePattern, defaultYears, horizonPattern } from './frame-years.ts'
import { readList } from './normalize-context.ts'
import type { Scenario } from './types.ts'
import type { YamlEntry, YamlMap } from './yaml/yaml-node.ts'
import { childOf, scalarOf } from './yaml/yaml-node.ts'

/** The frame of a projection: which years, which base, which definition. */
export type Header = Pick<Scenario, 'horizon' | 'base' | 'definition'>

/** The definition of a scenario that names none. */
const DEFAULT_DEFINITION = 'boj5'

const firstYear = 1990
const lastYear = 2200
const mostYears = 200

/** Reads `horizon`, `base` and `definition`; reports years that make no sense. */
export function normalizeHeader(tree: YamlMap, diagnostics: Diagnostic[]): Header {
  const year = scalarOf(childOf(tree, 'base'), 'year')
  const written = basePattern.exec(year?.text.normalize('NFKC') ?? String(defaultYears.base))
  const baseYear = Number(written?.[1] ?? defaultYears.base)
  if (year && !(written && baseYear >= firstYear && baseYear <= lastYear)) {
    diagnostics.push(scenarioProblem('invalid-base-year', year.location, { text: year.text }))
  }
  const definition = scalarOf(tree, 'definition')
  return {
    base: { year: baseYear, location: year?.location },
    horizon: readHorizon(tree, { baseYear, diagnostics }),
    definition: { id: definition?.text ?? DEFAULT_DEFINITION, location: definition?.location },
  }
}

function readHorizon(
  tree: YamlMap,
  options: { readonly baseYear: number; readonly diagnostics: Diagnostic[] },
): Scenario['horizon'] {
  const written = scalarOf(tree, 'horizon')
  if (written === undefined)
    return { start: defaultYears.start, end: defaultYears.end, location: undefined }
  const { text, location } = written
  const match = horizonPattern.exec(text.normalize('NFKC'))
  const start = Number(match?.[1] ?? (match ? options.baseYear + 1 : defaultYears.start))
  const end = Number(match?.[2] ?? defaultYears.end)
  const reason = match === null ? 'form' : horizonProblem(start, end, options.baseYear)
  if (reason !== undefined) options.diagnostics.push(invalidHorizon(text, reason, location))
  return { start, end, location }
}

function horizonProblem(
  start: number,
  end: number,
  baseYear: number,
): Parameters<typeof invalidHorizon>[1] | undefined {
  if (end < start) return 'order'
  if (start < firstYear || end > lastYear) return 'range'
  if (end - start >= mostYears) return 'length'
  return start < baseYear ? 'before-base' : undefined
}

/** The counted units that a scenario and its modules declare. */
export interface DeclaredUnits {
  readonly units: readonly CountUnit[]
  readonly registry: UnitRegistry
}

/** Collects `units:` of several files; a unit that two of them declare has the spellings of both. */
export function normalizeUnits(
  sections: readonly ReadonlyMap<string, YamlEntry>[],
  diagnostics: Diagnostic[],
): DeclaredUnits {
  const declared = new Map<string, { readonly entry: YamlEntry; readonly aliases: Set<string> }>()
  for (const [id, entry] of sections.flatMap((section) => [...section])) {
    const aliases = readList(entry.node, 'aliases').map((alias) => alias.text)
    const known = declared.get(id)
    if (known === undefined) declared.set(id, { entry, aliases: new Set(aliases) })
    else for (const alias of aliases) known.aliases.add(alias)
  }
  const units = [...declared].map(([id, { aliases }]) => ({ id, aliases: [...aliases] }))
  const { registry, problems } = createRegistry(units)
  for (const { id, word, kind } of problems) {
    const entry = declared.get(id)?.entry
    if (entry === undefined) continue
    const alias = readList(entry.node, 'aliases').find(
      ({ text }) => text.normalize('NFKC') === word && word !== id,
    )
    diagnostics.push(unavailableUnitName(word, kind, alias?.location ?? entry.keyLocation))
  }
  return { units, registry }
}
