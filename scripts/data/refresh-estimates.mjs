// Recomputes the estimated rows of data/observations.csv from the published ones and writes the file in canonical form.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..', '..')
const path = join(root, 'data', 'observations.csv')

const { estimateCells, estimationMethod, formatObservations, readObservations } = await load(`
  export { estimateCells, estimationMethod } from './src/baseline/estimate-cells.ts'
  export { formatObservations } from './src/baseline/format-observations.ts'
  export { readObservations } from './src/baseline/read-baseline.ts'
`)

const observations = unwrap(
  readObservations(new Map([['observations.csv', readFileSync(path, 'utf8')]])),
)
const published = observations.filter(({ method }) => method !== estimationMethod)
const estimated = unwrap(estimateCells(published))
writeFileSync(path, formatObservations([...published, ...estimated]))
console.log(`${published.length} published and ${estimated.length} estimated rows`)

/** Imports TypeScript sources, which Node 20 cannot do by itself. */
async function load(contents) {
  const bundle = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  })
  const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64')
  return import(`data:text/javascript;base64,${code}`)
}

function unwrap(result) {
  if (result.ok) return result.value
  for (const { location, message } of result.diagnostics) {
    console.error(`${location?.file}:${location?.line}: ${message.en}`)
  }
  process.exit(1)
}
