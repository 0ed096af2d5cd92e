import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

/**
 * Bundles the command into `dist/akaji.cjs`. One CommonJS file starts faster than ES modules or many files; what a
 * command imports dynamically stays lazy inside it. Writes by rename, so that a running test never sees half a file.
 */
export async function bundleCommand() {
  const result = await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/akaji.cjs',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    charset: 'utf8',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
    metafile: true,
    write: false,
  })
  const [file] = result.outputFiles
  mkdirSync('dist', { recursive: true })
  const temporary = `dist/.akaji.${process.pid}.cjs`
  writeFileSync(temporary, file.contents)
  chmodSync(temporary, 0o755)
  renameSync(temporary, 'dist/akaji.cjs')
  return { bytes: file.contents.length, metafile: result.metafile }
}
