import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { invariant } from '../diagnostics/invariant.ts'

/** Set by the bundler from package.json; the library reads it there. */
declare const AKAJI_VERSION: string | undefined

/** The folder of this package, where `data`, `scenarios` and `schemas` lie: above the bundle, the library or the sources. */
export const packageFolder: string = folderOfPackage(import.meta.dirname)

/** The version of this package. */
export const version: string =
  typeof AKAJI_VERSION === 'undefined' ? versionOf(packageFolder) : AKAJI_VERSION

/** The data package that is shipped. */
export const dataFolder: string = join(packageFolder, 'data')

/** The scenarios that are shipped. */
export const libraryFolder: string = join(packageFolder, 'scenarios')

/** The JSON Schemas that are shipped. */
export const schemaFolder: string = join(packageFolder, 'schemas')

/** The shipped scenarios as the build has parsed them. */
export const parsedFolder: string = join(packageFolder, 'dist', 'library')

function folderOfPackage(folder: string): string {
  const above = dirname(folder)
  return above === folder || existsSync(join(folder, 'package.json'))
    ? folder
    : folderOfPackage(above)
}

function versionOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  invariant(
    typeof manifest === 'object' && manifest !== null && 'version' in manifest,
    'a package has a version',
  )
  return String(manifest.version)
}
