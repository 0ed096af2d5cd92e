import type { Family, Law } from '../../../src/evaluate/distributions/family.ts'
import { lawOf } from '../../../src/evaluate/distributions/family.ts'

/** A law whose parameters the test knows to be valid. */
export function lawFor<P>(family: Family<P>, parameters: P): Law {
  const law = lawOf(family, parameters)
  if (!law) throw new Error(`not a law: ${JSON.stringify(parameters)}`)
  return law
}
