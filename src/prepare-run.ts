import {
  idleInMixture,
  nestedMixture,
  otherDefinition,
  unlikeYears,
} from './diagnostics/codes/dependence.ts'
import { failure, success } from './diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from './diagnostics/diagnostic.ts'
import { correlateStreams } from './evaluate/ensemble/correlate-streams.ts'
import type { EnsemblePart } from './evaluate/ensemble/draw-numbers.ts'
import type { RunPlan } from './evaluate/evaluate-run.ts'
import { prepareScenario } from './prepare-scenario.ts'
import type { PreparedScenario, RunChoices, RunSetting } from './prepare-scenario.ts'
import type { ScenarioEntry } from './scenario/read-file.ts'
import type { MixtureComponent, Scenario } from './scenario/types.ts'

/** A scenario with everything that computing it takes. */
export interface PreparedRun extends PreparedScenario, RunPlan {}

/**
 * Loads and compiles a scenario, and the scenarios of its mixture. Codes: those of loading and compiling;
 * nested-mixture, unlike-years, other-definition; those of `correlateStreams`; the warning idle-in-mixture.
 */
export function prepareRun(
  entry: ScenarioEntry,
  choices: RunChoices,
  setting: RunSetting,
): Result<PreparedRun> {
  const own = prepareScenario(entry, choices, setting)
  if (!own.ok) return own
  const run = completeRun(own.value, setting)
  return run.ok ? success(run.value, [...own.warnings, ...run.warnings]) : run
}

/** Adds to a prepared scenario what computing it takes: its own correlations, or the scenarios of its mixture. */
function completeRun(prepared: PreparedScenario, setting: RunSetting): Result<PreparedRun> {
  const { program, manifest } = prepared
  const { mixture } = program.scenario
  if (mixture.length === 0) {
    const part = partOf(prepared, 1)
    return part.ok ? success({ ...prepared, parts: [part.value] }) : part
  }
  const parts: EnsemblePart[] = []
  const hashes: string[] = []
  const problems: Diagnostic[] = []
  const warnings = [...idleParts(program.scenario)]
  for (const component of mixture) {
    const found = prepareComponent(component, { mixture: prepared, setting })
    if (found.ok) {
      parts.push(found.value.part)
      hashes.push(found.value.hash)
      warnings.push(...found.warnings)
    } else problems.push(...found.diagnostics)
  }
  if (problems.length > 0) return failure(problems)
  const scenarioHash = setting.hash([manifest.scenarioHash, ...hashes])
  return success({ ...prepared, parts, manifest: { ...manifest, scenarioHash } }, warnings)
}

/** Tells of what a mixture defines beside its scenarios. */
function idleParts({ assumptions, lines, adjustments }: Scenario): readonly Diagnostic[] {
  const [first] = [...lines, ...adjustments, ...assumptions]
  return first ? [idleInMixture(first.id, first.origin.location)] : []
}

function partOf({ program }: PreparedScenario, weight: number): Result<EnsemblePart> {
  const correlated = correlateStreams(program)
  return correlated.ok ? success({ program, weight, correlated: correlated.value }) : correlated
}

interface ComponentContext {
  readonly mixture: PreparedScenario
  readonly setting: RunSetting
}

function prepareComponent(
  { scenario, weight, location }: MixtureComponent,
  { mixture, setting }: ComponentContext,
): Result<{ readonly part: EnsemblePart; readonly hash: string }> {
  const from = location.file
  const source = setting.read({ reference: scenario, kind: 'scenario', from, location })
  if (!source.ok) return source
  const prepared = prepareScenario({ kind: 'text', ...source.value }, mixture.common, setting)
  if (!prepared.ok) return prepared
  const { program, manifest } = prepared.value
  const inner = program.scenario.mixture
  if (inner.length > 0) {
    const shares = inner.map((one) => ({ ...one, weight: one.weight * weight }))
    return failure([nestedMixture({ scenario, weight, location }, shares)])
  }
  const [own, expected] = [program.years.join(), mixture.program.years.join()]
  if (own !== expected) return failure([unlikeYears(scenario, location)])
  const definitions = { own: program.definition, expected: mixture.program.definition }
  if (definitions.own !== definitions.expected) {
    return failure([otherDefinition(scenario, definitions, location)])
  }
  const part = partOf(prepared.value, weight)
  if (!part.ok) return part
  return success({ part: part.value, hash: manifest.scenarioHash }, prepared.warnings)
}
