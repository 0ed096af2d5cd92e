import type { Program } from '../compile/program.ts'
import { drawProblem } from '../diagnostics/messages/evaluate.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { groupDigits } from '../units/format-number.ts'
import { dealDimensions, dimensionsOf } from './ensemble/deal-dimensions.ts'
import { SOBOL_DIMENSIONS } from './sampling/sobol.ts'

/** Tells of random numbers of a program for which no Sobol dimension is left, so that they are drawn independently. */
export function findPlainDimensions(program: Program): Diagnostic | undefined {
  const groups = dealDimensions(program).map((group) => {
    const dimensions = dimensionsOf(group)
    const plain = dimensions.filter(({ index }) => index >= SOBOL_DIMENSIONS).length
    return { group, all: dimensions.length, plain }
  })
  const first = groups.find(({ plain }) => plain > 0)
  if (!first) return undefined
  const total = (key: 'all' | 'plain'): string =>
    groupDigits(String(groups.reduce((sum, one) => sum + one[key], 0)))
  const [name = ''] = first.group.id.split('#')
  const assumption = program.scenario.assumptions.find(({ id }) => id === name)
  const numbers = { all: total('all'), plain: total('plain'), first: name }
  return drawProblem('beyond-sobol', assumption?.origin.location, {
    all: numbers.all,
    plain: numbers.plain,
    first: numbers.first,
  })
}
