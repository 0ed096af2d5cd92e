/** Lets the event loop turn once, so that signals and messages are heard between pieces of work. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
