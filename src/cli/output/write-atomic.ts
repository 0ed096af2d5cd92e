import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { writeAll } from './write-output.ts'

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
 * A link stays a link, also one to a file that does not exist yet, and an existing file keeps its permissions. What is no file
 * (a terminal, a pipe, a device) is written to as it is. Throws the system's error and leaves nothing behind.
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
  if (typeof target === 'number') return writeOn(target)
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

/** A terminal, a pipe or a device takes what is written as it comes. */
function openInPlace(target: string): AtomicFile {
  const descriptor = openSync(target, 'w')
  return {
    append: (content) => {
      writeAll(content, descriptor)
    },
    commit: () => {
      closeSync(descriptor)
    },
    discard: () => undefined,
  }
}

/** An open descriptor of this process keeps its place: `>> log` goes on where the log ends. */
function writeOn(descriptor: number): AtomicFile {
  return {
    append: (content) => {
      writeAll(content, descriptor)
    },
    commit: () => undefined,
    discard: () => undefined,
  }
}

/** As many links as Linux follows. */
const MOST_LINKS = 40

/**
 * The file that a path leads to, which need not exist where a link points to nothing, or the descriptor of this process
 * that it stands for: `/dev/stdout` must not be resolved to the file behind it, which would be replaced.
 */
function resolveTarget(path: string): string | number {
  let target = path
  for (let k = 0; k < MOST_LINKS; k++) {
    const descriptor = descriptorOf(target)
    if (descriptor !== undefined) return descriptor
    const isLink = lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
    if (!isLink) return target
    target = resolve(realpathSync(dirname(target)), readlinkSync(target))
  }
  return target
}

function descriptorOf(path: string): number | undefined {
  const name = /^\/dev\/(stdout|stderr)$/.exec(path)?.[1]
  if (name !== undefined) return name === 'stdout' ? 1 : 2
  const number = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path)?.[1]
  return number === undefined ? undefined : Number(number)
}
