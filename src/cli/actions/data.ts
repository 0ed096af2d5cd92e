import { AkajiBug } from '../../diagnostics/invariant.ts'
import type { Action } from '../declaration.ts'

/** Not wired yet. */
export const listData: Action = () => Promise.reject(new AkajiBug('not wired yet'))
/** Not wired yet. */
export const showData: Action = () => Promise.reject(new AkajiBug('not wired yet'))
/** Not wired yet. */
export const verifyData: Action = () => Promise.reject(new AkajiBug('not wired yet'))
