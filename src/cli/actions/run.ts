import { AkajiBug } from '../../diagnostics/invariant.ts'
import type { Action } from '../declaration.ts'

/** Not wired yet. */
export const run: Action = () => Promise.reject(new AkajiBug('run is not wired yet'))
