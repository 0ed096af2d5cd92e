import { drawProblem } from '../diagnostics/messages/evaluate.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import type { Scenario } from './types.ts'

/** What a scenario says about its own draws; each undefined where it says nothing. */
export interface DrawSettings {
  /** 0 for the central case alone. */
  readonly draws: number | undefined
  readonly seed: number | undefined
}

/** What a scenario says that says nothing about its draws. */
export const UNSAID: DrawSettings = { draws: undefined, seed: undefined }

/** The most draws of a run: minutes of work, and a typing error beyond that. */
export const MOST_DRAWS = 100_000_000

/** Reads `draws:` and `seed:` of a scenario. Codes: bad-draw-key. */
export function readDrawSettings({ reserved }: Scenario): Result<DrawSettings> {
  const diagnostics: Diagnostic[] = []
  const read = (key: string, most: number): number | undefined => {
    const node = reserved.get(key)
    if (node?.kind !== 'scalar') return undefined
    const { value } = node
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most)
      return value
    diagnostics.push(drawProblem('bad-draw-key', node.location, { key, most, found: node.text }))
    return undefined
  }
  const draws = read('draws', MOST_DRAWS)
  const seed = read('seed', Number.MAX_SAFE_INTEGER)
  return diagnostics.length > 0 ? failure(diagnostics) : success({ draws, seed })
}
