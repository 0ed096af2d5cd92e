import type { Projection } from '../baseline/read-projections.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import type { EnsembleRun } from '../evaluate/ensemble/draw-request.ts'
import type { RunSetting } from '../run-scenario.ts'
import type { DrawSettings } from '../scenario/draw-settings.ts'

/** What every check of one command works with. */
export interface CheckSetting extends RunSetting {
  /** The published projections of the data package; read only where a condition asks for one. */
  readonly projections: () => Result<readonly Projection[]>
  /** How to draw where a condition asks for a statistic, given what the scenario says about its draws. */
  readonly ensembleOf: (own: DrawSettings) => EnsembleRun
}
