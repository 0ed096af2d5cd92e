import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build } from 'esbuild'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** The modules of `src/cli/bundles`, each of which becomes a file of its own. */
const bundles = ['project', 'look-up', 'set-up']

/** Leaves these modules to their own files. */
const bundlesApart = {
  name: 'bundles-apart',
  /** @param {import('esbuild').PluginBuild} builder */
  setup(builder) {
    builder.onResolve({ filter: /\/bundles\/[a-z-]+\.ts$/ }, ({ path, kind }) =>
      kind === 'entry-point'
        ? undefined
        : { path: `./akaji-${basename(path, '.ts')}.cjs`, external: true },
    )
  },
}

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
  plugins: [bundlesApart],
  logLevel: 'warning',
  metafile: true,
  write: false,
}

/**
 * Bundles the command. Parsing costs about 4 ms per 100 kB at every start, whether the code runs or not: `dist/akaji.cjs` holds
 * what every command line needs (parser, help, version), the other files what a group of commands does. A dynamic import within
 * a file would be lazy, too, but keeps esbuild from leaving out what is not used of the packages behind it.
 */
export async function bundleCommand() {
  const built = await Promise.all([
    ...bundles.map((name) =>
      build({
        ...shared,
        entryPoints: [`src/cli/bundles/${name}.ts`],
        outfile: `dist/akaji-${name}.cjs`,
      }),
    ),
    build({
      ...shared,
      entryPoints: ['src/cli/main.ts'],
      outfile: 'dist/akaji.cjs',
      banner: { js: '#!/usr/bin/env node' },
    }),
  ])
  mkdirSync('dist', { recursive: true })
  // The launcher comes last: tests take its date for that of the build.
  return built.map(install)
}

/** Writes by rename, so that a process that starts meanwhile never reads half a file. */
function install({ outputFiles, metafile }) {
  const [file] = outputFiles
  const path = Object.keys(metafile.outputs)[0]
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, file.contents)
  chmodSync(temporary, path === 'dist/akaji.cjs' ? 0o755 : 0o644)
  renameSync(temporary, path)
  return { path, bytes: file.contents.length, metafile }
}
