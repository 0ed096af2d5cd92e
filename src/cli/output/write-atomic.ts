import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { systemCode } from '../system-code.ts'
import { writeAll } from './write-output.ts'

/** A file that is being written and takes its name only when it is whole. All throw the system's error. */
export interface AtomicFile {
  append(content: string | Uint8Array): void
  /** Puts the file in its place. */
  commit(): void
  /** Leaves nothing behind; harmless after `commit`. */
  discard(): void
}

/** How a file is written. */
export interface WriteOptions {
  /** Whether the file must outlast a power cut. Default: true. */
  readonly flush?: boolean
}

/**
 * Writes a file whole or not at all: into a temporary file of the same folder, which then takes the place of the old one.
 * A link stays a link, also one to a file that does not exist yet, and an existing file keeps its permissions. What is no file
 * (a terminal, a pipe, a device) is written to as it is. Throws the system's error and leaves nothing behind; what a
 * process that was killed left in the folder goes with the next write there.
 */
export function writeAtomic(
  path: string,
  content: string | Uint8Array,
  options: WriteOptions = {},
): void {
  const file = openAtomic(path, options)
  try {
    file.append(content)
    file.commit()
  } catch (error) {
    file.discard()
    throw error
  }
}

/** Begins a file that is written in pieces, as `writeAtomic` writes one in a single piece. */
export function openAtomic(path: string, { flush = true }: WriteOptions = {}): AtomicFile {
  const target = resolveTarget(path)
  if (typeof target === 'number') return writeOn(target)
  const existing = statSync(target, { throwIfNoEntry: false })
  // A terminal, a pipe or /dev/null cannot be replaced; a folder makes this throw EISDIR.
  if (existing !== undefined && !existing.isFile()) return openInPlace(target)
  const folder = dirname(target)
  removeLeft(folder)
  const temporary = join(folder, temporaryName())
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
      if (descriptor !== undefined && flush) fsyncSync(descriptor)
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

/**
 * Says who writes, so that others can tell whether it still does. Without the name of the file itself, which may be as long as
 * the system allows.
 */
function temporaryName(): string {
  return `.akaji-${machine()}-${String(process.pid)}-${process.hrtime.bigint().toString()}.tmp`
}

function machine(): string {
  return hostname()
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(0, 63)
}

/** What another machine has not written to for so long is nobody's: a day, in milliseconds. */
const ABANDONED = 86_400_000

/** Removes the temporary files of processes that are gone. */
function removeLeft(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const writer = /^\.akaji-(\w*)-(\d+)-(\d+)\.tmp$/.exec(name)
      if (writer === null) continue
      const [, host, pid, time] = writer
      const file = join(folder, name)
      const isGone =
        host === machine()
          ? !isWriting(Number(pid), BigInt(time ?? ''))
          : Date.now() - statSync(file).mtimeMs > ABANDONED
      if (isGone) rmSync(file, { force: true })
    }
  } catch {
    // A folder that may not be listed, a file of someone else: what is left there hinders nobody.
  }
}

/** Whether a process of this machine may still be at work on what it began at a time of the machine's clock. */
function isWriting(pid: number, time: bigint): boolean {
  // In a container, every process may get the same number.
  if (pid === process.pid) return time >= startOfProcess()
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) !== 'ESRCH'
  }
}

function startOfProcess(): bigint {
  return process.hrtime.bigint() - BigInt(Math.ceil(process.uptime() * 1e9))
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
