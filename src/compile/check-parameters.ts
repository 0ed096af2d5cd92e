import { argumentNode, refuse } from './call-context.ts'
import type { CallContext } from './call-context.ts'

/** The value of an argument where no draw changes it; undefined where it cannot be checked before the run. */
function known(call: CallContext, name: string, year?: number): number | undefined {
  return call.context.lowering.builder.constantValue(argumentNode(call, name, year))
}

/** Refuses an argument that is not above 0, in the context's year or in another one. */
export function checkPositive(call: CallContext, name: string, year?: number): void {
  const value = known(call, name, year)
  if (value !== undefined && !(value > 0)) {
    refuse(call, name, {
      en: `"${name}" of ${call.call.name} must be above 0.`,
      ja: `${call.call.name} の「${name}」は0より大きくなければなりません。`,
    })
  }
}

/** Refuses an argument below 0. */
export function checkNotNegative(call: CallContext, name: string): void {
  const value = known(call, name)
  if (value !== undefined && !(value >= 0)) {
    refuse(call, name, {
      en: `"${name}" of ${call.call.name} must not be negative.`,
      ja: `${call.call.name} の「${name}」は負であってはなりません。`,
    })
  }
}

/** Refuses an argument outside 0..1. */
export function checkShare(call: CallContext, name: string): void {
  const value = known(call, name)
  if (value !== undefined && !(value >= 0 && value <= 1)) {
    refuse(call, name, {
      en: `"${name}" of ${call.call.name} must be between 0% and 100%.`,
      ja: `${call.call.name} の「${name}」は0%から100%の間でなければなりません。`,
    })
  }
}

/** Refuses arguments that do not ascend; the first and the last must differ. */
export function checkOrder(call: CallContext, names: readonly [string, ...string[]]): void {
  const values = names.map((name) => known(call, name))
  for (let k = 1; k < values.length; k++) {
    const [before, after] = [values[k - 1], values[k]]
    if (before !== undefined && after !== undefined && !(before <= after)) {
      refuseOrder(call, names[k - 1] ?? '', names[k] ?? '')
      return
    }
  }
  const [first, last] = [values[0], values.at(-1)]
  if (first !== undefined && first === last) refuseOrder(call, names[0], names.at(-1) ?? '')
}

function refuseOrder(call: CallContext, lower: string, upper: string): void {
  refuse(call, upper, {
    en: `"${upper}" of ${call.call.name} must be above "${lower}".`,
    ja: `${call.call.name} の「${upper}」は「${lower}」より大きくなければなりません。`,
  })
}
