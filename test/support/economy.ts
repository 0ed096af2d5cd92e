import type { NameUnit, UnitEnvironment } from '../../src/formula/unit-inference.ts'
import { readCondition } from './read-formula.ts'

/** Names and a quantity of their unit. */
const samples: Readonly<Record<string, string>> = {
  users: '1 people',
  workforce: '1 people',
  seats_sold: '1 seats',
  price: '1 JPY/person/year',
  usd_price: '1 USD/person/year',
  spend: '1 JPY/year',
  deficit: '1 JPY/year',
  'genai.spend': '1 JPY/year',
  stock: '1 JPY',
  usdjpy: '1 JPY/USD',
  growth: '1%/year',
  uptake: '100%',
  duration: '1 year',
}

/** An economy for inference: `stock` is in JPY, `deficit` in JPY/year, `usdjpy` in JPY/USD; `loop` is still being inferred. */
export const economy: UnitEnvironment = {
  unitOfName({ name }): NameUnit | undefined {
    if (name === 'loop') return { kind: 'pending' }
    const sample = Object.hasOwn(samples, name) ? samples[name] : undefined
    if (sample === undefined) return undefined
    const { expr } = readCondition(sample)
    return expr.kind === 'number' ? { kind: 'known', dimension: expr.dimension } : undefined
  },
}
