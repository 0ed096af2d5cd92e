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
  try {
    writeAll(text, stream)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EPIPE' && stream === 1) process.exit()
    if (stream === 1) throw error
  }
}

/** Writes all of it to a descriptor, waiting for a reader that is slow. Throws the system's error. */
export function writeAll(content: string | Uint8Array, descriptor: number): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  let offset = 0
  while (offset < bytes.length) {
    try {
      offset += writeSync(descriptor, bytes, offset)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code !== 'EAGAIN') throw error
      waitForReader()
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
