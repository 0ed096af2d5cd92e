import { checkCentral } from './evaluate/check-central.ts'
import { correlateStreams } from './evaluate/ensemble/correlate-streams.ts'
import type { EnsembleRun } from './evaluate/ensemble/draw-ensemble.ts'
import { drawMixture } from './evaluate/ensemble/draw-mixture.ts'
import type { MixturePart } from './evaluate/ensemble/draw-mixture.ts'
import { evaluateCentral } from './evaluate/evaluate-central.ts'
import { resultsOf } from './evaluate/evaluate-program.ts'
import type { Results } from './evaluate/types.ts'
import { unlikeYears } from './diagnostics/codes/dependence.ts'
import { failure, success } from './diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from './diagnostics/diagnostic.ts'
import { prepareScenario } from './prepare-scenario.ts'
import type { PreparedScenario, RunSetting } from './prepare-scenario.ts'
import type { MixtureComponent } from './scenario/types.ts'

/**
 * Computes a scenario that is a mixture of others: each world is drawn from one of them with its probability. The
 * central case is the probability-weighted mean of theirs. Codes: those of loading the parts; unlike-years.
 */
export function runMixture(
  mixture: PreparedScenario,
  ensemble: EnsembleRun,
  setting: RunSetting,
): Result<Results> {
  const parts: MixturePart[] = []
  const hashes: string[] = []
  const problems: Diagnostic[] = []
  for (const component of mixture.program.scenario.mixture) {
    const part = preparePart(component, mixture, setting)
    if (part.ok) {
      parts.push(part.value.part)
      hashes.push(part.value.hash)
    } else problems.push(...part.diagnostics)
  }
  if (problems.length > 0) return failure(problems)
  const { draws, seed, sampler } = ensemble
  const { manifest, program } = mixture
  const scenarioHash = setting.hash([manifest.scenarioHash, ...hashes])
  const series = drawMixture(parts, ensemble)
  return success(resultsOf(program, series, { ...manifest, scenarioHash, draws, seed, sampler }))
}

function preparePart(
  { scenario, weight, location }: MixtureComponent,
  mixture: PreparedScenario,
  setting: RunSetting,
): Result<{ readonly part: MixturePart; readonly hash: string }> {
  const source = setting.read({
    reference: scenario,
    kind: 'scenario',
    from: location.file,
    location,
  })
  if (!source.ok) return source
  const prepared = prepareScenario({ kind: 'text', ...source.value }, {}, setting)
  if (!prepared.ok) return prepared
  const { program, manifest } = prepared.value
  const [own, expected] = [program.years.join(), mixture.program.years.join()]
  if (own !== expected) return failure([unlikeYears(scenario, location)])
  const problems = checkCentral(program, evaluateCentral(program.graph))
  if (problems.length > 0) return failure(problems)
  const correlated = correlateStreams(program)
  if (!correlated.ok) return correlated
  return success({
    part: { program, weight, correlated: correlated.value },
    hash: manifest.scenarioHash,
  })
}
