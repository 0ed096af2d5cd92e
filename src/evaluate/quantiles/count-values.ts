/** For how many values something holds. */
export function countValues(values: Float64Array, holds: (value: number) => boolean): number {
  let count = 0
  // By index: going through a typed array by its iterator takes several times as long.
  for (let i = 0; i < values.length; i++) if (holds(values[i]!)) count++
  return count
}
