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

/** A file that is being written and takes its name only when it is whole. All throw the system's error. */
export interface AtomicFile {
  append(content: string | Uint8Array): void
  /** Puts the file in its place. */
  commit(): void
  /** Leaves nothing behind; harmless after `commit`. */
  discard(): void
}

/**
 * Writes a file whole or not at all: into a temporary file of the same folder, which then takes the place of the old one.
 * A link stays a link, and an existing file keeps its permissions. Throws the system's error and leaves nothing behind.
 */
export function writeAtomic(path: string, content: string | Uint8Array): void {
  const file = openAtomic(path)
  try {
    file.append(content)
    file.commit()
  } catch (error) {
    file.discard()
    throw error
  }
}

/** Begins a file that is written in pieces, as `writeAtomic` writes one in a single piece. */
export function openAtomic(path: string): AtomicFile {
  const target = resolveTarget(path)
  const existing = statSync(target, { throwIfNoEntry: false })
  // A terminal, a pipe or /dev/null cannot be replaced; a folder makes this throw EISDIR.
  if (existing !== undefined && !existing.isFile()) return openInPlace(target)
  const unique = `${String(process.pid)}-${process.hrtime.bigint().toString(36)}`
  const temporary = join(dirname(target), `.${basename(target)}.${unique}.tmp`)
  // `wx` refuses a link that someone else has laid there.
  let descriptor: number | undefined = openSync(temporary, 'wx')
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor)
    descriptor = undefined
  }
  return {
    append: (content) => {
      if (descriptor !== undefined) writeFileSync(descriptor, content)
    },
    commit: () => {
      // Otherwise a power cut could leave the new name with no content.
      if (descriptor !== undefined) fsyncSync(descriptor)
      close()
      if (existing !== undefined) chmodSync(temporary, existing.mode)
      renameSync(temporary, target)
    },
    discard: () => {
      close()
      rmSync(temporary, { force: true })
    },
  }
}

function openInPlace(target: string): AtomicFile {
  const descriptor = openSync(target, 'w')
  return {
    append: (content) => {
      writeFileSync(descriptor, content)
    },
    commit: () => {
      closeSync(descriptor)
    },
    discard: () => undefined,
  }
}

function resolveTarget(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
