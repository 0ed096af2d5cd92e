import { fitPrecision, type Point, type WishedPair } from './fit-precision.ts'

/** From one fit to the next pairs give this much less. */
const FIRMER = 4
/** The first fit lets every pair give at least this much, so that all come to 0 in any decimals that are printed. */
const LOOSE = 1e6

/**
 * The correlations nearest to those wished that can hold together, one for each pair, whatever the pairs that are not
 * listed come to: Σ (correlation − wish)² ÷ give is smallest, short of the edge of the possible by a distance that goes to 0
 * with `give`, which must be above 0. So a pair that gives far less than the others keeps its wish if it can at all.
 * Before these, those with four times the give and so on, that lie ever further inside the possible: first all near 0.
 */
export function nearestCorrelations(
  size: number,
  wishes: readonly WishedPair[],
): readonly (readonly number[])[] {
  // From wishes that give easily, along the path of the optima: the precision of a pair in conflict grows as 1 / give.
  let scale = 1
  while (wishes.some(({ give }) => give * scale < LOOSE)) scale *= FIRMER
  const path: (readonly number[])[] = []
  let start: Point | undefined
  for (; scale >= 1; scale /= FIRMER) {
    const eased = wishes.map((wish) => ({ ...wish, give: wish.give * scale }))
    const { point } = fitPrecision(size, eased, start)
    const { values } = point.covariance
    path.push(wishes.map(({ first, second }) => values[first * size + second]!))
    start = point
  }
  return path
}
