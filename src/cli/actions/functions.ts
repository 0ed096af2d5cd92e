import { AkajiBug } from '../../diagnostics/invariant.ts'
import type { Action } from '../declaration.ts'

/** Not wired yet. */
export const showFunctions: Action = () =>
  Promise.reject(new AkajiBug('functions is not wired yet'))
