import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeAtomic } from '../../../src/cli/output/write-atomic.ts'
import { temporaryFolder } from '../run-akaji.ts'

describe('writeAtomic', () => {
  test('writes a new file and leaves no other behind', () => {
    const folder = temporaryFolder()
    writeAtomic(join(folder, 'new.csv'), 'a,b\n')
    expect(readFileSync(join(folder, 'new.csv'), 'utf8')).toBe('a,b\n')
    expect(readdirSync(folder)).toEqual(['new.csv'])
  })

  test('replaces a file by another one and keeps its permissions', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'old.csv')
    writeFileSync(file, 'old')
    chmodSync(file, 0o640)
    const before = statSync(file)
    writeAtomic(file, 'new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(statSync(file).mode).toBe(before.mode)
    expect(statSync(file).ino).not.toBe(before.ino)
  })

  test('writes through a link, which stays one', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'target'), 'old')
    symlinkSync('target', join(folder, 'link'))
    writeAtomic(join(folder, 'link'), 'new')
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('new')
  })

  test('throws for a folder, and for a file in a folder that does not exist', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'sub'))
    expect(() => {
      writeAtomic(join(folder, 'sub'), '')
    }).toThrow('EISDIR')
    expect(() => {
      writeAtomic(join(folder, 'none', 'a'), '')
    }).toThrow('ENOENT')
    expect(readdirSync(folder)).toEqual(['sub'])
  })
})
