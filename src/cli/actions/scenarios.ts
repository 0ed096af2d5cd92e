import { AkajiBug } from '../../diagnostics/invariant.ts'
import type { Action } from '../declaration.ts'

/** Not wired yet. */
export const listScenarios: Action = () =>
  Promise.reject(new AkajiBug('scenarios is not wired yet'))
