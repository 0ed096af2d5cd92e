import { dataProblem, lineOf } from '../diagnostics/messages/baseline.ts'
import { verifyProblem } from '../diagnostics/messages/verify-data.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { readDataPackage } from './data-package.ts'
import type { DataPackage } from './data-package.ts'
import { readBaseline } from './read-baseline.ts'
import { projectionsFile, readProjections } from './read-projections.ts'
import { ratesFile, readRates } from './read-rates.ts'
import { readTable, rowLocation } from './read-table.ts'
import type { DataFiles } from './read-table.ts'
import { verifyFigures } from './verify-figures.ts'
import { uncheckedIdentities } from './verify-identities.ts'
import type { UncheckedIdentity } from './verify-identities.ts'
import { verifySchemas } from './verify-schema.ts'

/**
 * Checks a data package in full: hashes and sizes, Table Schemas, references, identities and estimates. Empty where all is well.
 * `sha256` gives the hash of a text's UTF-8 bytes in hexadecimal; the caller has one, this folder runs anywhere.
 * Codes: missing-data-file, malformed-data-package, changed-data-file, unlisted-data-file, and those of `verifySchemas` and `verifyFigures`.
 */
export function verifyPackage(
  files: DataFiles,
  sha256: (text: string) => string,
): readonly Diagnostic[] {
  const dataPackage = readDataPackage(files)
  if (!dataPackage.ok) return dataPackage.diagnostics
  const integrity = verifyFiles(files, dataPackage.value, sha256)
  const schemas = verifySchemas(files, dataPackage.value)
  // Figures that break their schema would only be reported twice.
  return schemas.length > 0 ? [...integrity, ...schemas] : [...integrity, ...verifyTables(files)]
}

/** The sums and balances of a package without faults that cannot be checked. */
export function uncheckedOf(files: DataFiles): readonly UncheckedIdentity[] {
  const baseline = readBaseline(files, '')
  if (!baseline.ok) return []
  const rows = baseline.value.observations.map((observation) => ({
    observation,
    location: undefined,
  }))
  return uncheckedIdentities(baseline.value, rows)
}

function verifyFiles(
  files: DataFiles,
  { resources }: DataPackage,
  sha256: (text: string) => string,
): readonly Diagnostic[] {
  const changed = resources.flatMap(({ path, bytes, hash }) => {
    const text = files.get(path)
    if (text === undefined) return [dataProblem('missing-data-file', lineOf(path, 1), { path })]
    // Of a byte-order mark only the bytes know.
    const isSame = [text, `\uFEFF${text}`].some(
      (one) => new TextEncoder().encode(one).length === bytes && hash === `sha256:${sha256(one)}`,
    )
    return isSame ? [] : [verifyProblem('changed-data-file', lineOf(path, 1), { path })]
  })
  const listed = new Set(resources.map(({ path }) => path))
  const unlisted = [...files.keys()].filter((path) => path.endsWith('.csv') && !listed.has(path))
  return [
    ...changed,
    ...unlisted.map((path) => verifyProblem('unlisted-data-file', lineOf(path, 1), { path })),
  ]
}

/** Reads what runs and other commands read, as they do, and holds the figures to each other. */
function verifyTables(files: DataFiles): readonly Diagnostic[] {
  const others = [
    ...(files.has(ratesFile) ? [readRates(files)] : []),
    ...(files.has(projectionsFile) ? [readProjections(files)] : []),
  ].flatMap((read) => (read.ok ? [] : read.diagnostics))
  const baseline = readBaseline(files, '')
  const table = readTable(files, 'observations.csv')
  if (!baseline.ok) return [...baseline.diagnostics, ...others]
  if (!table.ok) return table.diagnostics
  const rows = baseline.value.observations.map((observation, index) => ({
    observation,
    location: rowLocation('observations.csv', table.value.rows[index]!.line),
  }))
  return [...others, ...verifyFigures(baseline.value, rows)]
}
