/** How the command ends; scripts rely on these numbers. */
export const exitCodes = {
  done: 0,
  checkFailed: 1,
  wrongInput: 2,
  wrongUsage: 3,
  bug: 70,
  /** Ctrl-C. */
  interrupted: 130,
} as const

/** One of `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
