import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Tables that stand in our own source under licences of others, which their first comment holds. */
const ownTables = ['src/evaluate/sampling/joe-kuo-table.ts']

/**
 * Writes the licences of everything that the bundles hold of others, as these licences ask for.
 * @param {readonly import('esbuild').Metafile[]} metafiles of the bundles
 */
export function writeNotices(metafiles) {
  const packages = new Set(metafiles.flatMap(packagesIn))
  const notices = [
    ...[...packages].sort().map((name) => packageNotice(name)),
    ...ownTables.map((path) => tableNotice(path)),
  ]
  const head = 'The command of akaji contains the following software and data of others.\n'
  writeFileSync('dist/THIRD_PARTY_NOTICES.txt', [head, ...notices].join(`\n${'-'.repeat(80)}\n\n`))
}

/** @param {import('esbuild').Metafile} metafile */
function packagesIn({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => {
      const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(path)?.[1]
      return name === undefined || bytesInOutput === 0 ? [] : [name]
    }),
  )
}

/** @param {string} name */
function packageNotice(name) {
  const folder = join('node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${name} comes without a licence text`)
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}

/** @param {string} path */
function tableNotice(path) {
  const comment = /^\/\*!([\s\S]*?)\*\//.exec(readFileSync(path, 'utf8'))?.[1]
  if (comment === undefined) throw new Error(`${path} does not begin with its licence`)
  return `${comment.replaceAll(/^ \* ?/gm, '').trim()}\n`
}
