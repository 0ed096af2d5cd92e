import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { akaji, temporaryFolder } from './run-akaji.ts'
import type { Outcome } from './run-akaji.ts'

/** A folder with files that `akaji check` works in; it has a cache of its own. */
export interface Project {
  readonly folder: string
  readonly write: (files: Readonly<Record<string, string>>) => void
  readonly read: (file: string) => string
  /** Replaces a part of a file, which must be there. */
  readonly edit: (file: string, before: string, after: string) => void
  readonly check: (...args: readonly string[]) => Outcome
  readonly run: (...args: readonly string[]) => Outcome
}

/** What keeps the cache of a test to its folder. */
export function cacheIn(folder: string): Readonly<Record<string, string>> {
  return { XDG_CACHE_HOME: join(folder, '.cache') }
}

/** A project with these files, which is removed when the test ends. */
export function project(files: Readonly<Record<string, string>> = {}): Project {
  const folder = temporaryFolder()
  const write = (texts: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
  }
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
  const run = (...args: readonly string[]): Outcome =>
    akaji(args, { folder, environment: cacheIn(folder) })
  write(files)
  return {
    folder,
    write,
    read,
    run,
    check: (...args) => run('check', ...args),
    edit: (file, before, after) => {
      const text = read(file)
      if (!text.includes(before)) throw new Error(`${file} has no "${before}"`)
      write({ [file]: text.replace(before, after) })
    },
  }
}

/** Fees of 1.08兆円 a year on top of the trend, and what is expected of them. */
export function feesScenario(...conditions: readonly string[]): string {
  const expected = conditions.map((text) => `  - ${text}\n`).join('')
  return `akaji: 1
title: { en: Fees, ja: 利用料 }
extends: trend
assumptions:
  users: { value: 30M people, note: illustrative }
  price: { value: 3000 JPY/person/month, note: illustrative }
lines:
  fees: { item: computer, flow: payments, amount: users * price, note: illustrative }
${expected === '' ? '' : `expect:\n${expected}`}`
}

/** The same with users that are uncertain. */
export function uncertainScenario(...conditions: readonly string[]): string {
  return feesScenario(...conditions)
    .replace('extends: trend', 'extends: trend\ndraws: 512')
    .replace('30M people', '"uniform(20M people, 40M people)"')
}

/** The last line of what was printed. */
export function lastLine({ stdout }: Outcome): string {
  return stdout.trimEnd().split('\n').at(-1) ?? ''
}
