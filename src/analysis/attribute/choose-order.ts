import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { didYouMean, nearestName } from '../../diagnostics/nearest.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { Driver } from './find-drivers.ts'

/** The drivers that an order can name. */
export interface OrderedDrivers {
  /** Those that reach the cell, by player. */
  readonly drivers: readonly Driver[]
  /** Those that do not as well: naming them is no mistake. */
  readonly all: readonly Driver[]
}

/**
 * The players in the order of the names given; a name may be that of a driver or of something that it moves. Drivers
 * without a name come last. Undefined without an order. Codes: unknown-driver, repeated-driver.
 */
export function chooseOrder(
  names: readonly string[] | undefined,
  { drivers, all }: OrderedDrivers,
): Result<readonly number[] | undefined> {
  if (names === undefined) return success(undefined)
  const order: number[] = []
  for (const name of names) {
    const isMeant = ({ id, changes }: Driver): boolean =>
      id === name || changes.some((change) => change.id === name)
    if (!all.some(isMeant)) {
      const known = all.map(({ id }) => id)
      const hint = didYouMean(nearestName(name, known))
      return failure([questionProblem('unknown-driver', undefined, { name, known, hint })])
    }
    const player = drivers.findIndex(isMeant)
    if (player === -1) continue
    if (order.includes(player))
      return failure([questionProblem('repeated-driver', undefined, { name })])
    order.push(player)
  }
  const rest = drivers.map((_, player) => player).filter((player) => !order.includes(player))
  return success([...order, ...rest])
}
