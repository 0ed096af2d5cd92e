import type { ObservationStatus } from './types.ts'

/** From the surest: published, provisional, imputed, estimated. */
const STATUS_ORDER: readonly ObservationStatus[] = ['A', 'P', 'I', 'E']

/** The least certain of some statuses, for what rests on all of them; `A` where there are none. */
export function worstStatus(statuses: readonly ObservationStatus[]): ObservationStatus {
  const worst = statuses.reduce((most, one) => Math.max(most, STATUS_ORDER.indexOf(one)), 0)
  return STATUS_ORDER[worst] ?? 'A'
}
