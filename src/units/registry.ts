import { builtInWords } from './built-in-words.ts'
import { isNamePart, isNameStart } from './character-kind.ts'
import { isCurrencyBase } from './currencies.ts'
import { baseDimension, peopleBase, timeBase } from './dimension.ts'
import { ambiguousMagnitude, largeScaleOf, magnitudeOf, smallScaleOf } from './magnitude.ts'
import type { CountUnit, UnitRegistry } from './types.ts'
import { isOperatorWord } from './word.ts'

/** Why a declared count, or one of its spellings, is not available as a unit. */
export interface CountProblem {
  /**
   * `built-in`: the word already means something (a unit, a magnitude, an operator, a currency code); `duplicate`: another declared
   * count has it; `malformed`: not a word of letters, digits and `_` that starts with a letter.
   */
  readonly kind: 'built-in' | 'duplicate' | 'malformed'
  /** The id of the declared count. */
  readonly id: string
  /** The spelling at fault: the id or an alias. */
  readonly word: string
}

/** A registry and what was wrong with the counts; words at fault are left out, so work can go on. */
export interface RegistryResult {
  readonly registry: UnitRegistry
  readonly problems: readonly CountProblem[]
}

/** The units in force for a scenario: the built-in words and the counts it declares, which can not redefine a built-in word. */
export function createRegistry(counts: readonly CountUnit[]): RegistryResult {
  const builtIn = builtInWords()
  const words = new Map(builtIn)
  const problems: CountProblem[] = []
  for (const { id, aliases } of counts) {
    const dimension = baseDimension(id.normalize('NFKC'))
    for (const written of new Set([id, ...aliases].map((word) => word.normalize('NFKC')))) {
      const taken = builtIn.has(written) || isReserved(written)
      const problem = !isWord(written)
        ? 'malformed'
        : taken
          ? 'built-in'
          : words.has(written)
            ? 'duplicate'
            : undefined
      if (problem === undefined) words.set(written, { dimension, numerator: 1, denominator: 1 })
      else problems.push({ kind: problem, id, word: written })
    }
  }
  return { registry: { words }, problems }
}

function isWord(word: string): boolean {
  const characters = [...word]
  const [first] = characters
  const starts = first !== undefined && first !== '_' && isNameStart(first)
  return starts && characters.every(isNamePart)
}

/** Words that have another meaning beside numbers. */
function isReserved(word: string): boolean {
  const [first] = word
  return (
    isOperatorWord(word) ||
    isCurrencyBase(word) ||
    word === peopleBase ||
    word === timeBase ||
    word === ambiguousMagnitude ||
    magnitudeOf(word) !== undefined ||
    largeScaleOf(first) !== undefined ||
    smallScaleOf(first) !== undefined
  )
}
