// Writes the size and SHA-256 of every resource into data/datapackage.json. Run it after any change under data/.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'

const folder = join(import.meta.dirname, '..', '..', 'data')
const path = join(folder, 'datapackage.json')
const dataPackage = JSON.parse(readFileSync(path, 'utf8'))

for (const resource of dataPackage.resources) {
  const content = readFileSync(join(folder, resource.path))
  resource.bytes = content.length
  resource.hash = `sha256:${createHash('sha256').update(content).digest('hex')}`
}
const options = { ...(await resolveConfig(path)), filepath: path }
writeFileSync(path, await format(JSON.stringify(dataPackage), options))
console.log(`${dataPackage.resources.length} resources hashed`)
