import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openAtomic, writeAtomic } from '../../../src/cli/output/write-atomic.ts'
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

  test('writes through a link to a file that does not exist yet, and through links to links', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'sub'))
    symlinkSync('sub', join(folder, 'alias'))
    symlinkSync('../new', join(folder, 'sub', 'second'))
    symlinkSync('alias/second', join(folder, 'first'))
    writeAtomic(join(folder, 'first'), 'text')
    expect(readFileSync(join(folder, 'new'), 'utf8')).toBe('text')
    for (const link of ['first', 'sub/second']) {
      expect(lstatSync(join(folder, link)).isSymbolicLink()).toBe(true)
    }
    symlinkSync('none/file', join(folder, 'lost'))
    expect(() => {
      writeAtomic(join(folder, 'lost'), 'text')
    }).toThrow('ENOENT')
    symlinkSync('circle', join(folder, 'circle'))
    expect(() => {
      writeAtomic(join(folder, 'circle'), 'text')
    }).toThrow('ELOOP')
    expect(readdirSync(folder)).toEqual(['alias', 'circle', 'first', 'lost', 'new', 'sub'])
  })

  test('writes into a device, directly and through a link, and leaves it one', () => {
    const folder = temporaryFolder()
    symlinkSync('/dev/null', join(folder, 'nowhere'))
    for (const path of ['/dev/null', join(folder, 'nowhere')]) {
      writeAtomic(path, 'text')
      expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
    }
    expect(lstatSync(join(folder, 'nowhere')).isSymbolicLink()).toBe(true)
  })

  test('writes into a descriptor of the process where it stands', () => {
    const folder = temporaryFolder()
    const log = openSync(join(folder, 'log'), 'a')
    writeSync(log, 'before ')
    symlinkSync(`/dev/fd/${String(log)}`, join(folder, 'link'))
    writeAtomic(`/dev/fd/${String(log)}`, 'one ')
    writeAtomic(join(folder, 'link'), 'two ')
    writeSync(log, 'after')
    closeSync(log)
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('before one two after')
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

  test('takes a name as long as the system allows', () => {
    const folder = temporaryFolder()
    writeAtomic(join(folder, 'a'.repeat(255)), 'text')
    expect(readdirSync(folder)).toEqual(['a'.repeat(255)])
  })

  describe('what a process left in the folder', () => {
    /** The name of a file that is being written, as another process would have it. */
    const left = (folder: string, change: (name: string) => string): string => {
      const file = openAtomic(join(folder, 'first.csv'))
      const [own = ''] = readdirSync(folder).filter((name) => name.endsWith('.tmp'))
      const name = change(own)
      renameSync(join(folder, own), join(folder, name))
      file.discard()
      return name
    }
    const pid = `-${String(process.pid)}-`
    const { pid: dead } = spawnSync(process.execPath, ['--version'])

    test('goes where that process is gone, whichever file it was to be', () => {
      const folder = temporaryFolder()
      left(folder, (name) => name.replace(pid, `-${String(dead)}-`))
      // A process before this one, of the same number.
      left(folder, (name) => name.replace(/\d+\.tmp$/, '1.tmp'))
      expect(readdirSync(folder)).toHaveLength(1)
      writeAtomic(join(folder, 'second.csv'), 'text')
      expect(readdirSync(folder)).toEqual(['second.csv'])
    })

    test('stays where that process lives, and until a day has passed where nobody can know', () => {
      const folder = temporaryFolder()
      const own = openAtomic(join(folder, 'own.csv'))
      own.append('begun, ')
      const living = left(temporaryFolder(), (name) =>
        name.replace(pid, `-${String(process.ppid)}-`),
      )
      const distant = left(temporaryFolder(), (name) => name.replace(/-\w*-/, '-elsewhere-'))
      const others = ['.akaji-notes.tmp', '.second.csv.1.tmp']
      for (const name of [living, distant, ...others]) writeFileSync(join(folder, name), '')
      writeAtomic(join(folder, 'second.csv'), 'text')
      own.append('and ended')
      own.commit()
      expect(readFileSync(join(folder, 'own.csv'), 'utf8')).toBe('begun, and ended')
      const rest = ['own.csv', 'second.csv', living, ...others].sort()
      expect(readdirSync(folder).sort()).toEqual([...rest, distant].sort())
      const old = Date.now() / 1000 - 100_000
      for (const name of [living, distant, ...others]) utimesSync(join(folder, name), old, old)
      writeAtomic(join(folder, 'second.csv'), 'text')
      expect(readdirSync(folder).sort()).toEqual(rest)
    })
  })
})
