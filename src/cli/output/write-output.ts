import { fstatSync, statSync, writeSync } from 'node:fs'
import type { Stats } from 'node:fs'

/** Standard output and standard error as file descriptors. */
export type OutputStream = 1 | 2

/**
 * Writes a whole text. A reader of standard output that has gone (`| head`) ends the process quietly: it needs no more.
 * Throws the system's error where standard output takes no more; of standard error nobody could be told.
 * Writes without Node's streams, whose set-up costs more than the writing.
 */
export function writeOutput(text: string, stream: OutputStream): void {
  const bytes = Buffer.from(text, 'utf8')
  let offset = 0
  while (offset < bytes.length) {
    try {
      offset += writeSync(stream, bytes, offset)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EPIPE' && stream === 1) process.exit()
      if (code === 'EAGAIN') {
        waitForReader()
        continue
      }
      if (stream === 2) return
      throw error
    }
  }
}

/** The code of a system error that `writeOutput` has thrown, such as `ENOSPC`; undefined for other errors. */
export function failedWrite(error: unknown): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined
  return error.syscall === 'write' && typeof error.code === 'string' ? error.code : undefined
}

/** Whether the stream is a terminal; without loading Node's terminal module where it plainly is a file, a pipe or nothing. */
export function isTerminal(stream: OutputStream): boolean {
  try {
    const status = fstatSync(stream)
    if (!status.isCharacterDevice() || isNullDevice(status)) return false
  } catch {
    return false
  }
  return (stream === 1 ? process.stdout : process.stderr).isTTY
}

function isNullDevice({ rdev }: Stats): boolean {
  return statSync('/dev/null', { throwIfNoEntry: false })?.rdev === rdev
}

/** A pipe that is full and does not block: gives the reader a moment. */
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
}
