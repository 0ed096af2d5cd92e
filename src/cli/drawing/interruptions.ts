/** Ends the process when it is told to, after putting things right. */
export interface Interruptions {
  /** Has something done before the process is ended by a signal; gives what takes it back. */
  before(cleanUp: () => void): () => void
  /** Leaves signals to Node.js again. */
  ignore(): void
}

/** Signals that a user or a system ends a command with, and their numbers: shells see 128 and the number. */
const signals = [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const

/**
 * From now on Ctrl-C ends the process with exit code 130, and other signals likewise, but only after all clean-up: no
 * file is left half written. Signals are heard whenever the event loop turns.
 */
export function heedInterruptions(): Interruptions {
  const cleanUps = new Set<() => void>()
  const handlers = signals.map(([signal, number]) => {
    const handler = (): void => {
      for (const cleanUp of cleanUps) cleanUp()
      process.exit(128 + number)
    }
    process.once(signal, handler)
    return { signal, handler }
  })
  return {
    before: (cleanUp) => {
      cleanUps.add(cleanUp)
      return () => cleanUps.delete(cleanUp)
    },
    ignore: () => {
      for (const { signal, handler } of handlers) process.removeListener(signal, handler)
    },
  }
}
