import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  platform: 'node',
  // CommonJS starts faster than ES modules; `import()` becomes `require`, so that Node's loader for these stays out.
  format: 'cjs',
  supported: { 'dynamic-import': false },
  target: 'node20.19',
  // Escapes in place of Japanese letters keep the file in one byte per character, which parses faster.
  charset: 'ascii',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  define: { AKAJI_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
  metafile: true,
  write: false,
}

/** Leaves the table of actions to the second file. */
const actionsApart = {
  name: 'actions-apart',
  /** @param {import('esbuild').PluginBuild} builder */
  setup(builder) {
    builder.onResolve({ filter: /\/actions\.ts$/ }, () => ({
      path: './akaji-actions.cjs',
      external: true,
    }))
  },
}

/**
 * Bundles the command. Parsing costs about 4 ms per 100 kB at every start, whether the code runs or not: `dist/akaji.cjs` holds
 * what every command line needs (parser, help, version), `dist/akaji-actions.cjs` what the commands do.
 */
export async function bundleCommand() {
  const [launcher, actions] = await Promise.all([
    build({
      ...shared,
      entryPoints: ['src/cli/main.ts'],
      outfile: 'dist/akaji.cjs',
      banner: { js: '#!/usr/bin/env node' },
      plugins: [actionsApart],
    }),
    build({ ...shared, entryPoints: ['src/cli/actions.ts'], outfile: 'dist/akaji-actions.cjs' }),
  ])
  mkdirSync('dist', { recursive: true })
  // The launcher comes last: tests take its date for that of the build.
  return [install(actions, 0o644), install(launcher, 0o755)]
}

/** Writes by rename, so that a process that starts meanwhile never reads half a file. */
function install({ outputFiles, metafile }, mode) {
  const [file] = outputFiles
  const path = Object.keys(metafile.outputs)[0]
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, file.contents)
  chmodSync(temporary, mode)
  renameSync(temporary, path)
  return { path, bytes: file.contents.length, metafile }
}
