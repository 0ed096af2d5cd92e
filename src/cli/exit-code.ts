/** How the command ends; scripts rely on these numbers. A signal (Ctrl-C) ends it as signals do: shells see 130. */
export const exitCodes = {
  done: 0,
  checkFailed: 1,
  wrongInput: 2,
  wrongUsage: 3,
  bug: 70,
} as const

/** One of `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
