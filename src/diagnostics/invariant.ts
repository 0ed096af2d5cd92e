/** A bug in akaji itself; never thrown for bad input. */
export class AkajiBug extends Error {
  override readonly name = 'AkajiBug'
}

/** Marks a branch that the types rule out. Throws `AkajiBug` if it is reached all the same. */
export function unreachable(value: never): never {
  throw new AkajiBug(`unreachable: ${JSON.stringify(value)}`)
}

/** States a fact that our own code guarantees. Throws `AkajiBug` where it does not hold. */
export function invariant(condition: unknown, fact: string): asserts condition {
  if (!condition) throw new AkajiBug(`invariant broken: ${fact}`)
}
