import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', '..', 'data')

/** The texts of the data package by path, as the command reads them. */
export function dataFiles(): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder)
      .filter((name) => name !== 'README.md')
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )
}
