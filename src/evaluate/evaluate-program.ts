import type { Program } from '../compile/program.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { correlateStreams } from './ensemble/correlate-streams.ts'
import type { EnsembleRun } from './ensemble/draw-request.ts'
import { drawHere } from './ensemble/draw-steps.ts'
import { evaluateRun } from './evaluate-run.ts'
import type { Results, RunManifest } from './types.ts'

/** How to compute a program. */
export interface EvaluateOptions {
  /** Copied into the results, with the draws as they were made. */
  readonly manifest: RunManifest
  /** Draws worlds where anything is uncertain; the central case alone where absent. */
  readonly ensemble?: EnsembleRun | undefined
}

/**
 * Computes one program in this thread: the central case, with every uncertain input at its median, and on request an
 * ensemble of draws with its statistics. Codes: those of `correlateStreams` and of `evaluateRun`.
 */
export function evaluateProgram(
  program: Program,
  { manifest, ensemble }: EvaluateOptions,
): Result<Results> {
  const correlated = correlateStreams(program)
  if (!correlated.ok) return correlated
  const parts = [{ program, weight: 1, correlated: correlated.value }]
  return drawHere(evaluateRun({ program, parts, manifest }, ensemble))
}
