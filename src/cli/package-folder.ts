import { dirname, join } from 'node:path'

/** Set by the bundler from package.json. */
declare const AKAJI_VERSION: string

/** The version of this package. */
export const version: string = AKAJI_VERSION

/** The folder of this package, where `data`, `scenarios` and `schemas` lie: the bundle is in its `dist`. */
export const packageFolder: string = dirname(__dirname)

/** The data package that is shipped. */
export const dataFolder: string = join(packageFolder, 'data')

/** The scenarios that are shipped. */
export const libraryFolder: string = join(packageFolder, 'scenarios')

/** The JSON Schemas that are shipped. */
export const schemaFolder: string = join(packageFolder, 'schemas')
