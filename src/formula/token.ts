import type { Quantity } from '../units/types.ts'

/** The operators, brackets and words that structure a formula. */
export const symbols = [
  '..', '==', '!=', '<=', '>=', '+-', '±',
  '+', '-', '*', '/', '^', '<', '>', '=', '(', ')', '[', ']', ',',
  'and', 'or', 'not', 'in', 'to',
] as const // prettier-ignore

/** One of `symbols`. */
export type SymbolText = (typeof symbols)[number]

/** One piece of a formula. `start` and `end` are offsets in the normalised text; `text` is what stands there. */
export type Token = NumberToken | NameToken | SymbolToken | EndToken

/** A literal with its unit. */
export interface NumberToken {
  readonly kind: 'number'
  readonly quantity: Quantity
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A name, dotted where qualified; `scenario` where it is written `scenario::name`. */
export interface NameToken {
  readonly kind: 'name'
  readonly name: string
  readonly scenario: string | undefined
  readonly text: string
  readonly start: number
  readonly end: number
}

/** An operator, bracket or operator word. */
export interface SymbolToken {
  readonly kind: 'symbol'
  readonly text: SymbolText
  readonly start: number
  readonly end: number
}

/** The end of the formula. */
export interface EndToken {
  readonly kind: 'end'
  readonly text: ''
  readonly start: number
  readonly end: number
}

/** The symbol of this spelling, where there is one. */
export function symbolOf(text: string): SymbolText | undefined {
  return symbols.find((symbol) => symbol === text)
}
