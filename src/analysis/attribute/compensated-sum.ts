/** The sum of numbers with what rounding lost added back (Neumaier): exact to one rounding unless terms cancel wildly. */
export function compensatedSum(terms: readonly number[]): number {
  let sum = 0
  let lost = 0
  for (const term of terms) {
    const next = sum + term
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum
    sum = next
  }
  return sum + lost
}
