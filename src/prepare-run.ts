import { compileScenario } from './compile/compile-scenario.ts'
import { dependenceProblem, percentText } from './diagnostics/messages/dependence.ts'
import { drawProblem } from './diagnostics/messages/evaluate.ts'
import { failure, success } from './diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from './diagnostics/diagnostic.ts'
import { correlateStreams } from './evaluate/ensemble/correlate-streams.ts'
import type { EnsemblePart } from './evaluate/ensemble/draw-numbers.ts'
import type { RunPlan } from './evaluate/evaluate-run.ts'
import { prepareScenario } from './prepare-scenario.ts'
import type { PreparedScenario, RunChoices, RunSetting } from './prepare-scenario.ts'
import { splitVariant } from './scenario/read-file.ts'
import type { ScenarioEntry } from './scenario/read-file.ts'
import type { MixtureComponent, Scenario } from './scenario/types.ts'

/** A scenario with everything that computing it takes. */
export interface PreparedRun extends PreparedScenario, RunPlan {}

/**
 * Loads and compiles a scenario, and the scenarios of its mixture. Codes: those of loading and compiling;
 * nested-mixture, unlike-years, other-definition; those of `correlateStreams`; the warnings idle-in-mixture and idle-draw-key.
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
  const problems: Diagnostic[] = []
  const warnings = [...idleParts(program.scenario)]
  const components = mixture.flatMap((component): readonly PreparedComponent[] => {
    const found = prepareComponent(component, { mixture: prepared, setting })
    if (!found.ok) {
      problems.push(...found.diagnostics)
      return []
    }
    warnings.push(...found.warnings, ...idleDraws(found.value, prepared))
    return [{ component, prepared: found.value }]
  })
  if (problems.length > 0) return failure(problems)
  const framed = inCommonFrame(prepared, components, setting)
  if (!framed.ok) return framed
  const parts = components.map((one) => fitPart(one, framed.value))
  const refused = parts.flatMap((part) => (part.ok ? [] : part.diagnostics))
  if (refused.length > 0) return failure(refused)
  const hashes = components.map(({ prepared: { manifest } }) => manifest.scenarioHash)
  const scenarioHash = setting.hash([manifest.scenarioHash, ...hashes])
  const run = {
    ...framed.value,
    parts: parts.flatMap((part) => (part.ok ? [part.value] : [])),
    manifest: { ...manifest, scenarioHash },
  }
  return success(run, warnings)
}

/**
 * A mixture with the base year and the horizon that all its scenarios have, where it states none of its own. What is left
 * unlike is told of each scenario.
 */
function inCommonFrame(
  mixture: PreparedScenario,
  components: readonly PreparedComponent[],
  setting: RunSetting,
): Result<PreparedScenario> {
  const { scenario, probes } = mixture.program
  const [first, ...others] = components.map(({ prepared }) => prepared.program.scenario)
  const alike = first !== undefined && others.every((other) => frameKey(other) === frameKey(first))
  if (!alike || frameKey(first) === frameKey(scenario)) return success(mixture)
  const { start, end } = scenario.horizon.location ? scenario.horizon : first.horizon
  const { year } = scenario.base.location ? scenario.base : first.base
  if (start < year) return success(mixture)
  const framed: Scenario = {
    ...scenario,
    horizon: { ...scenario.horizon, start, end },
    base: { ...scenario.base, year },
  }
  const program = compileScenario(framed, setting.baseline, {
    questions: probes.map(({ formula }) => formula),
    everyYear: mixture.common.everyYear ?? false,
  })
  return program.ok ? success({ ...mixture, program: program.value }) : program
}

function frameKey({ base, horizon }: Scenario): string {
  return [base.year, horizon.start, horizon.end].join()
}

/** Tells of what a mixture defines beside its scenarios. */
function idleParts({ assumptions, lines, adjustments }: Scenario): readonly Diagnostic[] {
  const [first] = [...lines, ...adjustments, ...assumptions]
  return first
    ? [dependenceProblem('idle-in-mixture', first.origin.location, { first: first.id })]
    : []
}

/** Tells of what a scenario says about its draws, where the mixture that it is part of does not say the same. */
function idleDraws(part: PreparedScenario, mixture: PreparedScenario): readonly Diagnostic[] {
  const { reserved } = part.program.scenario
  return (['draws', 'seed'] as const).flatMap((key) => {
    const said = reserved.get(key)
    const isSame = part.drawing[key] === mixture.drawing[key]
    return said && !isSame
      ? [drawProblem('idle-draw-key', said.location, { key, mixture: mixture.program.scenario.id })]
      : []
  })
}

function partOf({ program }: PreparedScenario, weight: number): Result<EnsemblePart> {
  const correlated = correlateStreams(program)
  return correlated.ok ? success({ program, weight, correlated: correlated.value }) : correlated
}

interface ComponentContext {
  readonly mixture: PreparedScenario
  readonly setting: RunSetting
}

/** A scenario of a mixture that has been read. */
interface PreparedComponent {
  readonly component: MixtureComponent
  readonly prepared: PreparedScenario
}

function prepareComponent(
  { scenario, weight, location }: MixtureComponent,
  { mixture, setting }: ComponentContext,
): Result<PreparedScenario> {
  const from = location.file
  const { reference, variant } = splitVariant(scenario)
  const source = setting.read({ reference, kind: 'scenario', from, location })
  if (!source.ok) return source
  const choices = { ...mixture.common, variant }
  const prepared = prepareScenario({ kind: 'text', ...source.value }, choices, setting)
  if (!prepared.ok) {
    return failure(
      prepared.diagnostics.map((one) => ({ ...one, location: one.location ?? location })),
    )
  }
  const inner = prepared.value.program.scenario.mixture
  if (inner.length > 0) {
    const shares = inner.map((one) => ({ ...one, weight: one.weight * weight }))
    return failure([
      dependenceProblem('nested-mixture', location, {
        scenario,
        weight: percentText(weight),
        named: shares.map((one) => `${one.scenario} ${percentText(one.weight)}`),
      }),
    ])
  }
  return prepared
}

/** A scenario as a part of its mixture, whose years and definition it must have. */
function fitPart(
  { component: { scenario, weight, location }, prepared }: PreparedComponent,
  mixture: PreparedScenario,
): Result<EnsemblePart> {
  const { program } = prepared
  const [own, expected] = [program.years.join(), mixture.program.years.join()]
  if (own !== expected) return failure([dependenceProblem('unlike-years', location, { scenario })])
  const definitions = { own: program.definition, expected: mixture.program.definition }
  if (definitions.own !== definitions.expected) {
    return failure([
      dependenceProblem('other-definition', location, {
        scenario,
        own: definitions.own,
        expected: definitions.expected,
      }),
    ])
  }
  return partOf(prepared, weight)
}
