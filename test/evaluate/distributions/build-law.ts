import type { Family, Law } from '../../../src/evaluate/distributions/family.ts'
import { lawOf } from '../../../src/evaluate/distributions/family.ts'

/** A law whose parameters the test knows to be valid. */
export function lawFor<P>(family: Family<P>, parameters: P): Law {
  const result = lawOf(family, parameters)
  if (!result.ok) throw new Error(`not a law: ${JSON.stringify(result.problem)}`)
  return result.law
}
