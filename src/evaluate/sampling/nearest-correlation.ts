import { fitPrecision, type WishedPair } from './fit-precision.ts'

/** From one fit to the next pairs give this much less. */
const FIRMER = 8

/**
 * The correlations nearest to those wished that can hold together, one for each pair, whatever the pairs that are not
 * listed come to: Σ (correlation − wish)² ÷ give is smallest, short of the edge of the possible by a distance that goes to 0
 * with `give`, which must be above 0. So a pair that gives far less than the others keeps its wish if it can at all.
 */
export function nearestCorrelations(
  size: number,
  wishes: readonly WishedPair[],
): readonly number[] {
  // From wishes that give easily, along the path of the optima: the precision of a pair in conflict grows as 1 / give.
  let scale = 1
  while (wishes.some(({ give }) => give * scale < 1)) scale *= FIRMER
  let { point } = fitPrecision(size, scaled(wishes, scale))
  while (scale > 1) {
    scale /= FIRMER
    ;({ point } = fitPrecision(size, scaled(wishes, scale), point))
  }
  const { values } = point.covariance
  return wishes.map(({ first, second }) => values[first * size + second]!)
}

function scaled(wishes: readonly WishedPair[], scale: number): readonly WishedPair[] {
  return wishes.map((wish) => ({ ...wish, give: wish.give * scale }))
}
