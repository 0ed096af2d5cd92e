import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import {
  fileNotFound,
  fileNotReadable,
  fileTooLarge,
  notUtf8,
  usageProblem,
} from '../../diagnostics/messages/cli.ts'
import type { NamedFile } from '../../diagnostics/messages/cli.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { nearestFile } from './nearest-file.ts'
import { systemCode } from '../system-code.ts'

/** The most bytes that a scenario may have: far above any sensible one, far below what takes long to parse. */
const scenarioSizeLimit = 2 ** 20

/** Standard input as a file descriptor. */
const standardInput = 0

/**
 * Reads one UTF-8 file of at most `limit` bytes. Pipes such as `<(…)` are read, too, and never far beyond the limit.
 * Codes: file-not-found, is-folder, file-not-readable, file-too-large, not-utf8.
 */
export function readTextFile(
  path: string,
  file: NamedFile,
  limit: number = scenarioSizeLimit,
): Result<string> {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch (error) {
    return failure([cannotOpen(systemCode(error), path, file)])
  }
  try {
    return readDescriptor(descriptor, file, limit)
  } finally {
    closeSync(descriptor)
  }
}

/** Reads standard input to its end: UTF-8, at most 1 MiB. */
export function readStandardInput(): Result<string> {
  return readDescriptor(standardInput, { name: '<stdin>', location: undefined }, scenarioSizeLimit)
}

function readDescriptor(descriptor: number, file: NamedFile, limit: number): Result<string> {
  try {
    const status = fstatSync(descriptor)
    if (status.isDirectory())
      return failure([usageProblem('is-folder', file.location, { name: file.name })])
    if (status.isFile() && status.size > limit) return failure([fileTooLarge(file, limit)])
    const expected = status.isFile() ? status.size : 65_536
    const bytes = readBytes(descriptor, expected, limit)
    if (bytes.length > limit) return failure([fileTooLarge(file, limit)])
    const decoded = decodeUtf8(bytes)
    return decoded.ok ? success(decoded.text) : failure([notUtf8(file, decoded)])
  } catch (error) {
    return failure([fileNotReadable(file, systemCode(error))])
  }
}

/** All bytes, or a few more than the limit where there are more. */
function readBytes(descriptor: number, expected: number, limit: number): Uint8Array {
  const parts: Uint8Array[] = []
  let total = 0
  while (total <= limit) {
    const part = Buffer.allocUnsafe(expected + 1)
    const count = readSome(descriptor, part)
    if (count === 0) break
    parts.push(part.subarray(0, count))
    total += count
  }
  return parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts)
}

/** Waits where the other end of a pipe has nothing to give yet. */
function readSome(descriptor: number, part: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, part)
    } catch (error) {
      if (systemCode(error) === 'EOF') return 0
      if (systemCode(error) !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

function cannotOpen(code: string, path: string, file: NamedFile): Diagnostic {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return fileNotFound(file, nearestFile(path, file.name))
    case 'EISDIR':
      return usageProblem('is-folder', file.location, { name: file.name })
    default:
      return fileNotReadable(file, code)
  }
}
