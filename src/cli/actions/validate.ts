import { AkajiBug } from '../../diagnostics/invariant.ts'
import type { Action } from '../declaration.ts'

/** Not wired yet. */
export const validate: Action = () => Promise.reject(new AkajiBug('validate is not wired yet'))
