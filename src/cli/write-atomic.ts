import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Writes a file whole or not at all: into a temporary file of the same folder, which then takes the place of the old one.
 * A link stays a link, and an existing file keeps its permissions. Throws the system's error and leaves nothing behind.
 */
export function writeAtomic(path: string, content: string | Uint8Array): void {
  const target = resolveTarget(path)
  const existing = statSync(target, { throwIfNoEntry: false })
  if (existing !== undefined && !existing.isFile()) {
    // A terminal, a pipe or /dev/null cannot be replaced; a folder makes this throw EISDIR.
    writeFileSync(target, content)
    return
  }
  const unique = `${String(process.pid)}-${process.hrtime.bigint().toString(36)}`
  const temporary = join(dirname(target), `.${basename(target)}.${unique}.tmp`)
  // `wx` refuses a link that someone else has laid there.
  const descriptor = openSync(temporary, 'wx')
  try {
    try {
      writeFileSync(descriptor, content)
      // Otherwise a power cut could leave the new name with no content.
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    if (existing !== undefined) chmodSync(temporary, existing.mode)
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function resolveTarget(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
