import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createRequire } from 'node:module'
import { build } from 'esbuild'

/**
 * Parses and validates the scenarios and modules that are shipped, and leaves their trees in `dist/library`, each with the
 * text that it is of. Fails where one is not valid.
 */
export async function packLibrary() {
  const { packTree, parseFile, unlikeRecord } = await loadSource()
  rmSync('dist/library', { recursive: true, force: true })
  packData(unlikeRecord)
  for (const name of yamlFilesBelow('scenarios')) {
    const file = `scenarios/${name}`
    const text = readFileSync(file, 'utf8')
    const kind = name.startsWith('modules/') ? 'module' : 'scenario'
    const { tree, diagnostics } = parseFile({ file, text }, { kind, overlay: '' })
    const [first] = diagnostics
    if (first !== undefined) throw new Error(`${file}:${first.location?.line}: ${first.message.en}`)
    install(`dist/library/${name}.json`, JSON.stringify({ text, tree: packTree(tree) }))
  }
}

/** Leaves the texts of the data package that are what it records of them: a run that reads these need not hash them. */
function packData(unlikeRecord) {
  const files = new Map(
    readdirSync('data')
      .filter((name) => /\.(?:csv|json)$/.test(name))
      .sort()
      .map((name) => [name, readFileSync(`data/${name}`, 'utf8')]),
  )
  const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')
  for (const { location } of unlikeRecord(files, sha256)) files.delete(location.file)
  install('dist/library/data.json', JSON.stringify(Object.fromEntries(files)))
}

/** The parser, from the source that is being built. */
async function loadSource() {
  const bundle = `node_modules/.cache/akaji-pack-${process.pid}.cjs`
  await build({
    stdin: {
      contents: `
        export { unlikeRecord } from './src/baseline/read-baseline.ts'
        export { parseFile } from './src/scenario/parse-file.ts'
        export { packTree } from './src/scenario/yaml/packed-tree.ts'`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: bundle,
    logLevel: 'warning',
  })
  try {
    return createRequire(import.meta.url)(resolve(bundle))
  } finally {
    rmSync(bundle, { force: true })
  }
}

function yamlFilesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
}

/** Writes by rename, so that a process that starts meanwhile never reads half a file. */
function install(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = join(dirname(path), `.${process.pid}.tmp`)
  writeFileSync(temporary, text)
  renameSync(temporary, path)
}
