// Writes the JSON Schemas that the package ships from the definitions in the source.
//   npm run schemas            writes them
//   npm run schemas -- --check fails where a file is out of date
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { format } from 'prettier'

const check = process.argv.includes('--check')
const bundle = `node_modules/.cache/akaji-schemas-${process.pid}.mjs`

await build({
  stdin: {
    contents: `
      export { scenarioJsonSchema, moduleJsonSchema } from './src/scenario/schema/json-schema.ts'
      export { resultsJsonSchema } from './src/render/results-json-schema.ts'
      export { checkFileJsonSchema } from './src/check/check-file/check-file-json-schema.ts'`,
    resolveDir: process.cwd(),
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: bundle,
  logLevel: 'warning',
})

let outdated = 0
try {
  const source = await import(pathToFileURL(bundle).href)
  const schemas = {
    scenario: source.scenarioJsonSchema(),
    module: source.moduleJsonSchema(),
    results: source.resultsJsonSchema(),
    check: source.checkFileJsonSchema(),
  }
  mkdirSync('schemas', { recursive: true })
  for (const [kind, schema] of Object.entries(schemas)) {
    const path = `schemas/akaji-${kind}.schema.json`
    const text = await format(JSON.stringify(schema), { parser: 'json', printWidth: 100 })
    if (text === current(path)) continue
    outdated++
    if (check) console.error(`${path} is out of date: run "npm run schemas".`)
    else writeFileSync(path, text)
  }
} finally {
  rmSync(bundle, { force: true })
}
if (check && outdated > 0) process.exitCode = 1

/** @param {string} path */
function current(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
